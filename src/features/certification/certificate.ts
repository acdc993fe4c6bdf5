import { addDays, type CivilDate } from '../../kernel/date.ts';
import { windowOpensOn } from './requirement.ts';
import type { PreviousAward, RenewalTerms } from './track.ts';

interface EventTrace {
  on: CivilDate;
  recordedAt: Date;
  /** Who did it, null when a rule did. */
  actorId: string | null;
  why: string | null;
}

/**
 * What happened to a certificate; events are appended, never changed. A suspension by a yearly condition names its
 * course, so that meeting it ends that suspension and no other; `droppedBy` is the version of the track by whose
 * publication it ended, which asks for it no more. A revoked renewal is named by its place among the
 * awards, 1 for the first renewal. What is revoked because the attempt that earned it was made void `isVoid`. `expired`
 * only tells people: the state comes from dates.
 */
export type CertificateEvent = EventTrace &
  (
    | { kind: 'issued' | 'renewed'; from: CivilDate; validUntil: CivilDate; trackVersion?: number }
    | { kind: 'suspended' | 'reinstated'; condition: string | null; droppedBy?: number }
    | { kind: 'reissued'; holderName: string }
    | { kind: 'renewal-revoked'; renewal: number; isVoid?: true }
    | { kind: 'revoked'; isVoid?: true }
    | { kind: 'expired' }
  );
export type AwardEvent = Extract<CertificateEvent, { kind: 'issued' | 'renewed' }>;

export const CERTIFICATE_STATES = ['valid', 'renewal-due', 'in-grace', 'suspended', 'expired', 'revoked'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** One award on a track, with its number and what happened to it. */
export interface Certificate {
  id: string;
  number: string;
  personId: string;
  track: string;
  /** The version that it was first awarded under, and every award whose event names none. */
  trackVersion: number;
  /** The name at the time of issue; a reissue gives a later one. */
  holderName: string;
  events: readonly CertificateEvent[];
}

/**
 * The state on a day, from the events up to that day and the terms of the track; null before it was issued. A
 * revocation is for good; past the grace period a certificate is expired even when it was suspended.
 */
export function stateOn(
  certificate: Pick<Certificate, 'events'>,
  terms: RenewalTerms,
  day: CivilDate,
): CertificateState | null {
  const award = lastAward(certificate, day);
  if (award === null) return null;
  if (eventsUntil(certificate, day).some((event) => event.kind === 'revoked')) return 'revoked';
  if (day > graceEndsOn(award.validUntil, terms)) return 'expired';
  if (openSuspensions(certificate, day).length > 0) return 'suspended';
  if (day > award.validUntil) return 'in-grace';
  return day >= windowOpensOn(award.validUntil, terms) ? 'renewal-due' : 'valid';
}

/** The last issue or renewal by a day: when it was awarded, and its last valid day. */
export function lastAward(
  certificate: Pick<Certificate, 'events'>,
  day: CivilDate,
): { awardedOn: CivilDate; validUntil: CivilDate } | null {
  const award = lastAwardEvent(certificate, day);
  return award === null ? null : { awardedOn: award.on, validUntil: award.validUntil };
}

/** The last issue or renewal by a day that no event by that day has revoked. */
export function lastAwardEvent(certificate: Pick<Certificate, 'events'>, day: CivilDate): AwardEvent | null {
  const events = eventsUntil(certificate, day);
  const awards = certificate.events.filter(isAward);
  const revoked = events.flatMap((event) => (event.kind === 'renewal-revoked' ? [awards[event.renewal]] : []));
  return events.filter(isAward).findLast((award) => !revoked.includes(award)) ?? null;
}

/** The version of the track that a certificate carries on a day: that of the award that stands. */
export function trackVersionOn(certificate: Pick<Certificate, 'events' | 'trackVersion'>, day: CivilDate): number {
  return lastAwardEvent(certificate, day)?.trackVersion ?? certificate.trackVersion;
}

export function isAward(event: CertificateEvent): event is AwardEvent {
  return event.kind === 'issued' || event.kind === 'renewed';
}

/** What `decideAward` needs to know of the certificate that a person has or had on the track. */
export function previousAward(
  certificate: Pick<Certificate, 'events'>,
  terms: RenewalTerms,
  day: CivilDate,
): PreviousAward | null {
  const award = lastAward(certificate, day);
  const state = stateOn(certificate, terms, day);
  return award === null || state === null ? null : { state, ...award };
}

/**
 * The latest certificate on a track, of a person's in their order, that an award starts from: what was earned by an
 * attempt that is void by the day is as if it had never been, so that a pass of the same day earns it anew.
 */
export function latestEarned<T extends Pick<Certificate, 'events' | 'track'>>(
  certificates: readonly T[],
  on: { track: string; day: CivilDate },
): T | null {
  const isVoid = (certificate: T): boolean =>
    eventsUntil(certificate, on.day).some((event) => event.kind === 'revoked' && event.isVoid === true);
  return certificates.findLast((certificate) => certificate.track === on.track && !isVoid(certificate)) ?? null;
}

/** The last day of grace. */
export function graceEndsOn(validUntil: CivilDate, terms: Pick<RenewalTerms, 'graceDays'>): CivilDate {
  return addDays(validUntil, terms.graceDays);
}

/** The suspensions that hold on a day: courses of yearly conditions, null for a decision. */
export function openSuspensions(certificate: Pick<Certificate, 'events'>, day: CivilDate): (string | null)[] {
  const open = new Set<string | null>();
  for (const event of eventsUntil(certificate, day)) {
    if (event.kind === 'suspended') open.add(event.condition);
    if (event.kind === 'reinstated') open.delete(event.condition);
  }
  return [...open];
}

/** Whether a certificate counts as held, for other tracks and as evidence. */
export function isHeld(state: CertificateState | null): boolean {
  return state === 'valid' || state === 'renewal-due' || state === 'in-grace';
}

/** Whether a certificate is held or may be again: not ended for good. */
export function isRunning(state: CertificateState | null): boolean {
  return isHeld(state) || state === 'suspended';
}

/** The name on the certificate as of a day. */
export function holderNameOn(certificate: Pick<Certificate, 'events' | 'holderName'>, day: CivilDate): string {
  const reissues = eventsUntil(certificate, day).flatMap((event) =>
    event.kind === 'reissued' ? [event.holderName] : [],
  );
  return reissues.at(-1) ?? certificate.holderName;
}

/** What the public page says: good until a day, good with its renewal overdue until a day, or the plain state. */
export type Verification =
  { outcome: 'valid' | 'renewal-overdue'; until: CivilDate } | { outcome: 'suspended' | 'expired' | 'revoked' };

/** What the public page says of a certificate on a day; null before it was issued. */
export function verificationOn(
  certificate: Pick<Certificate, 'events'>,
  terms: RenewalTerms,
  day: CivilDate,
): Verification | null {
  const current = previousAward(certificate, terms, day);
  if (current === null) return null;
  switch (current.state) {
    case 'valid':
    case 'renewal-due':
      return { outcome: 'valid', until: current.validUntil };
    case 'in-grace':
      return { outcome: 'renewal-overdue', until: graceEndsOn(current.validUntil, terms) };
    case 'suspended':
    case 'expired':
    case 'revoked':
      return { outcome: current.state };
  }
}

function eventsUntil(certificate: Pick<Certificate, 'events'>, day: CivilDate): CertificateEvent[] {
  return certificate.events
    .filter((event) => event.on <= day)
    .sort((a, b) => (a.on === b.on ? a.recordedAt.getTime() - b.recordedAt.getTime() : a.on < b.on ? -1 : 1));
}

/**
 * What falls when a cause of a certificate is made void: the certificate with what first earned it, and with what renewed
 * it that renewal alone. Null when the cause gave it nothing, or nothing that is left.
 */
export function fallenWith(
  cause: string,
  { causes, events }: Pick<Certificate, 'events'> & { causes: readonly string[] },
): { kind: 'revoked'; isVoid: true } | { kind: 'renewal-revoked'; renewal: number; isVoid: true } | null {
  const award = causes.indexOf(cause);
  const isGone = events.some(
    (event) => event.kind === 'revoked' || (event.kind === 'renewal-revoked' && event.renewal === award),
  );
  if (award === -1 || isGone) return null;
  return award === 0 ? { kind: 'revoked', isVoid: true } : { kind: 'renewal-revoked', renewal: award, isVoid: true };
}
