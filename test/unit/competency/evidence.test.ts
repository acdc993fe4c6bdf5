import { expect } from 'chai';
import {
  accepts,
  DEFAULT_SOURCES,
  EVIDENCE_SOURCES,
  isVerified,
  knownBy,
  strengthOf,
  SUPERVISED_SOURCES,
  validUntilOf,
  VERIFIED_SOURCES,
} from '../../../src/features/competency/evidence.ts';
import { anEntry } from './facts.ts';

describe('evidence', () => {
  it('knows the sources in order of strength, with watched exams and assessed work equal', () => {
    const ranks = EVIDENCE_SOURCES.map(strengthOf);
    expect(ranks).to.deep.equal([0, 1, 2, 3, 4, 5, 5, 6]);
  });

  it('calls exams, assessed work, certificates and approved prior learning verified, and nothing else', () => {
    const verified = EVIDENCE_SOURCES.filter((source) => isVerified(anEntry({ source })));
    expect(verified).to.deep.equal(['exam', 'supervised-exam', 'assessed-work', 'certification']);
    expect(isVerified(anEntry({ source: 'observation', cause: { kind: 'prior-learning', id: 'x' } }))).to.equal(true);
  });

  it('accepts everything but self-assessment by default', () => {
    const accepted = EVIDENCE_SOURCES.filter((source) => accepts(DEFAULT_SOURCES, anEntry({ source })));
    expect(accepted).to.deep.equal(EVIDENCE_SOURCES.slice(1));
  });

  it('takes prior learning where verified evidence is asked for, and not where supervision is', () => {
    const priorLearning = anEntry({ source: 'course-final', cause: { kind: 'prior-learning', id: 'x' } });
    expect(accepts(VERIFIED_SOURCES, priorLearning)).to.equal(true);
    expect(accepts(SUPERVISED_SOURCES, priorLearning)).to.equal(false);
    expect(accepts(VERIFIED_SOURCES, anEntry({ source: 'course-final' }))).to.equal(false);
  });

  it('counts through the last day before the anniversary', () => {
    expect(validUntilOf('2026-03-15', 12)).to.equal('2027-03-14');
    expect(validUntilOf('2024-02-29', 36)).to.equal('2027-02-27');
  });

  it('ends with the certificate where that comes first', () => {
    expect(validUntilOf('2026-03-15', 36, '2027-01-31')).to.equal('2027-01-31');
    expect(validUntilOf('2026-03-15', 12, '2029-01-31')).to.equal('2027-03-14');
  });

  it('leaves out what was recorded after the cut-off', () => {
    const early = anEntry({ recordedAt: new Date('2026-04-01T00:00:00Z') });
    const late = anEntry({ recordedAt: new Date('2026-04-01T00:00:01Z') });
    expect(knownBy([early, late], early.recordedAt)).to.deep.equal([early]);
  });
});
