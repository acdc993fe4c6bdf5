import { currentModel, findCompetency } from '../competency/index.ts';
import { recordEvidence, revokeEvidence } from '../organisation/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Tx } from '../../platform/mongo/transaction.ts';
import { entriesOf, givingsOf } from './certificate-evidence.ts';
import type { Certificate } from './certificate.ts';
import { getTrackVersion } from './track.store.ts';

type Holding = Pick<Certificate, 'number' | 'personId' | 'track' | 'trackVersion' | 'events'>;
interface Moment {
  now: Date;
  today: CivilDate;
}

/**
 * Lets the levels of a certificate count that its last event gives: an award, or what lets an earlier one count again;
 * those of the version of the track that the award was made under.
 */
export async function giveEvidence(given: { certificate: Holding } & Moment, tx: Tx): Promise<void> {
  const { certificate, now, today } = given;
  const giving = givingsOf(certificate).find(({ event }) => event === certificate.events.at(-1));
  if (giving === undefined) return;
  const version = giving.award.trackVersion ?? certificate.trackVersion;
  const { proves } = await getTrackVersion(certificate.track, version);
  const model = await currentModel();
  const freshnessMonthsOf = (code: string): number | null => findCompetency(model, code)?.freshnessMonths ?? null;
  const entries = entriesOf(giving, { proves, freshnessMonthsOf });
  await recordEvidence({ personId: certificate.personId, entries, now, today }, tx);
}

/** Ends from today on what a certificate has let count and, after its last event, counts no more. */
export async function takeEvidence(taken: { certificate: Holding } & Moment, tx: Tx): Promise<void> {
  const { certificate, now, today } = taken;
  const { personId } = certificate;
  for (const { cause, counts } of givingsOf(certificate)) {
    if (!counts) await revokeEvidence({ personId, cause, from: today, now, today }, tx);
  }
}
