import { randomBytes } from 'node:crypto';

import { recordAct } from '../audit/index.ts';
import { getAccount, raiseGuard } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Tx } from '../../platform/mongo/transaction.ts';
import { decideAward, type AwardPath, type Period } from './award.ts';
import { giveEvidence, takeEvidence } from './certificate-evidence.service.ts';
import { fallenWith, lastAward, latestEarned, type Certificate, type CertificateEvent } from './certificate.ts';
import { newCertificateNumber } from './certificate-number.ts';
import { appendEvents, insertCertificates, listCertificates, type StoredCertificate } from './certificate.store.ts';
import { gatherFacts } from './track-facts.service.ts';
import { listTracks } from './track.store.ts';
import type { Track } from './track.ts';

interface Moment {
  now: Date;
  today: CivilDate;
}

/**
 * Awards every certificate that the person has now earned, in the caller's transaction: the release of a result and
 * what follows from it stand or fall together. `cause` makes a retry award nothing twice.
 */
export async function awardEarned(award: { personId: string; cause: string } & Moment, tx: Tx): Promise<string[]> {
  const { personId, cause, today } = award;
  await raiseGuard(personId, tx);
  const tracks = await listTracks();
  const certificates = await listCertificates(personId, tx);
  const awarded: string[] = [];
  for (const track of tracks) {
    const own = certificates.filter((one) => one.track === track.code);
    if (own.some((one) => one.causes.includes(cause))) continue;
    const decision = decideAward(track, await gatherFacts({ personId, track, certificates, tracks }, today, tx));
    if (!decision.allowed) continue;
    const { path, period } = decision;
    const before = latestEarned(own, { track: track.code, day: today });
    const ordinal = (own.at(-1)?.ordinal ?? 0) + 1;
    awarded.push(await giveCertificate({ ...award, track, path, period, before, ordinal }, tx));
  }
  return awarded;
}

interface Award extends Moment {
  personId: string;
  cause: string;
  track: Track;
  path: AwardPath;
  period: Period;
  /** The certificate on the track that a renewal renews. */
  before: StoredCertificate | null;
  /** The place of a new certificate among the person's on the track, from 1. */
  ordinal: number;
}

async function giveCertificate(award: Award, tx: Tx): Promise<string> {
  const { personId, track, path, period, cause, now, today } = award;
  const certificate = await storeAward(award, tx);
  await giveEvidence({ certificate, now, today }, tx);
  await recordAct(
    {
      actorId: null,
      act: path === 'renewal' ? 'certificate.renew' : 'certificate.issue',
      subject: { kind: 'certificate', id: certificate.number },
      at: now,
      details: { personId, track: track.code, cause, validUntil: period.validUntil },
    },
    tx,
  );
  return certificate.number;
}

/** A renewal is one more event of the certificate; every other award makes a certificate with a number of its own. */
async function storeAward(award: Award, tx: Tx): Promise<Omit<Certificate, 'id'>> {
  const { personId, track, path, period, before, ordinal, cause, now, today } = award;
  const { validUntil } = period;
  const granted = { ...period, trackVersion: track.version, on: today, recordedAt: now, actorId: null, why: null };
  if (path === 'renewal' && before !== null) {
    const event: CertificateEvent = { kind: 'renewed', ...granted };
    await appendEvents(before.id, { events: [event], cause, validUntil }, tx);
    return { ...before, events: [...before.events, event] };
  }
  const holder = await getAccount(personId, tx);
  const certificate = {
    number: newCertificateNumber(() => randomBytes(10)),
    personId,
    track: track.code,
    trackVersion: track.version,
    holderName: holder.name,
    holderNameLatin: holder.nameLatin,
    ordinal,
    causes: [cause],
    events: [{ kind: 'issued' as const, ...granted }],
    validUntil,
  };
  await insertCertificates([certificate], tx);
  return certificate;
}

/**
 * Takes back what a cause had earned, such as an attempt that is made void, for the reason that whoever does it gives: by
 * an event the certificate is revoked, or the renewal alone, so that the period before it stands as if it had never been
 * renewed; and the evidence by entries of its own.
 */
export async function takeBackAwards(
  taken: { personId: string; cause: string; actorId: string; reason: string } & Moment,
  tx: Tx,
): Promise<void> {
  const { personId, cause, actorId, reason, now, today } = taken;
  await raiseGuard(personId, tx);
  for (const before of await listCertificates(personId, tx)) {
    const fallen = fallenWith(cause, before);
    if (fallen === null) continue;
    const event: CertificateEvent = { ...fallen, on: today, recordedAt: now, actorId, why: reason };
    const certificate = { ...before, events: [...before.events, event] };
    const award = lastAward(certificate, today);
    await appendEvents(
      certificate.id,
      { events: [event], ...(award === null ? {} : { validUntil: award.validUntil }) },
      tx,
    );
    await takeEvidence({ certificate, now, today }, tx);
    await giveEvidence({ certificate, now, today }, tx);
    await recordAct(
      {
        actorId,
        act: fallen.kind === 'revoked' ? 'certificate.revoke' : 'certificate.revoke-renewal',
        subject: { kind: 'certificate', id: certificate.number },
        at: now,
        details: { personId, cause },
      },
      tx,
    );
  }
}
