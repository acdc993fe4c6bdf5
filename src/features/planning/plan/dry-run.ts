import type { Bilingual } from '../../../kernel/bilingual.ts';
import { addDays, type CivilDate } from '../../../kernel/date.ts';
import { canonicalJson, sha256 } from '../../../kernel/digest.ts';
import type { CourseVersion } from '../../catalogue/index.ts';
import { creditedOn, type Work } from '../assignment/assignment.ts';
import { membershipChanges, type MembershipChanges } from './audience.ts';
import { dueOn, type PlanContent } from './plan.ts';

/** Somebody who belongs to the audience as it is written. */
export interface DryRunPerson {
  id: string;
  /** Of the primary post; null without one. */
  departmentId: string | null;
  completions: Work['completions'];
}

/** That a person owes courses by another plan already. */
export interface OtherDuty {
  planId: string;
  planTitle: Bilingual;
  personId: string;
  courses: readonly string[];
  due: CivilDate;
}

export interface DryRunFacts {
  content: PlanContent;
  people: readonly DryRunPerson[];
  /** When each member joined, by person. */
  members: ReadonlyMap<string, CivilDate>;
  /** Of the plan's courses, in its order. */
  courses: readonly Pick<CourseVersion, 'code' | 'hours' | 'state' | 'opensOn'>[];
  others: readonly OtherDuty[];
  today: CivilDate;
}

export interface UnitLoad {
  departmentId: string | null;
  people: number;
  /** People with anything left to do. */
  toDo: number;
  hours: number;
}

export interface Clash {
  planId: string;
  planTitle: Bilingual;
  course: string;
  people: number;
  /** The earliest day by which one of them owes it there. */
  due: CivilDate;
}

/** A course that is not open yet. */
export interface LateOpening {
  course: string;
  /** null where no day is known. */
  opensOn: CivilDate | null;
  /** Somebody would owe it before it opens. */
  isTooLate: boolean;
}

/** What publishing would do. */
export interface DryRun {
  people: number;
  changes: MembershipChanges;
  /** People who would be overdue on the day of publication. */
  overdue: number;
  /** People who would owe it within a week, and the first of their days; null for nobody. */
  soon: { people: number; on: CivilDate } | null;
  /** The most that one person has to do, and the sum. */
  hoursEach: number;
  hoursAll: number;
  toDo: number;
  /** People who have done all of it. */
  credited: number;
  /** The largest first. */
  units: UnitLoad[];
  clashes: Clash[];
  openings: LateOpening[];
  /** Of all that was looked at: a publication asks for the same, so that nobody publishes what they have not seen. */
  digest: string;
}

interface Load {
  person: DryRunPerson;
  hours: number;
  due: CivilDate;
}

/** Looks ahead: who gains and loses, hours, what is credited, which dates lie in the past, and what clashes. */
export function dryRunOf(facts: DryRunFacts): DryRun {
  const { content, people, members, today } = facts;
  const loads = people.map((person) => loadOf(person, facts));
  const busy = loads.filter(({ hours }) => hours > 0);
  const changes = membershipChanges(
    members.keys(),
    people.map(({ id }) => id),
  );
  return {
    people: people.length,
    changes,
    overdue: busy.filter(({ due }) => due < today).length,
    soon: soonIn(busy, today),
    hoursEach: busy.reduce((most, { hours }) => Math.max(most, hours), 0),
    hoursAll: busy.reduce((sum, { hours }) => sum + hours, 0),
    toDo: busy.length,
    credited: loads.length - busy.length,
    units: unitsOf(loads),
    clashes: clashesOf(facts),
    openings: openingsOf(facts, loads),
    digest: sha256(canonicalJson({ content, ...changes })),
  };
}

function loadOf(person: DryRunPerson, { content, members, courses, today }: DryRunFacts): Load {
  const joinedOn = members.get(person.id) ?? today;
  const owed = courses.filter(
    ({ code }) => creditedOn(code, person, { joinedOn, creditMonths: content.creditMonths }) === null,
  );
  return { person, hours: owed.reduce((sum, { hours }) => sum + hours, 0), due: dueOn(content.due, joinedOn) };
}

const DAYS_THAT_ARE_FEW = 7;

function soonIn(busy: readonly Load[], today: CivilDate): DryRun['soon'] {
  const until = addDays(today, DAYS_THAT_ARE_FEW);
  const days = busy.map(({ due }) => due).filter((due) => due >= today && due < until);
  const [first] = days.sort();
  return first === undefined ? null : { people: days.length, on: first };
}

function unitsOf(loads: readonly Load[]): UnitLoad[] {
  const units = new Map<string | null, UnitLoad>();
  for (const { person, hours } of loads) {
    const { departmentId } = person;
    const unit = units.get(departmentId) ?? { departmentId, people: 0, toDo: 0, hours: 0 };
    unit.people += 1;
    unit.toDo += hours > 0 ? 1 : 0;
    unit.hours += hours;
    units.set(departmentId, unit);
  }
  return [...units.values()].sort((a, b) => b.people - a.people || compare(a.departmentId ?? '', b.departmentId ?? ''));
}

function clashesOf({ content, people, others }: DryRunFacts): Clash[] {
  const belonging = new Set(people.map(({ id }) => id));
  const clashes = new Map<string, Clash>();
  for (const { planId, planTitle, personId, courses, due } of others) {
    if (!belonging.has(personId)) continue;
    for (const course of courses.filter((code) => content.courses.includes(code))) {
      const key = `${course} ${planId}`;
      const known = clashes.get(key) ?? { planId, planTitle, course, people: 0, due };
      clashes.set(key, { ...known, people: known.people + 1, due: due < known.due ? due : known.due });
    }
  }
  return [...clashes].sort(([a], [b]) => compare(a, b)).map(([, clash]) => clash);
}

function openingsOf({ courses }: DryRunFacts, loads: readonly Load[]): LateOpening[] {
  return courses
    .filter(({ state }) => state === 'announced')
    .map(({ code, opensOn }) => ({
      course: code,
      opensOn,
      isTooLate: opensOn !== null && loads.some(({ due }) => due < opensOn),
    }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
