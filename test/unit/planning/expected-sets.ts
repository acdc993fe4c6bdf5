import { DEFAULT_SOURCES } from '../../../src/features/competency/index.ts';
import type { Offer } from '../../../src/features/planning/recommendation-problem.ts';

type Row = [code: string, hours: number, prerequisites: string, gives: string];

/** The sixteen courses: hours, prerequisites, and `competency quizLevel finalLevel` for what they show. */
const ROWS: Row[] = [
  ['DG101', 6, '', 'GOV 1 2, POL 1 1, SVC 1 1, LRN 1 1'],
  ['DG102', 8, '', 'DIG 2 3, LRN 1 2'],
  ['DG103', 6, 'DG104', 'AIL 2 3'],
  ['DG104', 6, '', 'SEC 1 2, PRI 1 2, INC 1 1'],
  ['DG105', 8, 'DG104', 'SVC 2 2, PAR 2 2, ACC 2 2, INC 1 2'],
  ['DG106', 8, '', 'LAW 1 2, OPN 1 1, SHR 1 1'],
  ['DG201', 14, 'DG101', 'POL 2 3, PAR 2 3'],
  ['DG202', 16, 'DG105', 'SVC 2 3, ACC 2 3'],
  ['DG203', 14, 'DG106', 'DGV 2 3, SHR 1 2'],
  ['DG204', 14, 'DG106', 'SHR 2 3, OPN 2 3'],
  ['DG205', 16, 'DG102', 'ANA 2 3, DIG 2 3'],
  ['DG206', 18, 'DG104 DG106', 'SEC 2 3, INC 2 3'],
  ['DG207', 12, 'DG104 DG106', 'PRI 2 3, LAW 2 3'],
  ['DG208', 12, 'DG101', 'PRJ 2 3, GOV 1 2'],
  ['DG209', 12, 'DG101', 'GOV 2 3, URB 2 3'],
  ['DG301', 16, 'DG209', 'GOV 3 3, LRN 2 3, AIL 2 3'],
];

export const COURSES: Offer[] = ROWS.map(([code, hours, prerequisites, gives]) => ({
  code,
  kind: 'course',
  hours,
  prerequisites: prerequisites.split(' ').filter((prerequisite) => prerequisite !== ''),
  finalSource: 'course-final',
  gives: gives.split(', ').map((given) => {
    const [competency = '', quizLevel, finalLevel] = given.split(' ');
    return { competency, quizLevel: Number(quizLevel), finalLevel: Number(finalLevel) };
  }),
}));

export const ALL_SOURCES = DEFAULT_SOURCES;

/** For each role profile, what closes every gap of a newcomer with the fewest hours, and what no course closes. */
export const EXPECTED_SETS: { role: string; hours: number; courses: string; open: string }[] = [
  { role: 'R01', hours: 36, courses: 'DG102 DG103 DG104 DG105 DG106', open: '' },
  { role: 'R02', hours: 54, courses: 'DG101 DG102 DG103 DG104 DG105 DG106 DG209', open: '' },
  { role: 'R03', hours: 86, courses: 'DG101 DG102 DG103 DG104 DG105 DG106 DG201 DG204 DG205', open: '' },
  { role: 'R04', hours: 92, courses: 'DG102 DG103 DG104 DG105 DG106 DG203 DG204 DG205 DG207', open: '' },
  { role: 'R05', hours: 90, courses: 'DG101 DG102 DG103 DG104 DG106 DG203 DG204 DG205 DG207', open: '' },
  { role: 'R06', hours: 92, courses: 'DG101 DG102 DG103 DG104 DG106 DG201 DG203 DG204 DG205', open: '' },
  { role: 'R07', hours: 90, courses: 'DG101 DG102 DG103 DG104 DG106 DG203 DG206 DG207 DG208', open: '' },
  { role: 'R08', hours: 114, courses: 'DG101 DG102 DG103 DG104 DG105 DG106 DG201 DG202 DG203 DG205 DG208', open: '' },
  { role: 'R09', hours: 68, courses: 'DG101 DG102 DG103 DG104 DG105 DG106 DG203 DG208', open: '' },
  { role: 'R10', hours: 102, courses: 'DG101 DG102 DG103 DG104 DG105 DG106 DG203 DG205 DG206 DG209', open: '' },
  {
    role: 'R11',
    hours: 134,
    courses: 'DG101 DG102 DG104 DG105 DG106 DG201 DG203 DG204 DG205 DG208 DG209 DG301',
    open: '',
  },
  {
    role: 'R12',
    hours: 180,
    courses: 'DG101 DG102 DG104 DG105 DG106 DG201 DG202 DG203 DG204 DG205 DG206 DG207 DG208 DG209 DG301',
    open: 'GOV 4 DGV 4 SHR 4',
  },
];
