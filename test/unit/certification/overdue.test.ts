import { expect } from 'chai';

import { overdueConditions, type OverdueCondition } from '../../../src/features/certification/overdue.ts';
import type { Certificate, CertificateEvent } from '../../../src/features/certification/certificate.ts';
import { addDays } from '../../../src/kernel/date.ts';
import { inventPast } from '../../../src/sample/past.ts';
import { anEvent, aTrack } from './facts.ts';

const yearly = [{ course: 'DG104', everyMonths: 12, suspendAfterDays: 90 }];
const foundation = aTrack({ code: 'CF', validMonths: 36, graceDays: 60, yearly });
const steward = aTrack({ code: 'CD', validMonths: 36, graceDays: 60, yearly });
const tracks = [foundation, steward, aTrack()];

function certificate(track: string, ...later: CertificateEvent[]): Certificate {
  const issued = anEvent('2024-06-01', { kind: 'issued', from: '2024-06-01', validUntil: '2027-05-31' });
  const events = [issued, ...later];
  return { id: track, number: track, personId: 'p', track, trackVersion: 1, holderName: '林悦', events };
}

// Due on 28 February 2026: suspended from 30 May on.
const passed = [{ code: 'DG104', completedOn: '2025-03-01' }];

function found(day: string, ...certificates: Certificate[]): [string, string, string, string[]][] {
  return overdueConditions({ certificates, tracks, passed }, day).map(
    ({ course, dueOn, lastDay, tracks: hanging }: OverdueCondition) => [
      course,
      dueOn,
      lastDay,
      hanging.map(({ code }) => code),
    ],
  );
}

describe('what a holder must pass', () => {
  it('is a yearly final from the day after it was due', () => {
    expect(found('2026-02-28', certificate('CF'))).to.deep.equal([]);
    expect(found('2026-03-01', certificate('CF'))).to.deep.equal([['DG104', '2026-02-28', '2026-05-29', ['CF']]]);
  });

  it('is told once for all certificates that hang on it, and not for those without a condition', () => {
    const certificates = [certificate('CD'), certificate('CF'), certificate('SP')];
    expect(found('2026-04-01', ...certificates)).to.deep.equal([['DG104', '2026-02-28', '2026-05-29', ['CD', 'CF']]]);
  });

  it('stays while the certificate is suspended, and ends with it', () => {
    const suspended = anEvent('2026-05-30', { kind: 'suspended', condition: 'DG104' });
    const revoked = anEvent('2026-04-01', { kind: 'revoked' });
    expect(found('2026-06-10', certificate('CF', suspended))).to.have.length(1);
    expect(found('2026-04-02', certificate('CF', revoked))).to.deep.equal([]);
    expect(found('2027-08-01', certificate('CF'))).to.deep.equal([]);
  });

  it('begins with what has the nearest last day', () => {
    const patient = aTrack({
      code: 'CD',
      graceDays: 60,
      yearly: [{ course: 'DG104', everyMonths: 12, suspendAfterDays: 120 }],
    });
    const both = { certificates: [certificate('CD'), certificate('CF')], tracks: [patient, foundation], passed };
    expect(overdueConditions(both, '2026-04-01').map(({ lastDay }) => lastDay)).to.deep.equal([
      '2026-05-29',
      '2026-06-28',
    ]);
  });

  it('leaves the holder of the sample city ten days', () => {
    const today = '2026-11-25';
    const past = inventPast('holder', { today, random: () => 0, requirements: [], courses: [], zeal: 0 });
    const from = past.foundationOn ?? '';
    const issued = anEvent(from, { kind: 'issued', from, validUntil: addDays(today, 60) });
    const certificates = [{ ...certificate('CF'), events: [issued] }];
    const finals = past.courses.map(({ code, on }) => ({ code, completedOn: on }));
    const [overdue] = overdueConditions({ certificates, tracks, passed: finals }, today);
    expect(overdue).to.include({ course: 'DG104', dueOn: addDays(today, -80), lastDay: addDays(today, 10) });
  });
});
