import { expect } from 'chai';

import type { Certificate } from '../../../src/features/certification/index.ts';
import { offeredLevel } from '../../../src/features/workspace/competencies/closing-course.ts';
import {
  currentCertificates,
  endingCertificates,
  type EndingCertificate,
} from '../../../src/features/workspace/home/ends.ts';
import { noticesOfChange, noticesToAct, type NoticeFacts } from '../../../src/features/workspace/notices/notice.ts';
import { civilDateOf } from '../../../src/kernel/date.ts';
import { anEvent, aTrack } from '../certification/facts.ts';
import { aCourse } from '../learning/facts.ts';
import { anAssignment } from '../planning/facts.ts';

const TODAY = '2026-11-25';

function aCertificate(changes: Partial<Certificate> = {}): Certificate {
  const issued = anEvent('2025-12-20', { kind: 'issued', from: '2025-12-20', validUntil: '2026-12-19' });
  return {
    id: 'c1',
    number: '7KQ4-9XWM-2B6T-HD3R-D',
    personId: 'p1',
    track: 'SP',
    trackVersion: 1,
    holderName: '林晓雨',
    events: [issued],
    ...changes,
  };
}

function ending(state: EndingCertificate['state'], on: string): EndingCertificate {
  return { certificate: aCertificate(), track: aTrack(), state, on };
}

function facts(changes: Partial<NoticeFacts>): NoticeFacts {
  return {
    assignments: [],
    certificates: [],
    overdue: [],
    endingCertificates: [],
    endingLevels: [],
    lapsed: [],
    ledger: [],
    attempts: [],
    today: TODAY,
    dayOf: (instant) => civilDateOf(instant, 'Asia/Shanghai'),
    ...changes,
  };
}

describe('certificates of a person', () => {
  it('are the latest of each track, as they stand on the day', () => {
    const earlier = aCertificate({ id: 'c0', events: [anEvent('2020-01-01', { kind: 'revoked' })] });
    const current = currentCertificates([earlier, aCertificate()], [aTrack({ code: 'XX' }), aTrack()], TODAY);
    expect(current.map(({ certificate, state, on }) => [certificate.id, state, on])).to.deep.equal([
      ['c1', 'renewal-due', '2026-12-19'],
    ]);
    expect(currentCertificates([aCertificate()], [aTrack()], '2025-12-19')).to.deep.equal([]);
  });

  it('need something where they end soon, are over or suspended, and nothing where they ended for good', () => {
    const all = [
      ending('valid', '2027-06-01'),
      ending('suspended', '2027-06-01'),
      ending('renewal-due', '2026-12-25'),
      ending('in-grace', '2026-11-20'),
      ending('expired', '2026-10-01'),
      ending('revoked', '2026-12-01'),
    ];
    expect(endingCertificates(all, TODAY, 30).map(({ state }) => state)).to.deep.equal([
      'in-grace',
      'renewal-due',
      'suspended',
    ]);
    expect(endingCertificates([ending('valid', '2026-12-26')], TODAY, 30)).to.deep.equal([]);
  });
});

describe('what waits for somebody', () => {
  it('stands by its day, the nearest first, without what is done', () => {
    const notices = noticesToAct(
      facts({
        assignments: [
          anAssignment({ due: '2026-12-01' }),
          anAssignment({ due: '2026-11-01', state: 'completed', completedOn: '2026-10-01' }),
        ],
        overdue: [{ lastDay: '2026-11-20' } as NoticeFacts['overdue'][number]],
        endingCertificates: [ending('renewal-due', '2026-12-19')],
        endingLevels: [{ competency: 'SEC', level: 2, on: '2026-11-30' }],
      }),
    );
    expect(notices.map(({ kind, day }) => [kind, day])).to.deep.equal([
      ['overdue', '2026-11-20'],
      ['level', '2026-11-30'],
      ['assignment', '2026-12-01'],
      ['certificate', '2026-12-19'],
    ]);
  });
});

describe('messages of exams and certificates', () => {
  type Attempt = NoticeFacts['attempts'][number];
  const attempt = (changes: Partial<Attempt>): Attempt =>
    ({ kind: 'exam', state: 'released', releasedAt: null, voidedAt: null, ...changes }) as Attempt;
  const at = new Date('2026-11-20T09:00:00+08:00');

  it('tell of results that were released and attempts made void, not of quizzes or of what is not out', () => {
    const attempts = [
      attempt({ releasedAt: at }),
      attempt({ state: 'void', voidedAt: at, releasedAt: at }),
      attempt({ state: 'void' }),
      attempt({ state: 'submitted' }),
      attempt({ kind: 'quiz', releasedAt: at }),
    ];
    const notices = noticesOfChange(facts({ attempts }));
    expect(notices.map(({ kind, day }) => [kind, day])).to.deep.equal([
      ['result', '2026-11-20'],
      ['void', '2026-11-20'],
    ]);
  });

  it('tell of what happened to a certificate, not of a new print or a last day', () => {
    const events = [
      anEvent('2026-11-01', { kind: 'issued', from: '2026-11-01', validUntil: '2027-10-31' }),
      anEvent('2026-11-02', { kind: 'reissued', holderName: '林晓雨' }),
      anEvent('2026-11-03', { kind: 'suspended', condition: null }),
      anEvent('2026-11-04', { kind: 'expired' }),
    ];
    const held = { ...ending('valid', '2027-10-31'), certificate: aCertificate({ events }) };
    const notices = noticesOfChange(facts({ certificates: [held] }));
    expect(notices.map((notice) => (notice.kind === 'award' ? notice.event : notice.kind))).to.deep.equal([
      'suspended',
      'issued',
    ]);
  });
});

describe('what a course offers', () => {
  it('is nothing for a competency that it does not show, or where nothing that counts shows it', () => {
    const wanted = { competency: 'SEC', required: 2, sources: ['course-final'] as const };
    expect(offeredLevel(aCourse(), wanted)).to.deep.equal({ level: 2, by: 'final' });
    expect(offeredLevel(aCourse(), { ...wanted, competency: 'LAW' })).to.equal(null);
    expect(offeredLevel(aCourse(), { ...wanted, sources: ['exam'] })).to.equal(null);
  });
});
