import mongoose, { Types } from 'mongoose';

import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Certificate, CertificateEvent } from './certificate.ts';
import { CertificateModel, type CertificateRow } from './certificate.model.ts';

/** A certificate with what the store keeps beside its events. */
export interface StoredCertificate extends Certificate {
  holderNameLatin: string | null;
  ordinal: number;
  causes: readonly string[];
}

function within(tx: Tx | undefined): { session?: mongoose.ClientSession } {
  return tx === undefined ? {} : { session: sessionOf(tx) };
}

/** A person's certificates, by track and then the earliest first. */
export async function listCertificates(personId: string, tx?: Tx): Promise<StoredCertificate[]> {
  const rows = await CertificateModel.find({ personId: new Types.ObjectId(personId) }, null, within(tx))
    .sort({ track: 1, ordinal: 1 })
    .lean<CertificateRow[]>();
  return rows.map(toCertificate);
}

export async function listCertificatesOf(personIds: readonly string[]): Promise<StoredCertificate[]> {
  const rows = await CertificateModel.find({
    personId: mongoose.trusted({ $in: personIds.map((id) => new Types.ObjectId(id)) }),
  }).lean<CertificateRow[]>();
  return rows.map(toCertificate);
}

export async function findCertificate(number: string): Promise<StoredCertificate | null> {
  const row = await CertificateModel.findOne({ number }).lean<CertificateRow | null>();
  return row === null ? null : toCertificate(row);
}

/** Certificates whose period ended on or after a day: those that dates may still change. */
export async function listRunningCertificates(since: CivilDate): Promise<StoredCertificate[]> {
  const rows = await CertificateModel.find({ validUntil: mongoose.trusted({ $gte: since }) }).lean<CertificateRow[]>();
  return rows.map(toCertificate);
}

/** Inserts certificates; a number or an ordinal that is taken ends in a duplicate key error. */
export async function insertCertificates(
  certificates: readonly (Omit<StoredCertificate, 'id'> & { validUntil: CivilDate })[],
  tx: Tx,
): Promise<void> {
  await CertificateModel.insertMany(
    certificates.map(({ events, causes, personId, ...rest }) => ({
      ...rest,
      personId: new Types.ObjectId(personId),
      events: [...events],
      causes: [...causes],
    })),
    { session: sessionOf(tx) },
  );
}

/** Appends events to a certificate. */
export async function appendEvents(
  id: string,
  added: { events: readonly CertificateEvent[]; cause?: string; validUntil?: CivilDate },
  tx: Tx,
): Promise<void> {
  await CertificateModel.updateOne(
    { _id: new Types.ObjectId(id) },
    {
      $push: {
        events: { $each: [...added.events] },
        ...(added.cause === undefined ? {} : { causes: added.cause }),
      },
      ...(added.validUntil === undefined ? {} : { $set: { validUntil: added.validUntil } }),
    },
    { session: sessionOf(tx) },
  );
}

function toCertificate(row: CertificateRow): StoredCertificate {
  return {
    id: row._id.toString(),
    number: row.number,
    personId: row.personId.toString(),
    track: row.track,
    trackVersion: row.trackVersion,
    holderName: row.holderName,
    holderNameLatin: row.holderNameLatin,
    ordinal: row.ordinal,
    causes: row.causes,
    events: row.events,
  };
}
