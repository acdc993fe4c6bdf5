import { expect } from 'chai';
import fc from 'fast-check';
import { VERIFIED_SOURCES } from '../../../src/features/competency/evidence.ts';
import { attainmentOn, attainmentsOn } from '../../../src/features/competency/level.ts';
import { addDays } from '../../../src/kernel/date.ts';
import { anEntry, aRevocation, ledgers } from './facts.ts';

const DAY = '2026-06-01';

function reasons(attainment: ReturnType<typeof attainmentOn>): Record<string, string> {
  return Object.fromEntries(attainment.others.map(({ id, reason }) => [id, reason]));
}

describe('attainment', () => {
  it('is not assessed without evidence, which is not level 0', () => {
    const none = attainmentOn([], DAY);
    expect(none).to.deep.equal({
      level: null,
      source: null,
      earnedOn: null,
      validUntil: null,
      holdsUntil: null,
      verified: false,
      lapsed: null,
      countedId: null,
      others: [],
    });
    expect(attainmentOn([anEntry({ level: 0 })], DAY).level).to.equal(0);
  });

  it('is the highest level, and says why each other entry does not count', () => {
    const counted = anEntry({ level: 3, source: 'exam' });
    const lower = anEntry({ level: 2, source: 'certification' });
    const equal = anEntry({ level: 3, source: 'course-final' });
    const lapsed = anEntry({ level: 4, validUntil: '2026-05-31' });
    const later = anEntry({ level: 4, earnedOn: '2026-06-02' });
    const own = anEntry({ level: 4, source: 'self-assessment' });
    const voided = anEntry({ level: 4 });
    const revocation = aRevocation(voided);
    const result = attainmentOn([lower, equal, lapsed, later, own, voided, revocation, counted], DAY);
    expect(result).to.include({ level: 3, source: 'exam', countedId: counted.id, verified: true });
    expect(reasons(result)).to.deep.equal({
      [lower.id]: 'lower',
      [equal.id]: 'equal',
      [lapsed.id]: 'lapsed',
      [later.id]: 'later',
      [own.id]: 'source',
      [voided.id]: 'revoked',
      [revocation.id]: 'revocation',
    });
  });

  it('counts on its last valid day and is shown as lapsed from the next', () => {
    const entry = anEntry({ level: 2, validUntil: '2026-06-01' });
    expect(attainmentOn([entry], '2026-06-01').level).to.equal(2);
    const after = attainmentOn([entry], '2026-06-02');
    expect(after.level).to.equal(null);
    expect(after.lapsed).to.deep.equal({ level: 2, on: '2026-06-02' });
  });

  it('shows the highest lapsed level, on the last day that it was lost, and only one above the level that counts', () => {
    const early = anEntry({ level: 3, validUntil: '2026-04-30' });
    const late = anEntry({ level: 3, validUntil: '2026-05-10' });
    const low = anEntry({ level: 2, validUntil: '2026-05-20' });
    expect(attainmentOn([late, early, low], DAY).lapsed).to.deep.equal({ level: 3, on: '2026-05-11' });
    expect(attainmentOn([early, late, low], DAY).lapsed).to.deep.equal({ level: 3, on: '2026-05-11' });
    expect(attainmentOn([early, anEntry({ level: 3 })], DAY).lapsed).to.equal(null);
    expect(attainmentOn([low, anEntry({ level: 1 })], DAY).lapsed).to.deep.equal({ level: 2, on: '2026-05-21' });
  });

  it('prefers among equals what is verified, then the strongest, then what lasts, then the newest', () => {
    const quizzes = anEntry({ source: 'course-quizzes', validUntil: '2029-12-31' });
    const final = anEntry({ source: 'course-final', validUntil: '2027-01-01' });
    const longer = anEntry({ source: 'course-final', validUntil: '2028-01-01' });
    const newer = anEntry({ source: 'course-final', validUntil: '2028-01-01', earnedOn: '2026-04-01' });
    const prior = anEntry({ source: 'observation', cause: { kind: 'prior-learning', id: 'pl' } });
    expect(attainmentOn([quizzes, final], DAY).countedId).to.equal(final.id);
    expect(attainmentOn([final, longer], DAY).countedId).to.equal(longer.id);
    expect(attainmentOn([newer, longer], DAY).countedId).to.equal(newer.id);
    expect(attainmentOn([newer, prior, quizzes], DAY)).to.include({ countedId: prior.id, verified: true });
    expect(attainmentOn([final, quizzes], DAY)).to.include({ validUntil: '2027-01-01', holdsUntil: '2029-12-31' });
  });

  it('takes a revocation into account from its day on', () => {
    const entry = anEntry({ level: 3 });
    const entries = [aRevocation(entry, '2026-06-10'), entry];
    expect(attainmentOn(entries, '2026-06-09').level).to.equal(3);
    expect(attainmentOn(entries, '2026-06-10').level).to.equal(null);
    expect(attainmentOn(entries, '2026-06-10').lapsed).to.equal(null);
  });

  it('counts only the sources that a requirement accepts', () => {
    const final = anEntry({ level: 3, source: 'course-final' });
    const exam = anEntry({ level: 2, source: 'exam' });
    expect(attainmentOn([final, exam], DAY, VERIFIED_SOURCES)).to.include({ level: 2, countedId: exam.id });
  });

  it('is given for each competency, sorted', () => {
    const levels = attainmentsOn([anEntry({ competency: 'SEC' }), anEntry({ level: 1 }), anEntry()], DAY);
    expect(levels.map(({ competency, attainment }) => [competency, attainment.level])).to.deep.equal([
      ['DIG', 2],
      ['SEC', 2],
    ]);
  });

  it('does not depend on the order of the entries', () => {
    const shuffled = ledgers.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 0, max: 700 }), ([entries, mixed], offset) => {
        const day = addDays('2026-01-01', offset);
        expect(attainmentsOn(mixed, day)).to.deep.equal(attainmentsOn(entries, day));
      }),
    );
  });

  it('is the highest level by a plain reading of the rule', () => {
    fc.assert(
      fc.property(ledgers, fc.integer({ min: 0, max: 700 }), (entries, offset) => {
        const day = addDays('2026-01-01', offset);
        for (const { competency, attainment } of attainmentsOn(entries, day)) {
          const own = entries.filter((entry) => entry.competency === competency);
          const gone = own.filter((entry) => entry.revokes !== undefined && entry.earnedOn <= day);
          const levels = own
            .filter((entry) => entry.revokes === undefined && entry.source !== 'self-assessment')
            .filter((entry) => entry.earnedOn <= day && day <= entry.validUntil)
            .filter((entry) => !gone.some((revocation) => revocation.revokes === entry.id))
            .map((entry) => entry.level);
          expect(attainment.level).to.equal(levels.length === 0 ? null : Math.max(...levels));
          expect(attainment.others).to.have.length(own.length - (attainment.countedId === null ? 0 : 1));
        }
      }),
    );
  });
});
