import mongoose, { Types } from 'mongoose';

import type { CivilDate } from '../../kernel/date.ts';
import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { CompletionModel, type CompletionRow } from './completion.model.ts';
import type { Completion, NewCompletion } from './completion.ts';

/** What a person has completed, the earliest first; without what was taken back. */
export async function listCompletions(personId: string, tx?: Tx): Promise<Completion[]> {
  const options = tx === undefined ? {} : { session: sessionOf(tx) };
  const rows = await CompletionModel.find({ personId: new Types.ObjectId(personId) }, null, options)
    .sort({ completedOn: 1, code: 1 })
    .lean<CompletionRow[]>();
  return standing(rows);
}

export async function listCompletionsOf(personIds: readonly string[]): Promise<Completion[]> {
  const rows = await CompletionModel.find({
    personId: mongoose.trusted({ $in: personIds.map((id) => new Types.ObjectId(id)) }),
  })
    .sort({ completedOn: 1, code: 1 })
    .lean<CompletionRow[]>();
  return standing(rows);
}

export async function hasCompleted(personId: string, code: string): Promise<boolean> {
  return (await listCompletions(personId)).some((completion) => completion.code === code);
}

export async function insertCompletions(
  completions: readonly (NewCompletion & { recordedAt: Date })[],
  tx: Tx,
): Promise<void> {
  await CompletionModel.insertMany(
    completions.map((completion) => ({
      ...completion,
      personId: new Types.ObjectId(completion.personId),
      versionId: new Types.ObjectId(completion.versionId),
    })),
    { session: sessionOf(tx) },
  );
}

/** Takes back what an attempt had brought, by a row of its own; that it is there once is the index's work. */
export async function insertTakingBack(
  completion: Completion,
  taking: { attemptId: string; on: CivilDate; recordedAt: Date },
  tx: Tx,
): Promise<void> {
  const { personId, versionId, code, source } = completion;
  await CompletionModel.create(
    [
      {
        personId: new Types.ObjectId(personId),
        versionId: new Types.ObjectId(versionId),
        code,
        source,
        completedOn: taking.on,
        hours: 0,
        cause: { kind: 'void', id: taking.attemptId },
        recordedAt: taking.recordedAt,
      },
    ],
    { session: sessionOf(tx) },
  );
}

/** What still stands of the rows of one person or several. */
function standing(rows: readonly CompletionRow[]): Completion[] {
  const taken = new Set(rows.flatMap(({ cause }) => (cause.kind === 'void' ? [cause.id] : [])));
  return rows.flatMap((row) => {
    const { kind, id } = row.cause;
    return kind === 'void' || (kind === 'attempt' && taken.has(id)) ? [] : [toCompletion(row, { kind, id })];
  });
}

function toCompletion(row: CompletionRow, cause: Completion['cause']): Completion {
  const { _id, personId, versionId, code, completedOn, hours, source } = row;
  return {
    id: _id.toString(),
    personId: personId.toString(),
    versionId: versionId.toString(),
    code,
    completedOn,
    hours,
    source,
    cause,
  };
}
