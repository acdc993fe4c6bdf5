import { listCompletions } from '../learning/index.ts';
import { listPostRows, standingOn } from '../organisation/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Tx } from '../../platform/mongo/transaction.ts';
import { decideAward, type AwardDecision } from './award.ts';
import { isHeld, latestEarned, previousAward, stateOn } from './certificate.ts';
import { listCertificates, type StoredCertificate } from './certificate.store.ts';
import { listTracks } from './track.store.ts';
import type { Done, Track, TrackFacts } from './track.ts';

/** Gathers what one person has to show. Within a transaction everything is read in it. */
export async function gatherFacts(
  person: { personId: string; track: Track; certificates: readonly StoredCertificate[]; tracks: readonly Track[] },
  today: CivilDate,
  tx?: Tx,
): Promise<TrackFacts> {
  const { personId, certificates } = person;
  const completions = await listCompletions(personId, tx);
  const standing = await standingOn(personId, today, tx);
  const posts = await listPostRows(personId, tx);
  const own = latestEarned(certificates, { track: person.track.code, day: today });
  return {
    day: today,
    previous: own === null ? null : previousAward(own, person.track, today),
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

/** How a person stands with a track: what an award would need today, and the latest certificate on it. */
export interface TrackStanding {
  track: Track;
  decision: AwardDecision;
  certificate: StoredCertificate | null;
}

/** How a person stands with each track. */
export async function standingsOnTracks(personId: string, today: CivilDate): Promise<TrackStanding[]> {
  const [tracks, certificates] = await Promise.all([listTracks(), listCertificates(personId)]);
  return Promise.all(
    tracks.map(async (track) => ({
      track,
      decision: decideAward(track, await gatherFacts({ personId, track, certificates, tracks }, today)),
      certificate: certificates.filter((one) => one.track === track.code).at(-1) ?? null,
    })),
  );
}
