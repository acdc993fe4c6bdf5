import { Types } from 'mongoose';

import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { EnrolmentModel, type EnrolmentRow } from './enrolment.model.ts';
import type { Enrolment } from './enrolment.ts';

function within(tx: Tx | undefined): { session?: ReturnType<typeof sessionOf> } {
  return tx === undefined ? {} : { session: sessionOf(tx) };
}

/** The enrolment that holds, or null. */
export async function findEnrolment(personId: string, code: string, tx?: Tx): Promise<Enrolment | null> {
  const row = await EnrolmentModel.findOne(
    { personId: new Types.ObjectId(personId), code, withdrawnAt: null },
    null,
    within(tx),
  ).lean<EnrolmentRow | null>();
  return row === null ? null : toEnrolment(row);
}

/** The enrolments of a person that hold. */
export async function listEnrolments(personId: string): Promise<Enrolment[]> {
  const rows = await EnrolmentModel.find({ personId: new Types.ObjectId(personId), withdrawnAt: null })
    .sort({ code: 1 })
    .lean<EnrolmentRow[]>();
  return rows.map(toEnrolment);
}

export async function insertEnrolment(
  enrolment: Pick<Enrolment, 'personId' | 'code' | 'versionId' | 'enrolledAt' | 'via'>,
  tx: Tx,
): Promise<void> {
  await EnrolmentModel.create(
    [
      {
        ...enrolment,
        personId: new Types.ObjectId(enrolment.personId),
        versionId: new Types.ObjectId(enrolment.versionId),
      },
    ],
    { session: sessionOf(tx) },
  );
}

export async function updateEnrolment(
  id: string,
  changes: { versionId: string } | { withdrawnAt: Date; withdrawalReason: string },
  tx: Tx,
): Promise<void> {
  await EnrolmentModel.updateOne(
    { _id: new Types.ObjectId(id), withdrawnAt: null },
    { $set: 'versionId' in changes ? { versionId: new Types.ObjectId(changes.versionId) } : changes },
    { session: sessionOf(tx) },
  );
}

function toEnrolment(row: EnrolmentRow): Enrolment {
  const { _id, personId, versionId, code, enrolledAt, via, withdrawnAt, withdrawalReason } = row;
  return {
    id: _id.toString(),
    personId: personId.toString(),
    versionId: versionId.toString(),
    code,
    enrolledAt,
    via,
    withdrawnAt,
    withdrawalReason,
  };
}
