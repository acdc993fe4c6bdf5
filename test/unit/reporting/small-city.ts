import fc from 'fast-check';

import { addFigures, noFigures, type UnitFigures } from '../../../src/features/reporting/figures.ts';
import { monthsFrom } from '../../../src/features/reporting/unit-cells.ts';
import type { TreeDepartment, TreeRow } from '../../../src/features/reporting/published.ts';

export const DAY = '2026-11-30';
export const MONTHS = monthsFrom(DAY);
export const COMPETENCIES = ['DIG', 'AIL', 'GOV', 'POL', 'PRJ', 'LAW', 'SVC', 'PAR', 'ACC', 'URB', 'DGV', 'SHR'];

/** What each post requires: some of it all posts, some of it few. */
export const PROFILES: Record<string, string[]> = {
  R01: COMPETENCIES.slice(0, 8),
  R02: ['DIG', 'AIL', 'GOV', 'POL', 'ACC', 'URB'],
  R03: ['DIG', 'AIL', 'DGV', 'SHR'],
};

/** A person as the figures count them. */
export interface Person {
  department: string;
  profile: string;
  /** How far each required competency is met: 0 not assessed, 1 assessed, 2 met, 3 met by verified evidence. */
  standing: number[];
  readiness: number;
  month: number | null;
}

export interface SmallCity {
  departments: TreeDepartment[];
  people: Person[];
}

export function rowsOf({ departments, people }: SmallCity): TreeRow[] {
  const rows = new Map<string, TreeRow>();
  for (const person of people) {
    const key = `${person.department}|${person.profile}`;
    const figures = addFigures(rows.get(key)?.figures ?? noFigures(), figuresOf(person));
    rows.set(key, { path: pathOf(departments, person.department), roleProfile: person.profile, figures });
  }
  return [...rows.values()];
}

export function pathOf(departments: readonly TreeDepartment[], id: string): string[] {
  const parent = departments.find((one) => one.id === id)?.parentId ?? null;
  return parent === null ? [id] : [...pathOf(departments, parent), id];
}

function figuresOf({ profile, standing, readiness, month }: Person): UnitFigures {
  const needs = PROFILES[profile] ?? [];
  const at = (index: number): number => standing[index] ?? 0;
  return {
    ...noFigures(),
    headcount: 1,
    counted: 1,
    requirements: needs.length,
    assessedRequirements: needs.filter((_, index) => at(index) > 0).length,
    readinessSum: readiness,
    meets: Number(needs.every((_, index) => at(index) > 1)),
    competencies: Object.fromEntries(
      needs.map((code, index) => [
        code,
        {
          required: 1,
          assessed: Number(at(index) > 0),
          met: Number(at(index) > 1),
          verified: Number(at(index) > 2),
          shortfall: at(index) > 1 ? 0 : 2 - at(index),
        },
      ]),
    ),
    expiring: month === null ? {} : { [MONTHS[month] ?? '']: 1 },
  };
}

const person: fc.Arbitrary<Omit<Person, 'department'>> = fc.record({
  profile: fc.constantFrom('R01', 'R01', 'R01', 'R02', 'R02', 'R03'),
  standing: fc.array(fc.constantFrom(0, 1, 1, 2, 2, 3), { minLength: 8, maxLength: 8 }),
  readiness: fc.constantFrom(0, 25_000, 50_000, 75_000, 100_000),
  month: fc.option(fc.integer({ min: 0, max: 2 })),
});

/** A city of up to three bureaus with up to three divisions each, most of them small, some bureaus with people of their own. */
export const smallCities: fc.Arbitrary<SmallCity> = fc
  .array(
    fc.record({
      own: fc.array(person, { maxLength: 3, size: '-1' }),
      divisions: fc.array(fc.array(person, { minLength: 1, maxLength: 14, size: 'max' }), {
        maxLength: 3,
        size: 'max',
      }),
    }),
    { minLength: 1, maxLength: 3, size: 'max' },
  )
  .map((bureaus) => {
    const name = {};
    const departments: TreeDepartment[] = [{ id: 'C', code: 'C', name, parentId: null }];
    const people: Person[] = [];
    bureaus.forEach(({ own, divisions }, b) => {
      const bureau = `B${String(b)}`;
      departments.push({ id: bureau, code: bureau, name, parentId: 'C' });
      people.push(...own.map((one) => ({ ...one, department: bureau })));
      divisions.forEach((staff, d) => {
        const id = `${bureau}D${String(d)}`;
        departments.push({ id, code: id, name, parentId: bureau });
        people.push(...staff.map((one) => ({ ...one, department: id })));
      });
    });
    return { departments, people };
  });
