import mongoose, { Types } from 'mongoose';

import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { GRACE_SECONDS } from './attempt-clock.ts';
import { AttemptModel } from './attempt.model.ts';
import type { SaveOrder } from './attempt.ts';
import type { ResponseValue } from './response.ts';

export interface ResponseWrite extends SaveOrder {
  attemptId: string;
  personId: string;
  /** The session that sends it: it must be the one that holds the pen. */
  session: string;
  slot: string;
  value: ResponseValue | null;
  arrivedAt: Date;
  savedAt: Date;
  flagged?: boolean | undefined;
}

/**
 * Stores one answer in one conditional update: the candidate's own, open, in time or stopped attempt; the pen in this
 * session; and (writer, revision) beyond what the slot holds. False when any of these does not hold. It is acknowledged
 * by a majority with the journal, as the connection asks of every write.
 */
export async function storeResponse(write: ResponseWrite): Promise<boolean> {
  const { attemptId, personId, session, slot, value, writer, revision, arrivedAt, savedAt, flagged } = write;
  const place = `responses.${slot}`;
  const latestDeadline = new Date(arrivedAt.getTime() - GRACE_SECONDS * 1000);
  const result = await AttemptModel.updateOne(
    {
      _id: new Types.ObjectId(attemptId),
      personId: new Types.ObjectId(personId),
      state: 'open',
      writer,
      penSession: session,
      $and: [
        {
          $or: [
            { deadlineAt: mongoose.trusted({ $gt: latestDeadline }) },
            { deadlineAt: null },
            { pausedAt: mongoose.trusted({ $ne: null }) },
          ],
        },
        {
          $or: [
            { [place]: mongoose.trusted({ $exists: false }) },
            { [`${place}.writer`]: mongoose.trusted({ $lt: writer }) },
            { [`${place}.writer`]: writer, [`${place}.revision`]: mongoose.trusted({ $lt: revision }) },
          ],
        },
      ],
    },
    {
      $set: { [place]: { value, writer, revision, savedAt } },
      ...(flagged === undefined ? {} : flagging(slot, flagged)),
    },
  );
  return result.matchedCount === 1;
}

/** Marks a slot to be looked at again, or takes the mark off, while the paper is open and the pen in this session. */
export async function storeFlag(
  flag: Pick<ResponseWrite, 'attemptId' | 'personId' | 'session' | 'slot'> & { flagged: boolean },
): Promise<void> {
  await AttemptModel.updateOne(
    {
      _id: new Types.ObjectId(flag.attemptId),
      personId: new Types.ObjectId(flag.personId),
      state: 'open',
      penSession: flag.session,
    },
    flagging(flag.slot, flag.flagged),
  );
}

function flagging(slot: string, flagged: boolean): { $addToSet: { flags: string } } | { $pull: { flags: string } } {
  return flagged ? { $addToSet: { flags: slot } } : { $pull: { flags: slot } };
}

/** Gives the pen to a session under a higher number; false when a number as high was given out meanwhile. */
export async function storePen(
  pen: { attemptId: string; personId: string; writer: number; session: string },
  tx: Tx,
): Promise<boolean> {
  const result = await AttemptModel.updateOne(
    {
      _id: new Types.ObjectId(pen.attemptId),
      personId: new Types.ObjectId(pen.personId),
      state: 'open',
      writer: mongoose.trusted({ $lt: pen.writer }),
    },
    { $set: { writer: pen.writer, penSession: pen.session } },
    { session: sessionOf(tx) },
  );
  return result.matchedCount === 1;
}
