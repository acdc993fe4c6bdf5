import { randomBytes } from 'node:crypto';

import { recordAct } from '../audit/index.ts';
import { currentModel, findCompetency } from '../competency/index.ts';
import { listCompletions } from '../learning/index.ts';
import { listPostRows, recordEvidence, revokeEvidence, standingOn } from '../organisation/index.ts';
import { getAccount, raiseGuard } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Tx } from '../../platform/mongo/transaction.ts';
import { decideAward, type AwardDecision, type Period } from './award.ts';
import { isHeld, previousAward, stateOn, type CertificateEvent } from './certificate.ts';
import { newCertificateNumber } from './certificate-number.ts';
import { appendEvents, insertCertificates, listCertificates, type StoredCertificate } from './certificate.store.ts';
import { listTracks } from './track.store.ts';
import type { Done, Track, TrackFacts } from './track.ts';

interface Moment {
  now: Date;
  today: CivilDate;
}

/** Gathers what one person has to show. Within a transaction everything is read in it. */
export async function gatherFacts(
  person: { personId: string; track: Track; certificates: readonly StoredCertificate[]; tracks: readonly Track[] },
  today: CivilDate,
  tx?: Tx,
): Promise<TrackFacts> {
  const { personId, certificates } = person;
  const completions = await listCompletions(personId, tx);
  const standing = await standingOn(personId, today);
  const posts = await listPostRows(personId, tx);
  const own = certificates.filter((certificate) => certificate.track === person.track.code).at(-1);
  return {
    day: today,
    previous: own === undefined ? null : previousAward(own, person.track, today),
    done: completions.flatMap((completion): Done[] => [
      { kind: 'course', code: completion.code, on: completion.completedOn },
      { kind: 'course-final', code: completion.code, on: completion.completedOn },
    ]),
    levels: standing.levels.flatMap(({ competency, level }) => (level === null ? [] : [{ competency, level }])),
    certificates: heldTracks(person, today),
    posts: posts
      .filter((post) => post.isPrimary && post.supersededAt === null)
      .map(({ roleProfile, from, to }) => ({ roleProfile, from, to })),
    hours: completions.map(({ completedOn, hours }) => ({ on: completedOn, hours })),
  };
}

function heldTracks(
  person: { certificates: readonly StoredCertificate[]; tracks: readonly Track[] },
  today: CivilDate,
): string[] {
  return person.tracks
    .filter((track) =>
      person.certificates.some(
        (certificate) => certificate.track === track.code && isHeld(stateOn(certificate, track, today)),
      ),
    )
    .map((track) => track.code);
}

/** How a person stands with each track: what an award would need today. */
export async function standingsOnTracks(
  personId: string,
  today: CivilDate,
): Promise<{ track: Track; decision: AwardDecision; certificate: StoredCertificate | null }[]> {
  const [tracks, certificates] = await Promise.all([listTracks(), listCertificates(personId)]);
  return Promise.all(
    tracks.map(async (track) => ({
      track,
      decision: decideAward(track, await gatherFacts({ personId, track, certificates, tracks }, today)),
      certificate: certificates.filter((one) => one.track === track.code).at(-1) ?? null,
    })),
  );
}

/**
 * Awards every certificate that the person has now earned, in the caller's transaction: the release of a result and
 * what follows from it stand or fall together. `cause` makes a retry award nothing twice.
 */
export async function awardEarned(award: { personId: string; cause: string } & Moment, tx: Tx): Promise<string[]> {
  const { personId, cause, today } = award;
  await raiseGuard(personId, tx);
  const tracks = await listTracks(tx);
  const certificates = await listCertificates(personId, tx);
  const awarded: string[] = [];
  for (const track of tracks) {
    if (certificates.some((one) => one.track === track.code && one.causes.includes(cause))) continue;
    const decision = decideAward(track, await gatherFacts({ personId, track, certificates, tracks }, today, tx));
    if (!decision.allowed) continue;
    awarded.push(
      await giveCertificate({ ...award, track, period: decision.period, path: decision.path, certificates }, tx),
    );
  }
  return awarded;
}

async function giveCertificate(
  award: {
    personId: string;
    cause: string;
    track: Track;
    period: Period;
    path: 'first' | 'renewal';
    certificates: readonly StoredCertificate[];
  } & Moment,
  tx: Tx,
): Promise<string> {
  const { personId, track, period, cause, now, today } = award;
  const before = award.certificates.filter((one) => one.track === track.code).at(-1);
  const event: CertificateEvent = {
    kind: award.path === 'renewal' ? 'renewed' : 'issued',
    on: today,
    recordedAt: now,
    actorId: null,
    why: null,
    from: period.from,
    validUntil: period.validUntil,
  };
  let number: string;
  if (award.path === 'renewal' && before !== undefined) {
    number = before.number;
    await appendEvents(before.id, { events: [event], cause, validUntil: period.validUntil }, tx);
  } else {
    number = newCertificateNumber(() => randomBytes(10));
    const holder = await getAccount(personId, tx);
    await insertCertificates(
      [
        {
          number,
          personId,
          track: track.code,
          trackVersion: track.version,
          holderName: holder.name,
          holderNameLatin: holder.nameLatin,
          ordinal: (before?.ordinal ?? 0) + 1,
          causes: [cause],
          events: [event],
          validUntil: period.validUntil,
        },
      ],
      tx,
    );
  }
  await recordEvidence({ personId, now, today, entries: await evidenceOf(track, { number, period, today }) }, tx);
  await recordAct(
    {
      actorId: null,
      act: award.path === 'renewal' ? 'certificate.renew' : 'certificate.issue',
      subject: { kind: 'certificate', id: number },
      at: now,
      details: { personId, track: track.code, cause, validUntil: period.validUntil },
    },
    tx,
  );
  return number;
}

/** A certificate's levels count until it ends or until they are no longer fresh, whichever comes first. */
async function evidenceOf(track: Track, award: { number: string; period: Period; today: CivilDate }) {
  const model = await currentModel();
  return track.proves
    .filter(({ competency }) => findCompetency(model, competency) !== null)
    .map(({ competency, level }) => ({
      competency,
      level,
      source: 'certification' as const,
      earnedOn: award.today,
      notAfter: award.period.validUntil,
      cause: { kind: 'certificate' as const, id: `${award.number} ${award.period.from}` },
    }));
}

/**
 * Takes back what a cause had earned, such as an attempt that is made void: the certificate is revoked by an event, and
 * its evidence by entries of their own.
 */
export async function takeBackAwards(taken: { personId: string; cause: string } & Moment, tx: Tx): Promise<void> {
  const { personId, cause, now, today } = taken;
  await raiseGuard(personId, tx);
  const earned = (await listCertificates(personId, tx)).filter((certificate) => certificate.causes.includes(cause));
  for (const certificate of earned) {
    const event: CertificateEvent = { kind: 'revoked', on: today, recordedAt: now, actorId: null, why: null };
    await appendEvents(certificate.id, { events: [event] }, tx);
    for (const period of certificate.events) {
      if (period.kind !== 'issued' && period.kind !== 'renewed') continue;
      const evidence = { kind: 'certificate' as const, id: `${certificate.number} ${period.from}` };
      await revokeEvidence({ personId, cause: evidence, from: today, now, today }, tx);
    }
    await recordAct(
      {
        actorId: null,
        act: 'certificate.revoke',
        subject: { kind: 'certificate', id: certificate.number },
        at: now,
        details: { personId, cause },
      },
      tx,
    );
  }
}
