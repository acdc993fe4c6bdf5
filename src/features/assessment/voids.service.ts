import { recordAct } from '../audit/index.ts';
import { takeBackFinal } from '../learning/index.ts';
import { revokeEvidence } from '../organisation/index.ts';
import { raiseGuard } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import { insertEvent } from './attempt-event.store.ts';
import { getAttempt, storeVoid } from './attempt.store.ts';
import type { AssessmentHooks } from './release.ts';

/**
 * Makes an attempt at an exam void, for a reason that an examiner gives. Evidence, completion and certificate of a released
 * one are taken back by new entries. `counts` says whether it still counts as an attempt. False when it was void already.
 * Throws NotFoundError for a quiz: it is practice, and what quizzes show is no single attempt's.
 */
export async function voidAttempt(
  act: { attemptId: string; reason: string; counts: boolean; actorId: string; now: Date; today: CivilDate },
  hooks: AssessmentHooks,
): Promise<boolean> {
  const { attemptId, reason, counts, actorId, now, today } = act;
  return inTransaction(async (tx) => {
    const { personId, state, kind } = await getAttempt(attemptId, undefined, tx);
    if (kind !== 'exam') throw new NotFoundError('no such attempt at an exam');
    if (!(await storeVoid(attemptId, { voidedAt: now, counts }, tx))) return false;
    await raiseGuard(personId, tx);
    if (state === 'released') {
      await revokeEvidence({ personId, cause: { kind: 'attempt', id: attemptId }, now, today }, tx);
      await takeBackFinal({ personId, attemptId, now, today }, tx);
      await hooks.onVoid?.({ personId, attemptId, actorId, reason, now, today }, tx);
    }
    await insertEvent({ attemptId, personId, kind: 'void', at: now, details: { actorId, reason, counts } }, tx);
    await recordAct(
      {
        actorId,
        act: 'attempt.void',
        subject: { kind: 'attempt', id: attemptId },
        at: now,
        details: { personId, counts },
        personal: { reason },
      },
      tx,
    );
    return true;
  });
}
