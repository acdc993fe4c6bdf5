import type { CertificateEvent } from '../../../src/features/certification/certificate.ts';
import type { Track, TrackFacts } from '../../../src/features/certification/track.ts';
import type { CivilDate } from '../../../src/kernel/date.ts';

export function aTrack(changes: Partial<Track> = {}): Track {
  return {
    code: 'SP',
    version: 1,
    title: { en: 'Security and Privacy', zh: '网络安全与个人信息保护' },
    requirement: { kind: 'course-final', code: 'DG104', since: 'award' },
    renewal: { kind: 'course-final', code: 'DG104', since: 'window' },
    validMonths: 12,
    renewalWindowDays: 90,
    graceDays: 30,
    yearly: [],
    proves: [
      { competency: 'SEC', level: 2 },
      { competency: 'LAW', level: 2 },
    ],
    ...changes,
  };
}

export function someFacts(changes: Partial<TrackFacts> = {}): TrackFacts {
  return {
    day: '2026-06-01',
    previous: null,
    done: [],
    levels: [],
    certificates: [],
    posts: [],
    hours: [],
    ...changes,
  };
}

type Happening =
  | { kind: 'issued' | 'renewed'; from: CivilDate; validUntil: CivilDate }
  | { kind: 'suspended' | 'reinstated'; condition: string | null }
  | { kind: 'reissued'; holderName: string }
  | { kind: 'renewal-revoked'; renewal: number }
  | { kind: 'revoked'; isVoid?: true }
  | { kind: 'expired' };

export function anEvent(on: CivilDate, what: Happening, minute = 0): CertificateEvent {
  const recordedAt = new Date(`${on}T08:${String(minute).padStart(2, '0')}:00Z`);
  return { on, recordedAt, actorId: null, why: null, ...what };
}
