import { inTransaction } from '../../platform/mongo/transaction.ts';
import { insertEvent } from './attempt-event.store.ts';
import { getAttempt } from './attempt.store.ts';
import type { CourseAttempt } from './course-exam.ts';
import { storePen } from './response.store.ts';

/*
 * Who may write. The latest browser to open an attempt holds the pen: its writer number is the attempt's, and the number
 * belongs to its session. Opening is a GET and changes nothing, so the page of a session without the pen carries the next
 * number, and the pen changes hands with the first thing that this session sends: with scripts the page's own
 * POST /attempts/:id/pen at once, without them its first answer, or the button that leads back to an open attempt. From
 * then on every answer under an older number, or under the same number from another session, is refused with what is
 * stored: the page that sent it turns read-only, and what it held is kept in the log as not counted. Opening that page
 * anew gives it the next number again.
 *
 * A page asks for the number that it was shown and for no other: one that had lost its network when it was opened, and
 * asks much later, must not take the pen from a browser that was opened since.
 */

/** The number that the page of a session carries: its own while it holds the pen, else the next. */
export function writerFor(attempt: Pick<CourseAttempt, 'writer' | 'penSession'>, session: string): number {
  return attempt.penSession === session ? attempt.writer : attempt.writer + 1;
}

/** Gives the pen to a session; false when a number as high is given out already, or the attempt is not open. */
export async function takePen(pen: {
  attemptId: string;
  personId: string;
  writer: number;
  session: string;
  address: string;
  now: Date;
}): Promise<boolean> {
  const { attemptId, personId, writer, session, address, now } = pen;
  return inTransaction(async (tx) => {
    const taken = await storePen({ attemptId, personId, writer, session }, tx);
    if (taken) {
      const details = { writer, address, session };
      await insertEvent({ attemptId, personId, kind: 'pen-taken', at: now, details }, tx);
    }
    return taken;
  });
}

/** `writer`: the number that holds the pen, whoever has it. */
export type PenOutcome =
  | { readonly held: true; readonly writer: number }
  | { readonly held: false; readonly reason: 'older' | 'not-open'; readonly writer: number };

/**
 * Gives the pen to a session that opens the paper and says which number it has; again, it stays the same. `shown` is the
 * number on the page that asks: another browser that has taken it meanwhile keeps it.
 */
export async function openPen(pen: {
  attemptId: string;
  personId: string;
  session: string;
  address: string;
  shown?: number | undefined;
  now: Date;
}): Promise<PenOutcome> {
  const { shown, ...taking } = pen;
  for (;;) {
    const attempt = await getAttempt(pen.attemptId, pen.personId);
    const writer = writerFor(attempt, pen.session);
    if (attempt.state !== 'open') return { held: false, reason: 'not-open', writer: attempt.writer };
    if (writer === attempt.writer) return { held: true, writer };
    if (shown !== undefined && shown !== writer) return { held: false, reason: 'older', writer: attempt.writer };
    if (await takePen({ ...taking, writer })) return { held: true, writer };
  }
}
