import { validUntilOf, type EvidenceEntry } from '../competency/index.ts';
import type { NewEvidence } from '../organisation/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { lastAward, openSuspensions, type Certificate, type CertificateEvent } from './certificate.ts';
import type { Track } from './track.ts';

type Numbered = Pick<Certificate, 'number' | 'events'>;

/** One event by which the levels of a certificate count from its day on, under a cause of its own. */
export interface Giving {
  event: CertificateEvent;
  /** The award whose levels count. */
  award: { awardedOn: CivilDate; validUntil: CivilDate };
  cause: EvidenceEntry['cause'];
}

/**
 * Every giving of a certificate in the order of its events: each award, and each end of its last open suspension while
 * the period still runs. Events are only appended, so a giving keeps its cause for good.
 */
export function givingsOf({ number, events }: Numbered): Giving[] {
  const givings: Giving[] = [];
  events.forEach((event, index) => {
    const award = awardGivenBy(event, events.slice(0, index + 1));
    if (award === null) return;
    const name = nameOf(event);
    const before = givings.filter((giving) => nameOf(giving.event) === name).length;
    const id = before === 0 ? `${number} ${name}` : `${number} ${name} ${String(before + 1)}`;
    givings.push({ event, award, cause: { kind: 'certificate', id } });
  });
  return givings;
}

function awardGivenBy(event: CertificateEvent, events: readonly CertificateEvent[]): Giving['award'] | null {
  if (event.kind === 'issued' || event.kind === 'renewed') {
    return { awardedOn: event.on, validUntil: event.validUntil };
  }
  if (event.kind !== 'reinstated' || openSuspensions({ events }, event.on).length > 0) return null;
  const award = lastAward({ events }, event.on);
  return award === null || award.validUntil < event.on ? null : award;
}

function nameOf(event: CertificateEvent): string {
  return event.kind === 'issued' || event.kind === 'renewed' ? event.from : `${event.kind} ${event.on}`;
}

/** The levels that holding a certificate proves, and for how many months each is fresh; null is no competency at all. */
export interface Proved {
  proves: Track['proves'];
  freshnessMonthsOf: (competency: string) => number | null;
}

/**
 * What a giving adds to the ledger. A level ends with the certificate or with its freshness since the award, whichever
 * comes first: a suspension in between makes nothing fresher. What has ended by then is not given.
 */
export function entriesOf({ event, award, cause }: Giving, { proves, freshnessMonthsOf }: Proved): NewEvidence[] {
  return proves.flatMap(({ competency, level }): NewEvidence[] => {
    const months = freshnessMonthsOf(competency);
    if (months === null) return [];
    const notAfter = validUntilOf(award.awardedOn, months, award.validUntil);
    if (notAfter < event.on) return [];
    return [{ competency, level, source: 'certification', earnedOn: event.on, notAfter, cause }];
  });
}
