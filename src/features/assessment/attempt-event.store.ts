import { Types } from 'mongoose';

import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { AttemptEventModel, type AttemptEventKind, type AttemptEventRow } from './attempt-event.model.ts';

export interface AttemptEvent {
  attemptId: string;
  personId: string;
  kind: AttemptEventKind;
  at: Date;
  details?: Readonly<Record<string, unknown>>;
}

/** A browser that sends without end fills no disk: beyond this the log of an attempt is complete enough. */
const MOST_EVENTS = 1000;

/** Appends to the integrity log; with `tx` it stands or falls with the change that it tells of. */
export async function insertEvent(event: AttemptEvent, tx?: Tx): Promise<void> {
  const row = {
    attemptId: new Types.ObjectId(event.attemptId),
    personId: new Types.ObjectId(event.personId),
    kind: event.kind,
    at: event.at,
    details: event.details ?? {},
  };
  if (tx === undefined) {
    const count = await AttemptEventModel.countDocuments({ attemptId: row.attemptId }).limit(MOST_EVENTS);
    if (count >= MOST_EVENTS) return;
  }
  await AttemptEventModel.create([row], tx === undefined ? {} : { session: sessionOf(tx) });
}

/** The log of an attempt in the order of time. */
export async function listEvents(attemptId: string): Promise<AttemptEvent[]> {
  const rows = await AttemptEventModel.find({ attemptId: new Types.ObjectId(attemptId) })
    .sort({ at: 1, _id: 1 })
    .lean<AttemptEventRow[]>();
  return rows.map(({ kind, at, details, personId }) => ({
    attemptId,
    personId: personId.toString(),
    kind,
    at,
    details,
  }));
}
