import type { CivilDate } from '../../kernel/date.ts';
import type { Standing } from '../competency/index.ts';

/** What is counted for one competency over the people whose post requires it. All members are sums. */
export interface CompetencyFigures {
  /** People whose primary post requires it. */
  required: number;
  assessed: number;
  met: number;
  /** People who meet it by verified evidence. */
  verified: number;
  /** Sum of the levels missing. */
  shortfall: number;
}

/**
 * What is counted for a unit: a person, a division with one role profile, or any sum of these. Every member is a whole
 * number and adds up, so that what is added person by person equals what is counted anew, to the byte.
 */
export interface UnitFigures {
  /** People with a primary post on the day. */
  headcount: number;
  /** Of these, people on leave: shown apart and left out of everything below. */
  onLeave: number;
  /** Of these, people at work whose post has no profile: likewise. */
  withoutProfile: number;
  /** People whom the means cover. */
  counted: number;
  /** Requirements of their posts, and how many of these are assessed. */
  requirements: number;
  assessedRequirements: number;
  /** Sum of readiness (0 to 100), in thousandths. */
  readinessSum: number;
  /** People with any assessed requirement, and their readiness over what is assessed, in thousandths. */
  assessedPeople: number;
  assessedReadinessSum: number;
  /** People without a gap in an essential requirement. */
  meets: number;
  /** By competency code. */
  competencies: Record<string, CompetencyFigures>;
  /** People with a certificate that ends in a month, by `YYYY-MM`; several of one person count once. */
  expiring: Record<string, number>;
}

const THOUSANDTHS = 1000;

export function noFigures(): UnitFigures {
  return {
    headcount: 0,
    onLeave: 0,
    withoutProfile: 0,
    counted: 0,
    requirements: 0,
    assessedRequirements: 0,
    readinessSum: 0,
    assessedPeople: 0,
    assessedReadinessSum: 0,
    meets: 0,
    competencies: {},
    expiring: {},
  };
}

/**
 * What one person adds to the unit of their primary post; nothing for a person without one that day.
 *
 * @param certificateEnds last valid days of the certificates that the person holds.
 */
export function personFigures(
  standing: Standing,
  person: { onLeave: boolean; certificateEnds: readonly CivilDate[] },
): UnitFigures {
  const post = standing.posts.find(({ primary }) => primary);
  if (post === undefined) return noFigures();
  const figures: UnitFigures = { ...noFigures(), headcount: 1 };
  for (const end of person.certificateEnds) figures.expiring[end.slice(0, 7)] = 1;
  if (person.onLeave) return { ...figures, onLeave: 1 };
  if (post.result === null) return { ...figures, withoutProfile: 1 };
  const { gaps, meets, readiness, readinessOverAssessed } = post.result;
  for (const { competency, attained, gap, verified } of gaps) {
    figures.competencies[competency] = {
      required: 1,
      assessed: Number(attained !== null),
      met: Number(gap === 0),
      verified: Number(gap === 0 && verified),
      shortfall: gap,
    };
  }
  return {
    ...figures,
    counted: 1,
    requirements: gaps.length,
    assessedRequirements: gaps.filter(({ attained }) => attained !== null).length,
    readinessSum: Math.round(readiness * THOUSANDTHS),
    assessedPeople: Number(readinessOverAssessed !== null),
    assessedReadinessSum: Math.round((readinessOverAssessed ?? 0) * THOUSANDTHS),
    meets: Number(meets),
  };
}

/** The sum of two figures. */
export function addFigures(a: UnitFigures, b: UnitFigures): UnitFigures {
  return combined(a, b, 1);
}

/** What must be added to `before` to get `after`: what a changed standing adds to its unit. */
export function figuresChange(before: UnitFigures, after: UnitFigures): UnitFigures {
  return combined(after, before, -1);
}

export function sumFigures(all: readonly UnitFigures[]): UnitFigures {
  return all.reduce(addFigures, noFigures());
}

/** A department's own figures, and the ids of the departments from the root down to itself. */
export interface DepartmentFigures {
  path: readonly string[];
  figures: UnitFigures;
}

/** Figures of every department with all below it, from the own figures of each. */
export function sumUpTree(departments: readonly DepartmentFigures[]): Map<string, UnitFigures> {
  const sums = new Map<string, UnitFigures>();
  for (const { path, figures } of departments) {
    for (const id of path) sums.set(id, addFigures(sums.get(id) ?? noFigures(), figures));
  }
  return sums;
}

function combined(a: UnitFigures, b: UnitFigures, sign: 1 | -1): UnitFigures {
  const add = (x: number, y: number): number => x + sign * y;
  return {
    headcount: add(a.headcount, b.headcount),
    onLeave: add(a.onLeave, b.onLeave),
    withoutProfile: add(a.withoutProfile, b.withoutProfile),
    counted: add(a.counted, b.counted),
    requirements: add(a.requirements, b.requirements),
    assessedRequirements: add(a.assessedRequirements, b.assessedRequirements),
    readinessSum: add(a.readinessSum, b.readinessSum),
    assessedPeople: add(a.assessedPeople, b.assessedPeople),
    assessedReadinessSum: add(a.assessedReadinessSum, b.assessedReadinessSum),
    meets: add(a.meets, b.meets),
    competencies: byKey(a.competencies, b.competencies, (x = NOBODY, y = NOBODY) => ({
      required: add(x.required, y.required),
      assessed: add(x.assessed, y.assessed),
      met: add(x.met, y.met),
      verified: add(x.verified, y.verified),
      shortfall: add(x.shortfall, y.shortfall),
    })),
    expiring: byKey(a.expiring, b.expiring, (x = 0, y = 0) => add(x, y)),
  };
}

const NOBODY: CompetencyFigures = { required: 0, assessed: 0, met: 0, verified: 0, shortfall: 0 };

/** Joins two records key by key, sorted by key; what is 0 in every member is left out. */
function byKey<T extends object | number>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  join: (x: T | undefined, y: T | undefined) => T,
): Record<string, T> {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  const joined = keys.map((key): [string, T] => [key, join(a[key], b[key])]);
  return Object.fromEntries(joined.filter(([, value]) => !isNothing(value)));
}

function isNothing(value: object | number): boolean {
  return typeof value === 'number' ? value === 0 : Object.values(value).every((member) => member === 0);
}
