import type { Bilingual } from '../../../kernel/bilingual.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import { creditedFrom, dueOn, type PlanContent } from '../plan/plan.ts';

/**
 * How a piece of work stands. `optional`: begun, and the person has left the audience since; `withdrawn`: not begun
 * before that.
 */
export const ASSIGNMENT_STATES = ['assigned', 'in-progress', 'completed', 'optional', 'withdrawn'] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

/** A stay in a plan's audience; `leftOn` is null for a member. */
export interface Membership {
  planId: string;
  personId: string;
  joinedOn: CivilDate;
  leftOn: CivilDate | null;
}

/** What a person owes, or did, of one course by one or more plans. */
export interface Assignment {
  /** The plan that asks for it first. */
  planId: string;
  planTitle: Bilingual;
  courseCode: string;
  due: CivilDate;
  state: AssignmentState;
  completedOn: CivilDate | null;
  /** Not done, and the day has passed. */
  isOverdue: boolean;
  /** Done after the day. */
  isLate: boolean;
  /** Other plans that ask for the same course; it is one piece of work. */
  alsoIn: { planId: string; planTitle: Bilingual }[];
}

/** What one person did in courses. */
export interface Work {
  completions: readonly { code: string; completedOn: CivilDate }[];
  /** Codes of courses in which anything was done. */
  begun: ReadonlySet<string>;
}

/** The plan of a membership as it runs. */
export interface RunningPlan {
  id: string;
  content: Pick<PlanContent, 'title' | 'courses' | 'due' | 'creditMonths'>;
}

/** The day on which a course was completed, for somebody who joined on a day; null while it is owed. */
export function creditedOn(
  course: string,
  work: Pick<Work, 'completions'>,
  membership: { joinedOn: CivilDate; creditMonths: number },
): CivilDate | null {
  const from = creditedFrom(membership, membership.joinedOn);
  const days = work.completions
    .filter(({ code, completedOn }) => code === course && completedOn >= from)
    .map(({ completedOn }) => completedOn)
    .sort();
  return days[0] ?? null;
}

/** The work of one membership, course by course, in the order of the plan. */
export function assignmentsOf(
  membership: Membership,
  facts: { plan: RunningPlan; work: Work; today: CivilDate },
): Assignment[] {
  const { plan, work, today } = facts;
  const { title, courses, due, creditMonths } = plan.content;
  const day = dueOn(due, membership.joinedOn);
  return courses.map((courseCode) => {
    const completedOn = creditedOn(courseCode, work, { joinedOn: membership.joinedOn, creditMonths });
    const state = stateOf(completedOn, { hasLeft: membership.leftOn !== null, hasBegun: work.begun.has(courseCode) });
    return {
      planId: plan.id,
      planTitle: title,
      courseCode,
      due: day,
      state,
      completedOn,
      isOverdue: isOwed({ state }) && day < today,
      isLate: completedOn !== null && completedOn > day,
      alsoIn: [],
    };
  });
}

function stateOf(completedOn: CivilDate | null, person: { hasLeft: boolean; hasBegun: boolean }): AssignmentState {
  if (completedOn !== null) return 'completed';
  if (person.hasLeft) return person.hasBegun ? 'optional' : 'withdrawn';
  return person.hasBegun ? 'in-progress' : 'assigned';
}

/** Whether something is still to be done because a plan asks for it. */
export function isOwed({ state }: Pick<Assignment, 'state'>): boolean {
  return state === 'assigned' || state === 'in-progress';
}

/** How a person stands with a whole plan: done, late with something, under way, or not begun. */
export const PLAN_STATES = ['completed', 'overdue', 'in-progress', 'assigned'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** Of the assignments of one person in one plan. */
export function planStateOf(assignments: readonly Assignment[]): PlanState {
  if (!assignments.some(isOwed)) return 'completed';
  if (assignments.some(({ isOverdue }) => isOverdue)) return 'overdue';
  return assignments.some(({ state }) => state !== 'assigned') ? 'in-progress' : 'assigned';
}

/**
 * One course asked for by several plans is one piece of work: what is owed comes before what is done or ended, and
 * among equals the earlier day counts. Sorted by day, then by course.
 */
export function mergeAssignments(assignments: readonly Assignment[]): Assignment[] {
  const byCourse = new Map<string, Assignment[]>();
  for (const one of assignments) byCourse.set(one.courseCode, [...(byCourse.get(one.courseCode) ?? []), one]);
  return [...byCourse.values()].flatMap(mergeCourse).sort(byDay);
}

function mergeCourse(assignments: readonly Assignment[]): Assignment[] {
  const [first, ...others] = [...assignments].sort((a, b) => rank(a) - rank(b) || byDay(a, b));
  if (first === undefined) return [];
  const alsoIn = others
    .filter((one) => isOwed(one) === isOwed(first) && one.planId !== first.planId && one.state !== 'withdrawn')
    .map(({ planId, planTitle }) => ({ planId, planTitle }));
  return [{ ...first, alsoIn }];
}

function rank(assignment: Assignment): number {
  if (isOwed(assignment)) return 0;
  return ASSIGNMENT_STATES.indexOf(assignment.state);
}

function byDay(a: Assignment, b: Assignment): number {
  const [one, other] = [`${a.due} ${a.courseCode}`, `${b.due} ${b.courseCode}`];
  return one < other ? -1 : Number(one > other);
}
