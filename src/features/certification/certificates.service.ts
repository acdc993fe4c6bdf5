import { recordAct } from '../audit/index.ts';
import { mayOver, getAccount, type Account, type Actor } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import { inTransaction } from '../../platform/mongo/transaction.ts';
import { parseCertificateNumber } from './certificate-number.ts';
import { isAward, trackVersionOn, type AwardEvent } from './certificate.ts';
import { findCertificate, listCertificates, type StoredCertificate } from './certificate.store.ts';
import { getTrackVersion } from './track.store.ts';
import type { Track } from './track.ts';

export interface CertificateOnTrack {
  certificate: StoredCertificate;
  track: Track;
}

/** The certificate of a number as typed, or null, on a day; what anybody with the number may learn of it. */
export async function findByNumber(typed: string, today: CivilDate): Promise<CertificateOnTrack | null> {
  const number = parseCertificateNumber(typed);
  const certificate = number === null ? null : await findCertificate(number);
  if (certificate === null) return null;
  return { certificate, track: await getTrackVersion(certificate.track, trackVersionOn(certificate, today)) };
}

/**
 * A certificate with its holder, for the holder and for whoever sees the holder's levels; their reading is recorded.
 * Throws NotFoundError for everybody else: a number tells nothing about who holds it.
 */
export async function readCertificate(
  typed: string,
  reader: { actor: Actor; now: Date; today: CivilDate },
): Promise<CertificateOnTrack & { holder: Account }> {
  const found = await findByNumber(typed, reader.today);
  if (found === null) throw new NotFoundError('no such certificate');
  const holder = await getAccount(found.certificate.personId);
  const { actor, now } = reader;
  if (actor.id === holder.id) return { ...found, holder };
  if (!mayOver(actor, 'people.levels', holder.primaryPost?.departmentPath ?? []))
    throw new NotFoundError('no such certificate');
  await inTransaction((tx) =>
    recordAct(
      {
        actorId: actor.id,
        act: 'certificate.read',
        subject: { kind: 'certificate', id: found.certificate.number },
        at: now,
        details: { personId: holder.id },
      },
      tx,
    ),
  );
  return { ...found, holder };
}

/** The certificates that a cause such as an attempt earned or renewed, each with the award that it was then. */
export async function listAwardsFrom(
  personId: string,
  cause: string,
): Promise<(CertificateOnTrack & { award: AwardEvent })[]> {
  const certificates = await listCertificates(personId);
  const awarded = certificates.flatMap((certificate) => {
    const award = certificate.events.filter(isAward)[certificate.causes.indexOf(cause)];
    return award === undefined ? [] : [{ certificate, award }];
  });
  return Promise.all(
    awarded.map(async ({ certificate, award }) => ({
      certificate,
      award,
      track: await getTrackVersion(certificate.track, award.trackVersion ?? certificate.trackVersion),
    })),
  );
}
