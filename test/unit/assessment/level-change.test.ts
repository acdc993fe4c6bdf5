import { expect } from 'chai';

import { levelChanges } from '../../../src/features/assessment/level-change.ts';
import type { EvidenceEntry } from '../../../src/features/competency/index.ts';

const RELEASED = new Date('2026-11-25T09:40:00+08:00');
const EARLIER = new Date('2026-10-01T09:00:00+08:00');
const LATER = new Date('2026-12-01T09:00:00+08:00');
const ATTEMPT = { id: 'a1', releasedAt: RELEASED };

let count = 0;
function entry(over: Partial<EvidenceEntry> = {}): EvidenceEntry {
  count += 1;
  return {
    id: `e${String(count).padStart(4, '0')}`,
    personId: 'p1',
    competency: 'SEC',
    level: 2,
    source: 'course-final',
    earnedOn: '2026-11-25',
    validUntil: '2027-11-24',
    cause: { kind: 'attempt', id: 'a1' },
    recordedAt: RELEASED,
    ...over,
  };
}
const fromQuiz = (over: Partial<EvidenceEntry> = {}): EvidenceEntry =>
  entry({
    level: 1,
    source: 'course-quizzes',
    earnedOn: '2026-10-01',
    validUntil: '2027-09-30',
    cause: { kind: 'quiz', id: 'q1' },
    recordedAt: EARLIER,
    ...over,
  });
const fromCertificate = (over: Partial<EvidenceEntry> = {}): EvidenceEntry =>
  entry({ source: 'certification', cause: { kind: 'certificate', id: 'SH-1 2026-11-25' }, ...over });

describe('what a result changed', () => {
  it('compares each competency with what counted before the release, the first level being one from nothing', () => {
    const ledger = [fromQuiz(), entry(), entry({ competency: 'INC', level: 1 })];
    expect(levelChanges(ledger, ATTEMPT)).to.deep.equal([
      { competency: 'INC', before: null, after: 1, until: '2027-11-24', own: true },
      { competency: 'SEC', before: 1, after: 2, until: '2027-11-24', own: true },
    ]);
    expect(levelChanges(ledger, { ...ATTEMPT, id: 'a9' })).to.deep.equal([]);
  });

  it('counts the certificate that came in the same moment to what changed, not to what was there', () => {
    expect(levelChanges([fromQuiz(), fromCertificate(), entry()], ATTEMPT)).to.deep.equal([
      { competency: 'SEC', before: 1, after: 2, until: '2027-11-24', own: true },
    ]);
  });

  it('tells what such a certificate raised beyond the exam, and leaves out what it only confirmed', () => {
    const ledger = [
      entry(),
      fromQuiz({ competency: 'DIG' }),
      fromCertificate({ competency: 'DIG', level: 3 }),
      fromQuiz({ competency: 'LAW', level: 2 }),
      fromCertificate({ competency: 'LAW', level: 2 }),
    ];
    const told = levelChanges(ledger, ATTEMPT);
    expect(told.map(({ competency, before, after, own }) => [competency, before, after, own])).to.deep.equal([
      ['DIG', 1, 3, false],
      ['SEC', null, 2, true],
    ]);
  });

  it('keeps a higher level that was there, with the day until which that one counts', () => {
    const higher = fromQuiz({ level: 3, source: 'supervised-exam', validUntil: '2028-01-31' });
    expect(levelChanges([higher, entry()], ATTEMPT)).to.deep.equal([
      { competency: 'SEC', before: 3, after: 3, until: '2028-01-31', own: true },
    ]);
  });

  it('takes a level that had lapsed by that day as none', () => {
    expect(levelChanges([fromQuiz({ validUntil: '2026-11-24' }), entry()], ATTEMPT)[0]).to.include({
      before: null,
      after: 2,
    });
  });

  it('tells the same when it is read again after more was shown, awarded or taken back', () => {
    const own = [fromQuiz(), fromCertificate(), entry()];
    const told = levelChanges(own, ATTEMPT);
    const since = [
      entry({ level: 3, earnedOn: '2026-11-25', cause: { kind: 'attempt', id: 'a2' }, recordedAt: LATER }),
      fromCertificate({ level: 4, recordedAt: LATER, cause: { kind: 'certificate', id: 'SH-2 2026-11-25' } }),
      ...own.map(({ id, earnedOn }) =>
        entry({ earnedOn, revokes: id, recordedAt: LATER, cause: { kind: 'revocation', id } }),
      ),
    ];
    expect(levelChanges([...since, ...own], ATTEMPT)).to.deep.equal(told);
  });
});
