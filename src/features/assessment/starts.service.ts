import { recordAct } from '../audit/index.ts';
import { findCourse, getCourseVersion, listItems, type CourseVersion } from '../catalogue/index.ts';
import { findEnrolment, latestCompletion, listCompletions, type Completion } from '../learning/index.ts';
import { raiseGuard } from '../people/index.ts';
import { randomToken } from '../../kernel/digest.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import { inTransaction, isDuplicateKey, type Tx } from '../../platform/mongo/transaction.ts';
import { deadlineFor, isDue } from './attempt-clock.ts';
import { insertEvent } from './attempt-event.store.ts';
import { insertAttempt, listAttempts, newAttemptId } from './attempt.store.ts';
import { ANY_TIME, examIdOf, inRunningPeriod, policyOf, type CourseAttempt, type ExamRef } from './course-exam.ts';
import type { ExamPolicy } from './exam-policy.ts';
import { drawPaper, paperOf, type Paper } from './paper.ts';
import { insertPaper } from './paper.store.ts';
import { takePen } from './pen.service.ts';
import type { ExamSetting } from './release.ts';
import { decideStart, type StartDecision } from './start.ts';
import { endIfDue } from './submissions.service.ts';

/** An exam or quiz as it stands for one person, before a start. */
export interface Entry {
  readonly ref: ExamRef;
  /** The version that the person has begun, else the current one. */
  readonly course: CourseVersion;
  readonly policy: ExamPolicy;
  readonly isEnrolled: boolean;
  /** The latest completion of the course, also one from an earlier system. */
  readonly completion: Completion | null;
  readonly attempts: readonly CourseAttempt[];
  /** Those that count against the limit. */
  readonly counted: readonly CourseAttempt[];
  readonly decision: StartDecision;
}

type Basis = Pick<Entry, 'ref' | 'course' | 'policy' | 'isEnrolled' | 'completion'>;

/** What does not depend on the attempts. Throws NotFoundError when the course or its exam or quiz does not exist. */
async function basisOf(personId: string, ref: ExamRef): Promise<Basis> {
  const [enrolment, current, completions] = await Promise.all([
    findEnrolment(personId, ref.courseCode),
    findCourse(ref.courseCode),
    listCompletions(personId),
  ]);
  const course = enrolment === null ? current : await getCourseVersion(enrolment.versionId);
  const policy = course === null ? null : policyOf(course, ref.quizId);
  if (course === null || policy === null) throw new NotFoundError('no such exam');
  // Of a course that is only announced there are no questions yet, also for who completed it in an earlier system.
  if (course.state === 'announced') throw new NotFoundError('no such exam yet');
  // Who has completed a course once may take its final again without enrolling anew, as long as it is offered.
  const completion = latestCompletion(completions, ref.courseCode);
  const isKnown = course.state !== 'retired' && completion !== null;
  return { ref, course, policy, isEnrolled: enrolment !== null || isKnown, completion };
}

function entryFrom(basis: Basis, attempts: readonly CourseAttempt[], now: Date): Entry {
  const recurrence = basis.ref.kind === 'exam' ? basis.course.final.recurrence : null;
  const counted = inRunningPeriod(attempts, { recurrence, now });
  const open = attempts.filter((attempt) => attempt.state === 'open' && !counted.includes(attempt));
  const decision = decideStart({
    policy: basis.policy,
    window: ANY_TIME,
    extraTimePercent: 0,
    earlier: [...counted, ...open],
    prerequisitesMet: basis.isEnrolled,
    now,
  });
  return { ...basis, attempts, counted, decision };
}

/** Throws NotFoundError when the course or its exam or quiz does not exist. */
export async function entryOf(person: { personId: string; ref: ExamRef; now: Date }): Promise<Entry> {
  const { personId, ref, now } = person;
  const basis = await basisOf(personId, ref);
  return entryFrom(basis, await listAttempts(personId, ref), now);
}

export type StartOutcome =
  | { readonly started: true; readonly attemptId: string }
  | {
      readonly started: false;
      readonly reason: Exclude<StartDecision, { allowed: true }>['reason'] | 'too-few-items';
      readonly entry: Entry;
    };

export interface Start {
  personId: string;
  ref: ExamRef;
  /** The browser session that starts, as a hash: it gets the pen. */
  session: string;
  address: string;
  now: Date;
}

/**
 * Starts an attempt, or leads back to the open one and gives this browser the pen. Contenders meet at the person's
 * guard, so number and waiting time hold under parallel requests; two simultaneous starts give one attempt.
 */
export async function startAttempt(start: Start, setting: ExamSetting): Promise<StartOutcome> {
  const { personId, ref, now } = start;
  const before = await entryOf({ personId, ref, now });
  await endOverdue(before, { now, setting });
  const draw = await drawFor(before);
  if (draw === null) return { started: false, reason: 'too-few-items', entry: before };
  try {
    const outcome = await inTransaction(async (tx) => {
      await raiseGuard(personId, tx);
      const entry = entryFrom(before, await listAttempts(personId, ref, tx), now);
      return insertStart({ start, entry, paper: draw }, tx);
    });
    if (outcome.started || outcome.reason !== 'open-attempt') return outcome;
  } catch (error) {
    // Somebody else's start won: theirs is the attempt.
    if (!isDuplicateKey(error)) throw error;
  }
  return enterOpen(start);
}

async function endOverdue(entry: Entry, { now, setting }: { now: Date; setting: ExamSetting }): Promise<void> {
  const open = entry.attempts.find((attempt) => isDue(attempt, now, setting.longestRequestMs));
  if (open !== undefined) await endIfDue({ attemptId: open.id, now }, setting);
}

async function drawFor({ ref, course, policy }: Entry): Promise<Paper | null> {
  const seed = randomToken();
  if (ref.kind === 'exam') {
    const draw = drawPaper({ blueprint: policy.blueprint, items: await listItems(course.id, 'final'), seed });
    return draw.allowed && draw.paper.slots.length > 0 ? draw.paper : null;
  }
  const order = course.modules.find((module) => module.quiz?.id === ref.quizId)?.order;
  const items = (await listItems(course.id, 'quiz')).filter(
    (item) => item.module === order && item.status === 'approved',
  );
  return items.length === 0 ? null : paperOf({ items, seed });
}

async function insertStart(
  { start, entry, paper }: { start: Start; entry: Entry; paper: Paper },
  tx: Tx,
): Promise<StartOutcome> {
  const { personId, ref, session, address, now } = start;
  const { course, policy, decision, attempts } = entry;
  if (!decision.allowed) return { started: false, reason: decision.reason, entry };
  const id = newAttemptId();
  const number = Math.max(0, ...attempts.map((attempt) => attempt.number)) + 1;
  await insertAttempt(
    {
      id,
      personId,
      kind: ref.kind,
      examId: examIdOf(ref),
      courseCode: ref.courseCode,
      quizId: ref.quizId,
      courseVersionId: course.id,
      examVersion: course.number,
      number,
      startedAt: now,
      deadlineAt: deadlineFor({ startedAt: now, minutes: policy.minutes, extraTimePercent: 0, window: ANY_TIME }),
      penSession: session,
    },
    tx,
  );
  await insertPaper({ id, personId }, paper, tx);
  await insertEvent({ attemptId: id, personId, kind: 'started', at: now, details: { address, session } }, tx);
  await recordAct(
    {
      actorId: personId,
      act: 'attempt.start',
      subject: { kind: 'attempt', id },
      at: now,
      details: { personId, kind: ref.kind, examId: examIdOf(ref), number },
    },
    tx,
  );
  return { started: true, attemptId: id };
}

/** Leads back to the attempt that is open; the browser that asks holds the pen from now on. */
async function enterOpen({ personId, ref, session, address, now }: Start): Promise<StartOutcome> {
  const open = (await listAttempts(personId, ref)).find((attempt) => attempt.state === 'open');
  if (open === undefined) {
    const entry = await entryOf({ personId, ref, now });
    return { started: false, reason: entry.decision.allowed ? 'waiting' : entry.decision.reason, entry };
  }
  if (open.penSession !== session) {
    await takePen({ attemptId: open.id, personId, writer: open.writer + 1, session, address, now });
  }
  return { started: true, attemptId: open.id };
}
