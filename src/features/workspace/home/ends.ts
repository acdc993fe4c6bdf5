import { lastAward, stateOn, type Certificate, type CertificateState, type Track } from '../../certification/index.ts';
import type { Standing } from '../../competency/index.ts';
import { addDays, type CivilDate } from '../../../kernel/date.ts';

/** A level that soon ends; `on` is its last day. */
export interface EndingLevel {
  competency: string;
  level: number;
  on: CivilDate;
}

/** A certificate that its holder must do something about; `on` is the last valid day of its period. */
export interface EndingCertificate {
  certificate: Certificate;
  track: Track;
  state: CertificateState;
  on: CivilDate;
}

/** Levels whose last day lies within so many days from today, the nearest first. */
export function endingLevels(standing: Pick<Standing, 'levels'>, today: CivilDate, days: number): EndingLevel[] {
  const until = addDays(today, days);
  return standing.levels
    .flatMap(({ competency, level, holdsUntil }) =>
      level === null || level === 0 || holdsUntil === null || holdsUntil < today || holdsUntil > until
        ? []
        : [{ competency, level, on: holdsUntil }],
    )
    .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}

/** The latest certificate of each track, as it stands on a day. */
export function currentCertificates(
  certificates: readonly Certificate[],
  tracks: readonly Track[],
  today: CivilDate,
): EndingCertificate[] {
  return tracks.flatMap((track) => {
    const certificate = certificates.filter((one) => one.track === track.code).at(-1);
    const state = certificate === undefined ? null : stateOn(certificate, track, today);
    const award = certificate === undefined ? null : lastAward(certificate, today);
    if (certificate === undefined || state === null || award === null) return [];
    return [{ certificate, track, state, on: award.validUntil }];
  });
}

/** Those whose period ends within so many days, is over, or is suspended; not those that ended for good. */
export function endingCertificates(
  current: readonly EndingCertificate[],
  today: CivilDate,
  days: number,
): EndingCertificate[] {
  const until = addDays(today, days);
  return current
    .filter(({ state, on }) => {
      if (state === 'revoked' || state === 'expired') return false;
      return state === 'suspended' || on <= until;
    })
    .sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
}
