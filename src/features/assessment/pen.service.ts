import { inTransaction } from '../../platform/mongo/transaction.ts';
import { insertEvent } from './attempt-event.store.ts';
import { getAttempt } from './attempt.store.ts';
import type { CourseAttempt } from './course-exam.ts';
import { storePen } from './response.store.ts';

/*
 * Who may write. The latest browser to open an attempt holds the pen: its writer number is the attempt's, and the number
 * belongs to its session. Opening is a GET and changes nothing, so the page of a session without the pen carries the next
 * number, and the pen changes hands with the first thing that this session sends: its first answer, the page's own
 * POST /attempts/:id/pen, or the button that leads back to an open attempt. From then on every answer under an older
 * number, or under the same number from another session, is refused with what is stored: the page that sent it turns
 * read-only, and what it held is kept in the log as not counted. Opening that page anew gives it the next number again.
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

/** Gives the pen to a session that opens the paper and says which number it has; again, it stays the same. */
export async function openPen(pen: {
  attemptId: string;
  personId: string;
  session: string;
  address: string;
  now: Date;
}): Promise<number> {
  for (;;) {
    const attempt = await getAttempt(pen.attemptId, pen.personId);
    const writer = writerFor(attempt, pen.session);
    if (attempt.state !== 'open' || writer === attempt.writer) return attempt.writer;
    if (await takePen({ ...pen, writer })) return writer;
  }
}
