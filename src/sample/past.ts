import type { CourseVersion } from '../features/catalogue/index.ts';
import type { Requirement } from '../features/competency/index.ts';
import { addDays, addMonths, type CivilDate } from '../kernel/date.ts';
import { pick, randomInteger, type Random } from '../kernel/random.ts';
import type { Past } from './cast.ts';

/** How far somebody came with a course in the years before. */
export interface CourseRecord {
  code: string;
  on: CivilDate;
  reached: 'quizzes' | 'final';
}

/** A level that a superior noted. */
export interface Observation {
  competency: string;
  level: number;
  on: CivilDate;
}

export interface LearnerPast {
  courses: CourseRecord[];
  observations: Observation[];
  /** Passed the exam of the foundation certificate on this day. */
  foundationOn: CivilDate | null;
}

const FOUNDATION = ['DG101', 'DG102', 'DG103', 'DG104', 'DG105', 'DG106'];
const YEARLY = 'DG104';

interface Invention {
  random: Random;
  today: CivilDate;
  requirements: readonly Requirement[];
  courses: readonly CourseVersion[];
  /** 0 for somebody who has hardly begun, 1 for somebody who has done nearly all. */
  zeal: number;
}

/** Invents what one person has done, by the kind of past that the cast asks for. */
export function inventPast(kind: Past, invention: Invention): LearnerPast {
  switch (kind) {
    case 'newcomer':
      return newcomer(invention.today);
    case 'candidate':
      return candidate(invention.today);
    case 'holder':
      return holder(invention.today);
    case 'average':
      return average(invention);
  }
}

function final(code: string, on: CivilDate): CourseRecord {
  return { code, on, reached: 'final' };
}

function newcomer(today: CivilDate): LearnerPast {
  return {
    courses: [final('DG101', addDays(today, -67)), final('DG102', addDays(today, -35))],
    observations: [{ competency: 'PRI', level: 1, on: addDays(today, -41) }],
    foundationOn: null,
  };
}

function candidate(today: CivilDate): LearnerPast {
  const courses = FOUNDATION.map((code, index) => final(code, addDays(today, -200 + 28 * index)));
  return { courses, observations: [], foundationOn: null };
}

/** The foundation certificate ends in 60 days; the yearly security exam has been overdue for 80. */
function holder(today: CivilDate): LearnerPast {
  const foundationOn = addDays(addMonths(addDays(today, 60), -36), 1);
  const lastSecurity = addDays(addMonths(addDays(today, -80), -12), 1);
  const before = FOUNDATION.map((code, index) => final(code, addDays(foundationOn, -150 + 20 * index)));
  const yearly = [addMonths(lastSecurity, -12), lastSecurity].filter((on) => on > foundationOn);
  return { courses: [...before, ...yearly.map((on) => final(YEARLY, on))], observations: [], foundationOn };
}

function average({ random, today, requirements, courses, zeal }: Invention): LearnerPast {
  const wanted = courses.filter((course) =>
    course.evidence.some((shows) => requirements.some((requirement) => requirement.competency === shows.competency)),
  );
  const records = wanted
    .filter((course) => random() < (FOUNDATION.includes(course.code) ? 0.35 + 0.6 * zeal : 0.1 + 0.55 * zeal))
    .filter((course) => course.code !== YEARLY)
    .map((course): CourseRecord => ({
      code: course.code,
      on: addDays(today, -25 - randomInteger(random, 850)),
      reached: random() < 0.82 ? 'final' : 'quizzes',
    }));
  records.push(...securityYears(random, today, zeal));
  const hasFoundation = FOUNDATION.every((code) => records.some((one) => one.code === code && one.reached === 'final'));
  const last =
    records
      .map((one) => one.on)
      .sort()
      .at(-1) ?? today;
  return {
    courses: records,
    observations: observe(random, today, requirements),
    foundationOn: hasFoundation && random() < 0.7 ? addDays(last, 7) : null,
  };
}

/** The security course is done again each year by most, late or not at all by some. */
function securityYears(random: Random, today: CivilDate, zeal: number): CourseRecord[] {
  if (random() > 0.5 + 0.5 * zeal) return [];
  const latest = addDays(today, -12 - randomInteger(random, zeal > 0.5 ? 340 : 520));
  const years = 1 + randomInteger(random, 3);
  return Array.from({ length: years }, (_, back) =>
    final(YEARLY, addDays(addMonths(latest, -12 * back), randomInteger(random, 25))),
  );
}

function observe(random: Random, today: CivilDate, requirements: readonly Requirement[]): Observation[] {
  if (requirements.length === 0) return [];
  return Array.from({ length: randomInteger(random, 4) }, () => {
    const { competency, level } = pick(random, requirements);
    return {
      competency,
      level: Math.max(1, level - randomInteger(random, 2)),
      on: addDays(today, -20 - randomInteger(random, 600)),
    };
  });
}
