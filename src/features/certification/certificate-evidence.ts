import { validUntilOf, type EvidenceEntry } from '../competency/index.ts';
import type { NewEvidence } from '../organisation/index.ts';
import {
  isAward,
  lastAwardEvent,
  openSuspensions,
  type AwardEvent,
  type Certificate,
  type CertificateEvent,
} from './certificate.ts';
import type { Track } from './track.ts';

type Numbered = Pick<Certificate, 'number' | 'events'>;

/** One event by which the levels of a certificate count from its day on, under a cause of its own. */
export interface Giving {
  event: CertificateEvent;
  /** The award whose levels count. */
  award: AwardEvent;
  cause: EvidenceEntry['cause'];
  /** Whether no later event has ended it. */
  counts: boolean;
}

/**
 * Every giving of a certificate in the order of its events: each award, and, where the levels of an award count no more,
 * the end of its last open suspension or of a later renewal while its period still runs. Events are only appended, so a
 * giving keeps its cause for good.
 */
export function givingsOf({ number, events }: Numbered): Giving[] {
  const givings: Giving[] = [];
  events.forEach((event, index) => {
    const known = events.slice(0, index + 1);
    for (const giving of givings) if (isEndedBy(event, giving, known)) giving.counts = false;
    const award = awardGivenBy(event, known);
    if (award === null || givings.some((giving) => giving.counts && giving.award === award)) return;
    const name = nameOf(event);
    const before = givings.filter((giving) => nameOf(giving.event) === name).length;
    const id = before === 0 ? `${number} ${name}` : `${number} ${name} ${String(before + 1)}`;
    givings.push({ event, award, cause: { kind: 'certificate', id }, counts: true });
  });
  return givings;
}

function isEndedBy(event: CertificateEvent, { award }: Giving, known: readonly CertificateEvent[]): boolean {
  if (event.kind === 'renewal-revoked') return known.filter(isAward)[event.renewal] === award;
  return event.kind === 'suspended' || event.kind === 'revoked';
}

function awardGivenBy(event: CertificateEvent, events: readonly CertificateEvent[]): AwardEvent | null {
  if (isAward(event)) return event;
  const mayGiveBack = event.kind === 'reinstated' || event.kind === 'renewal-revoked';
  if (!mayGiveBack || openSuspensions({ events }, event.on).length > 0) return null;
  const award = lastAwardEvent({ events }, event.on);
  return award === null || award.validUntil < event.on ? null : award;
}

function nameOf(event: CertificateEvent): string {
  return isAward(event) ? event.from : `${event.kind} ${event.on}`;
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
    const notAfter = validUntilOf(award.on, months, award.validUntil);
    if (notAfter < event.on) return [];
    return [{ competency, level, source: 'certification', earnedOn: event.on, notAfter, cause }];
  });
}
