import { recordAct } from '../audit/index.ts';
import { getCourse, getCourseVersion } from '../catalogue/index.ts';
import { markDirty } from '../organisation/index.ts';
import { raiseGuard } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Tx } from '../../platform/mongo/transaction.ts';
import type { NewCompletion } from './completion.ts';
import { insertCompletions, insertTakingBack, listCompletions } from './completion.store.ts';

/** Notes that the final of a course was passed. A second call for the same attempt adds nothing. */
export async function recordFinalPassed(
  passed: { personId: string; code: string; versionId: string; attemptId: string; now: Date; today: CivilDate },
  tx: Tx,
): Promise<void> {
  const { personId, code, versionId, attemptId, now, today } = passed;
  const { hours } = await getCourseVersion(versionId);
  const completion: NewCompletion = {
    personId,
    code,
    versionId,
    completedOn: today,
    hours,
    source: 'final',
    cause: { kind: 'attempt', id: attemptId },
  };
  await recordCompletion(completion, now, tx);
}

/** Takes back what a final brought whose attempt is made void. Nothing, where it brought nothing or is taken back already. */
export async function takeBackFinal(
  taken: { personId: string; attemptId: string; now: Date; today: CivilDate },
  tx: Tx,
): Promise<void> {
  const { personId, attemptId, now, today } = taken;
  await raiseGuard(personId, tx);
  const completions = await listCompletions(personId, tx);
  const completion = completions.find(({ cause }) => cause.kind === 'attempt' && cause.id === attemptId);
  if (completion === undefined) return;
  await insertTakingBack(completion, { attemptId, on: today, recordedAt: now }, tx);
  await markDirty([{ personId }], tx);
  await recordAct(
    {
      actorId: null,
      act: 'course.take-back',
      subject: { kind: 'account', id: personId },
      at: now,
      details: { code: completion.code, attemptId },
    },
    tx,
  );
}

/** Notes a completion from an earlier system under the current version; `importId` names the row that it came from. */
export async function recordImportedCompletion(
  imported: { personId: string; code: string; completedOn: CivilDate; importId: string; hours?: number; now: Date },
  tx: Tx,
): Promise<void> {
  const { personId, code, completedOn, importId, now } = imported;
  const course = await getCourse(code);
  const completion: NewCompletion = {
    personId,
    code,
    versionId: course.id,
    completedOn,
    hours: imported.hours ?? course.hours,
    source: 'import',
    cause: { kind: 'import', id: importId },
  };
  await recordCompletion(completion, now, tx);
}

async function recordCompletion(completion: NewCompletion, now: Date, tx: Tx): Promise<void> {
  const { personId, code, cause } = completion;
  await raiseGuard(personId, tx);
  const known = await listCompletions(personId, tx);
  if (known.some((one) => one.code === code && one.cause.kind === cause.kind && one.cause.id === cause.id)) return;
  await insertCompletions([{ ...completion, recordedAt: now }], tx);
  await markDirty([{ personId }], tx);
  await recordAct(
    {
      actorId: null,
      act: 'course.complete',
      subject: { kind: 'account', id: personId },
      at: now,
      details: { code, completedOn: completion.completedOn, source: completion.source },
    },
    tx,
  );
}
