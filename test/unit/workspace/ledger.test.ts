import { expect } from 'chai';

import { DEFAULT_SOURCES } from '../../../src/features/competency/index.ts';
import { ledgerOf } from '../../../src/features/workspace/competencies/ledger.ts';
import { falls, levelSteps } from '../../../src/features/workspace/competencies/level-steps.ts';
import { entry } from './facts.ts';

const rule = { day: '2026-11-25', sources: DEFAULT_SOURCES };

describe('a ledger', () => {
  it('says of each entry what it is worth, the newest first', () => {
    const lapsed = entry();
    const counted = entry({ level: 1, source: 'observation', earnedOn: '2026-10-15', validUntil: '2027-10-14' });
    const claimed = entry({ level: 3, source: 'self-assessment', earnedOn: '2026-11-10', validUntil: '2027-11-09' });
    const lower = entry({ level: 0, source: 'course-quizzes', earnedOn: '2026-02-01', validUntil: '2027-01-31' });
    const states = ledgerOf([lapsed, counted, claimed, lower], rule).map(({ entry: { id }, state }) => [id, state]);
    expect(states).to.deep.equal([
      [claimed.id, 'source'],
      [counted.id, 'counts'],
      [lower.id, 'lower'],
      [lapsed.id, 'lapsed'],
    ]);
  });

  it('shows a revocation with the entry that it takes back', () => {
    const wrong = entry({ earnedOn: '2026-10-01', validUntil: '2027-09-30' });
    const recordedAt = new Date('2026-10-24T10:00:00+08:00');
    const taken = entry({ ...wrong, id: 'r1', revokes: wrong.id, recordedAt });
    expect(ledgerOf([wrong, taken], rule)).to.deep.equal([{ entry: wrong, state: 'revoked', revokedAt: recordedAt }]);
  });
});

describe('a level over time', () => {
  it('steps up with evidence, down when it lapses, and tells what comes', () => {
    const steps = levelSteps(
      [entry(), entry({ level: 1, earnedOn: '2026-10-15', validUntil: '2027-10-14', source: 'observation' })],
      DEFAULT_SOURCES,
    );
    expect(steps).to.deep.equal([
      { day: '2025-11-14', level: 2 },
      { day: '2026-11-14', level: 1 },
      { day: '2027-10-15', level: null },
    ]);
    expect(falls(steps).map(({ day }) => day)).to.deep.equal(['2026-11-14', '2027-10-15']);
  });

  it('is empty without evidence, and flat where an entry adds nothing', () => {
    expect(levelSteps([], DEFAULT_SOURCES)).to.deep.equal([]);
    const again = entry({ earnedOn: '2026-01-10', validUntil: '2026-11-13' });
    expect(levelSteps([entry(), again], DEFAULT_SOURCES)).to.have.length(2);
  });
});
