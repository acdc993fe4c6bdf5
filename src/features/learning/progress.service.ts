import { recordAct } from '../audit/index.ts';
import {
  getCourseVersion,
  isRightChoice,
  type CourseVersion,
  type LessonOutline,
  type SelfCheck,
} from '../catalogue/index.ts';
import { listEvidence, recordEvidence } from '../organisation/index.ts';
import { raiseGuard } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { inTransaction, type Tx } from '../../platform/mongo/transaction.ts';
import { isLessonDone, isPlacedIn, missingChecks, nextQuizEntry, type Progress } from './progress.ts';
import { ensureProgress, findProgress, updateProgress, type ProgressChanges } from './progress.store.ts';

interface Reader {
  personId: string;
  code: string;
  now: Date;
}

/** Changes one person's progress by what it is; two at once come one after the other. */
async function changeProgress(
  reader: Pick<Reader, 'personId' | 'code'>,
  change: (progress: Progress) => ProgressChanges,
  tx: Tx,
): Promise<Progress> {
  const { personId, code } = reader;
  await raiseGuard(personId, tx);
  await ensureProgress(personId, code, tx);
  await updateProgress({ personId, code, changes: change(await findProgress(personId, code, tx)) }, tx);
  return findProgress(personId, code, tx);
}

/**
 * Keeps the answer to a self-check and the place. Right once stays right; the last check answered right completes the
 * lesson. Returns whether the answer is right.
 */
export async function answerSelfCheck(
  answer: Reader & { lesson: LessonOutline; check: SelfCheck; chosen: string[]; heading: string | null },
): Promise<boolean> {
  const { lesson, check, chosen, heading, now } = answer;
  const isRight = isRightChoice(check, chosen);
  await inTransaction(async (tx) => {
    const progress = await changeProgress(
      answer,
      (before) => {
        const known = before.checks[lesson.slug]?.[check.id]?.rightAt ?? null;
        return {
          check: {
            slug: lesson.slug,
            id: check.id,
            answer: { chosen, answeredAt: now, rightAt: known ?? (isRight ? now : null) },
          },
          place: { slug: lesson.slug, heading, at: now },
        };
      },
      tx,
    );
    if (missingChecks(lesson, progress).length === 0) await markLessonDone({ ...answer, progress }, tx);
  });
  return isRight;
}

/**
 * Keeps where somebody reads; null is the beginning of the lesson. What is done is read again without a place. `isLeaving`:
 * said while the page is left, so another lesson that was opened meanwhile stays the place.
 */
export async function keepPlace(
  at: Reader & { slug: string; heading: string | null; isLeaving: boolean },
): Promise<void> {
  const { slug, heading, isLeaving, now } = at;
  await inTransaction((tx) =>
    changeProgress(
      at,
      (before) => {
        const isPassedBy = isLessonDone(before, slug) || (isLeaving && !isPlacedIn(before, slug));
        return isPassedBy ? {} : { place: { slug, heading, at: now } };
      },
      tx,
    ),
  );
}

/** Completes a lesson whose self-checks are all right; otherwise gives the ids of those that are not. */
export async function completeLesson(reader: Reader & { lesson: LessonOutline }): Promise<string[]> {
  const { lesson, now } = reader;
  return inTransaction(async (tx) => {
    const progress = await changeProgress(reader, () => ({ place: { slug: lesson.slug, heading: null, at: now } }), tx);
    const missing = missingChecks(lesson, progress);
    if (missing.length === 0) await markLessonDone({ ...reader, progress }, tx);
    return missing;
  });
}

async function markLessonDone(done: Reader & { lesson: LessonOutline; progress: Progress }, tx: Tx): Promise<void> {
  const { personId, code, now, lesson } = done;
  if (isLessonDone(done.progress, lesson.slug)) return;
  await updateProgress({ personId, code, changes: { lesson: { slug: lesson.slug, doneAt: now } } }, tx);
  await recordAct(
    {
      actorId: personId,
      act: 'lesson.complete',
      subject: { kind: 'account', id: personId },
      at: now,
      details: { code, lesson: lesson.slug },
    },
    tx,
  );
}

/** Sets or takes away a reader's own bookmark. */
export async function setBookmark(mark: Reader & { slug: string; isSet: boolean }): Promise<void> {
  const { slug, isSet, now } = mark;
  await inTransaction((tx) => changeProgress(mark, () => ({ bookmark: { slug, at: isSet ? now : null } }), tx));
}

/** Keeps a reader's own note on a lesson; an empty one takes it away. */
export async function saveNote(note: Reader & { slug: string; text: string }): Promise<void> {
  const { slug, now } = note;
  const text = note.text.trim() === '' ? null : note.text;
  await inTransaction((tx) => changeProgress(note, () => ({ note: { slug, text, at: now } }), tx));
}

/**
 * Notes that a quiz was passed, keeping the first moment and the best share (0 to 1). When all quizzes of the version are
 * passed, the levels that they show are recorded as evidence; when all are passed again on later days, as fresh evidence.
 */
export async function recordQuizPassed(
  passed: {
    personId: string;
    code: string;
    versionId: string;
    quizId: string;
    attemptId: string;
    share: number;
    now: Date;
    today: CivilDate;
  },
  tx: Tx,
): Promise<void> {
  const { quizId, share, now, today } = passed;
  const course = await getCourseVersion(passed.versionId);
  const progress = await changeProgress(
    passed,
    (before) => {
      const known = before.quizzes[quizId];
      return {
        quiz: {
          id: quizId,
          passedAt: known?.passedAt ?? now,
          best: Math.max(share, known?.best ?? 0),
          lastPassedOn: today,
        },
      };
    },
    tx,
  );
  const entry = nextQuizEntry(course, progress, await listEvidence(passed.personId, tx));
  if (entry !== null) await recordQuizEvidence({ ...passed, course, entry }, tx);
}

async function recordQuizEvidence(
  passed: { personId: string; course: CourseVersion; entry: string; now: Date; today: CivilDate },
  tx: Tx,
): Promise<void> {
  const { personId, course, entry, now, today } = passed;
  const entries = course.evidence.map(({ competency, quizLevel }) => ({
    competency,
    level: quizLevel,
    source: 'course-quizzes' as const,
    earnedOn: today,
    cause: { kind: 'quiz' as const, id: entry },
  }));
  await recordEvidence({ personId, entries, now, today }, tx);
}
