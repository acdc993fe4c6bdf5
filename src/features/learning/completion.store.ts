import mongoose, { Types } from 'mongoose';

import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { CompletionModel, type CompletionRow } from './completion.model.ts';
import type { Completion, NewCompletion } from './completion.ts';

/** What a person has completed, the earliest first. */
export async function listCompletions(personId: string, tx?: Tx): Promise<Completion[]> {
  const options = tx === undefined ? {} : { session: sessionOf(tx) };
  const rows = await CompletionModel.find({ personId: new Types.ObjectId(personId) }, null, options)
    .sort({ completedOn: 1, code: 1 })
    .lean<CompletionRow[]>();
  return rows.map(toCompletion);
}

export async function listCompletionsOf(personIds: readonly string[]): Promise<Completion[]> {
  const rows = await CompletionModel.find({
    personId: mongoose.trusted({ $in: personIds.map((id) => new Types.ObjectId(id)) }),
  })
    .sort({ completedOn: 1, code: 1 })
    .lean<CompletionRow[]>();
  return rows.map(toCompletion);
}

export async function hasCompleted(personId: string, code: string, tx?: Tx): Promise<boolean> {
  const options = tx === undefined ? {} : { session: sessionOf(tx) };
  const row = await CompletionModel.findOne({ personId: new Types.ObjectId(personId), code }, null, options)
    .select({ _id: 1 })
    .lean<{ _id: Types.ObjectId } | null>();
  return row !== null;
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

function toCompletion(row: CompletionRow): Completion {
  const { _id, personId, versionId, code, completedOn, hours, source, cause } = row;
  return {
    id: _id.toString(),
    personId: personId.toString(),
    versionId: versionId.toString(),
    code,
    completedOn,
    hours,
    source,
    cause: { kind: cause.kind, id: cause.id },
  };
}
