import { recordActs } from '../audit/index.ts';
import { getCourseVersion, type CourseVersion } from '../catalogue/index.ts';
import { recordFinalPassed, recordQuizPassed } from '../learning/index.ts';
import { recordEvidence } from '../organisation/index.ts';
import { raiseGuard } from '../people/index.ts';
import { civilDateOf } from '../../kernel/date.ts';
import { ConflictError, NotFoundError } from '../../kernel/errors.ts';
import { inTransaction, type Tx } from '../../platform/mongo/transaction.ts';
import { GRACE_SECONDS, isDue } from './attempt-clock.ts';
import { insertEvent } from './attempt-event.store.ts';
import { getAttempt, listOverdueIds, releaseAttempt } from './attempt.store.ts';
import { policyOf, resultOf, type AttemptResult, type CourseAttempt } from './course-exam.ts';
import { markPaper } from './paper-mark.ts';
import { getPaper, itemsOf } from './paper.store.ts';
import type { ExamSetting } from './release.ts';
import { decideSubmission } from './saving.ts';

interface End {
  submittedAt: Date;
  submittedBy: 'candidate' | 'deadline';
}

/**
 * Hands an attempt in, once: a second call is answered with what the first one made. Marking and release follow in the
 * same transaction. After the deadline the attempt may stay open for a moment, until every save that arrived in time has
 * ended. Throws NotFoundError for somebody else's attempt, ConflictError for a void one.
 */
export async function submitAttempt(
  submission: { attemptId: string; personId: string; arrivedAt: Date; now: Date },
  setting: ExamSetting,
): Promise<CourseAttempt> {
  const { attemptId, personId, arrivedAt, now } = submission;
  const attempt = await getAttempt(attemptId, personId);
  if (attempt.state === 'void') throw new ConflictError('assessment.refused.void');
  if (attempt.state !== 'open') return attempt;
  return endAttempt({ attemptId, now, setting }, (current) => {
    const { longestRequestMs } = setting;
    const decision = decideSubmission({ attempt: current, arrivedAt, now, longestRequestMs });
    return decision.allowed && decision.act === 'submit' ? decision : null;
  });
}

/** Hands in an attempt whose time is over, after every save that arrived in time has ended; others stay as they are. */
export async function endIfDue(due: { attemptId: string; now: Date }, setting: ExamSetting): Promise<CourseAttempt> {
  return endAttempt({ ...due, setting }, (attempt) =>
    isDue(attempt, due.now, setting.longestRequestMs) && attempt.deadlineAt !== null
      ? { submittedAt: attempt.deadlineAt, submittedBy: 'deadline' }
      : null,
  );
}

const ATTEMPTS_A_ROUND = 100;

/**
 * Hands in every attempt whose time is over. Nothing depends on the process or browser that served it. One that fails
 * is reported and does not keep the others. Returns how many were handed in.
 */
export async function sweepDueAttempts(
  sweep: { now: Date; onFailure: (attemptId: string, error: unknown) => void },
  setting: ExamSetting,
): Promise<number> {
  const before = new Date(sweep.now.getTime() - GRACE_SECONDS * 1000 - setting.longestRequestMs);
  let ended = 0;
  for (const attemptId of await listOverdueIds(before, ATTEMPTS_A_ROUND)) {
    try {
      const attempt = await endIfDue({ attemptId, now: sweep.now }, setting);
      if (attempt.state !== 'open') ended += 1;
    } catch (error) {
      sweep.onFailure(attemptId, error);
    }
  }
  return ended;
}

/** Ends an open attempt as `decide` says: submission, marking and release stand or fall together. */
async function endAttempt(
  ending: { attemptId: string; now: Date; setting: ExamSetting },
  decide: (attempt: CourseAttempt) => End | null,
): Promise<CourseAttempt> {
  const { attemptId, now, setting } = ending;
  const paper = await getPaper(attemptId);
  const items = await itemsOf(paper.slots);
  return inTransaction(async (tx) => {
    const attempt = await getAttempt(attemptId, undefined, tx);
    const end = attempt.state === 'open' ? decide(attempt) : null;
    if (end === null) return attempt;
    const course = await getCourseVersion(attempt.courseVersionId);
    const policy = policyOf(course, attempt.quizId);
    if (policy === null) throw new NotFoundError('the version of the course has no such exam');
    const { passMark, sectionMarks } = policy;
    const responses = new Map(Object.entries(attempt.responses).map(([slot, stored]) => [slot, stored.value]));
    const result = resultOf(markPaper({ paper, items, responses, passMark, sectionMarks }), passMark);
    await raiseGuard(attempt.personId, tx);
    await releaseAttempt(attemptId, { ...end, now, result }, tx);
    await logEnd({ attempt, end, result, now }, tx);
    await spreadResult({ attempt, course, result, end, now, setting }, tx);
    return getAttempt(attemptId, undefined, tx);
  });
}

async function logEnd(
  { attempt, end, result, now }: { attempt: CourseAttempt; end: End; result: AttemptResult; now: Date },
  tx: Tx,
): Promise<void> {
  const { id, personId, kind, examId, number } = attempt;
  const subject = { kind: 'attempt', id };
  await insertEvent({ attemptId: id, personId, kind: 'submitted', at: now, details: { by: end.submittedBy } }, tx);
  await insertEvent({ attemptId: id, personId, kind: 'released', at: now }, tx);
  await recordActs(
    [
      {
        actorId: end.submittedBy === 'candidate' ? personId : null,
        act: 'attempt.submit',
        subject,
        at: now,
        details: { personId, kind, examId, number, by: end.submittedBy },
      },
      {
        actorId: null,
        act: 'attempt.release',
        subject,
        at: now,
        details: { personId, kind, examId, number, share: result.share, passed: result.passed },
      },
    ],
    tx,
  );
}

/** What a released result changes: evidence and standing, the learner's progress, and what the composition adds. */
async function spreadResult(
  release: {
    attempt: CourseAttempt;
    course: CourseVersion;
    result: AttemptResult;
    end: End;
    now: Date;
    setting: ExamSetting;
  },
  tx: Tx,
): Promise<void> {
  const { attempt, course, result, end, now, setting } = release;
  const { id: attemptId, personId, courseCode: code, courseVersionId: versionId, quizId } = attempt;
  const today = civilDateOf(end.submittedAt, setting.timeZone);
  const { share, passed } = result;
  if (quizId !== null) {
    if (passed) await recordQuizPassed({ personId, code, versionId, quizId, attemptId, share, now, today }, tx);
    return;
  }
  if (passed) {
    const entries = course.evidence
      .filter(({ finalLevel }) => finalLevel > 0)
      .map(({ competency, finalLevel }) => ({
        competency,
        level: finalLevel,
        source: 'course-final' as const,
        earnedOn: today,
        cause: { kind: 'attempt' as const, id: attemptId },
      }));
    await recordEvidence({ personId, entries, now, today }, tx);
    await recordFinalPassed({ personId, code, versionId, attemptId, now, today }, tx);
  }
  await setting.onRelease(
    { personId, examCode: code, attemptId, courseVersionId: versionId, passed, share, now, today },
    tx,
  );
}
