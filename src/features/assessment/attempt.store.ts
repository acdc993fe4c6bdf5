import mongoose, { Types } from 'mongoose';

import { NotFoundError } from '../../kernel/errors.ts';
import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { AttemptModel, type AttemptRow } from './attempt.model.ts';
import type { AttemptResult, CourseAttempt, ExamRef } from './course-exam.ts';
import { examIdOf } from './course-exam.ts';

type NewAttempt = Pick<
  CourseAttempt,
  | 'id'
  | 'personId'
  | 'kind'
  | 'examId'
  | 'courseCode'
  | 'quizId'
  | 'courseVersionId'
  | 'examVersion'
  | 'number'
  | 'startedAt'
  | 'deadlineAt'
  | 'penSession'
>;

/** A fresh id for an attempt and its paper. */
export function newAttemptId(): string {
  return new Types.ObjectId().toString();
}

/** Inserts an open attempt; a second open one of the same person and exam ends in a duplicate key error. */
export async function insertAttempt(attempt: NewAttempt, tx: Tx): Promise<void> {
  const { id, personId, courseVersionId, ...fields } = attempt;
  await AttemptModel.create(
    [
      {
        _id: new Types.ObjectId(id),
        personId: new Types.ObjectId(personId),
        courseVersionId: new Types.ObjectId(courseVersionId),
        ...fields,
        state: 'open',
        writer: 1,
      },
    ],
    { session: sessionOf(tx) },
  );
}

/** The attempt of a candidate; null for somebody else's, as for one that does not exist. */
export async function findAttempt(id: string, personId?: string, tx?: Tx): Promise<CourseAttempt | null> {
  if (!/^[0-9a-f]{24}$/.test(id)) return null;
  const row = await AttemptModel.findOne(
    {
      _id: new Types.ObjectId(id),
      ...(personId === undefined ? {} : { personId: new Types.ObjectId(personId) }),
    },
    null,
    tx === undefined ? {} : { session: sessionOf(tx) },
  ).lean<AttemptRow | null>();
  return row === null ? null : toAttempt(row);
}

export async function getAttempt(id: string, personId?: string, tx?: Tx): Promise<CourseAttempt> {
  const attempt = await findAttempt(id, personId, tx);
  if (attempt === null) throw new NotFoundError('no such attempt');
  return attempt;
}

/** A person's attempts, at one exam or at all, in the order of their starts; without the responses. */
export async function listAttempts(personId: string, ref?: ExamRef, tx?: Tx): Promise<CourseAttempt[]> {
  const rows = await AttemptModel.find(
    {
      personId: new Types.ObjectId(personId),
      ...(ref === undefined ? {} : { kind: ref.kind, examId: examIdOf(ref) }),
    },
    { responses: 0 },
    tx === undefined ? {} : { session: sessionOf(tx) },
  )
    .sort({ startedAt: 1, number: 1 })
    .lean<AttemptRow[]>();
  return rows.map(toAttempt);
}

export interface Ending {
  submittedAt: Date;
  submittedBy: 'candidate' | 'deadline';
  now: Date;
  result: AttemptResult;
}

/** Submitted, marked and released in one write; false when the attempt is not open any more. */
export async function releaseAttempt(
  id: string,
  { submittedAt, submittedBy, now, result }: Ending,
  tx: Tx,
): Promise<boolean> {
  const outcome = await AttemptModel.updateOne(
    { _id: new Types.ObjectId(id), state: 'open' },
    { $set: { state: 'released', submittedAt, submittedBy, markedAt: now, releasedAt: now, pausedAt: null, result } },
    { session: sessionOf(tx) },
  );
  return outcome.matchedCount === 1;
}

/** Makes an attempt void; false when it is void already. */
export async function storeVoid(id: string, change: { voidedAt: Date; counts: boolean }, tx: Tx): Promise<boolean> {
  const outcome = await AttemptModel.updateOne(
    { _id: new Types.ObjectId(id), state: mongoose.trusted({ $ne: 'void' }) },
    { $set: { state: 'void', ...change } },
    { session: sessionOf(tx) },
  );
  return outcome.matchedCount === 1;
}

/** Open attempts whose clock runs and whose deadline lies before a moment; the longest overdue first. */
export async function listOverdueIds(before: Date, limit: number): Promise<string[]> {
  const rows = await AttemptModel.find({
    state: 'open',
    deadlineAt: mongoose.trusted({ $lte: before, $ne: null }),
    pausedAt: null,
  })
    .select({ _id: 1 })
    .sort({ deadlineAt: 1 })
    .limit(limit)
    .lean<{ _id: Types.ObjectId }[]>();
  return rows.map((row) => row._id.toString());
}

function toAttempt(row: AttemptRow): CourseAttempt {
  const { _id, personId, courseVersionId, responses, addedTime, ...fields } = row;
  return {
    ...fields,
    id: _id.toString(),
    paperId: _id.toString(),
    personId: personId.toString(),
    courseVersionId: courseVersionId.toString(),
    responses: responses ?? {},
    addedTime: addedTime.map(({ incident, seconds }) => ({ incident, seconds })),
  };
}
