import type { Request } from 'express';

import { sha256 } from '../../kernel/digest.ts';
import type { CourseAttempt } from './course-exam.ts';

/** The browser session of a request as a hash: it tells sessions apart, and opens none. */
export function sessionOfBrowser(req: Request): string {
  return sha256(`pen ${req.sessionID}`).slice(0, 32);
}

/** A session never ends inside an open attempt. */
export function keepSession(req: Request, { state, deadlineAt }: Pick<CourseAttempt, 'state' | 'deadlineAt'>): void {
  if (state !== 'open' || deadlineAt === null) return;
  const until = deadlineAt.getTime();
  if ((req.session.keepUntil ?? 0) < until) req.session.keepUntil = until;
}
