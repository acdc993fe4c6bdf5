import type { Bilingual } from '../../../kernel/bilingual.ts';
import { addDays, addMonths, type CivilDate } from '../../../kernel/date.ts';
import type { Audience } from './audience.ts';

/** When the work of a plan is due: on a day, or so many days after joining the audience, but not before a day. */
export type Due = { kind: 'fixed'; on: CivilDate } | { kind: 'after'; days: number; notBefore: CivilDate | null };

/** What HR writes: who owes which courses, and by when. */
export interface PlanContent {
  title: Bilingual;
  audience: Audience;
  /** Codes of courses, in the order of the plan. */
  courses: string[];
  due: Due;
  /** A course completed at most so many months before joining counts as done; 0 counts none. */
  creditMonths: number;
}

/** A training plan: what is being written, and which revision runs. */
export interface Plan {
  id: string;
  /** Counts up from 1. */
  number: number;
  /** What is written and not published; null when the running revision is all there is. */
  draft: PlanContent | null;
  /** The revision that runs; null before the first publication. */
  running: PlanRevision | null;
  /** Raised by every change, so that nobody overwrites what somebody else has just saved. */
  version: number;
  updatedAt: Date;
}

/** A published wording of a plan; never changed. */
export interface PlanRevision {
  planId: string;
  number: number;
  content: PlanContent;
  publishedAt: Date;
  publishedBy: string;
}

/** What people call a plan by, beside its title. */
export function planNumber({ number }: Pick<Plan, 'number'>): string {
  return `TP${String(number).padStart(3, '0')}`;
}

/** Days for whoever joins a plan with a fixed day after that day has passed. */
export const DAYS_FOR_LATE_JOINERS = 30;

/** What is shown and changed of a plan: the draft where there is one. Every plan has one of the two. */
export function contentOf(plan: Pick<Plan, 'draft' | 'running'>): PlanContent {
  const content = plan.draft ?? plan.running?.content;
  if (content === undefined) throw new Error('a plan has a draft or a running revision');
  return content;
}

/** The day by which somebody who joined the audience on a day owes the work. */
export function dueOn(due: Due, joinedOn: CivilDate): CivilDate {
  if (due.kind === 'fixed') return joinedOn > due.on ? addDays(joinedOn, DAYS_FOR_LATE_JOINERS) : due.on;
  const day = addDays(joinedOn, due.days);
  return due.notBefore !== null && due.notBefore > day ? due.notBefore : day;
}

/** The first day of a completion that counts for somebody who joined on a day. */
export function creditedFrom(content: Pick<PlanContent, 'creditMonths'>, joinedOn: CivilDate): CivilDate {
  return content.creditMonths === 0 ? joinedOn : addMonths(joinedOn, -content.creditMonths);
}

/** Years ahead for which work is planned; a later day is a year typed wrong. */
const YEARS_AHEAD = 5;

export type DueDecision = { allowed: true } | { allowed: false; reason: 'past' | 'far' };

/** A fixed day in the past is refused, and any day far ahead, unless it is the one that the plan runs with. */
export function decideDue(due: Due, running: PlanRevision | null, today: CivilDate): DueDecision {
  const day = dayOf(due);
  const before = running?.content.due;
  if (day === null || (before?.kind === due.kind && dayOf(before) === day)) return { allowed: true };
  if (day > addMonths(today, 12 * YEARS_AHEAD)) return { allowed: false, reason: 'far' };
  return due.kind === 'fixed' && day < today ? { allowed: false, reason: 'past' } : { allowed: true };
}

function dayOf(due: Due): CivilDate | null {
  return due.kind === 'fixed' ? due.on : due.notBefore;
}
