import { expect } from 'chai';
import fc from 'fast-check';

import { entriesOf, givingsOf } from '../../../src/features/certification/certificate-evidence.ts';
import type { CertificateEvent } from '../../../src/features/certification/certificate.ts';
import { addDays } from '../../../src/kernel/date.ts';
import { anEvent, aTrack } from './facts.ts';

const number = '7KQ4-9XWM-2B6T-HD3R-D';
const issued = anEvent('2026-06-01', { kind: 'issued', from: '2026-06-01', validUntil: '2027-08-31' });
const suspendedOn = (on: string, condition: string | null = 'DG104'): CertificateEvent =>
  anEvent(on, { kind: 'suspended', condition });
const reinstatedOn = (on: string, condition: string | null = 'DG104', minute = 0): CertificateEvent =>
  anEvent(on, { kind: 'reinstated', condition }, minute);

const proved = {
  proves: aTrack().proves,
  freshnessMonthsOf: (code: string) => ({ SEC: 12, LAW: 24 })[code] ?? null,
};

function causesOf(...events: CertificateEvent[]): string[] {
  return givingsOf({ number, events }).map(({ cause }) => cause.id);
}

describe('what a certificate lets count', () => {
  it('is given by each award, under its number and the first day of the period', () => {
    const renewed = anEvent('2027-08-01', { kind: 'renewed', from: '2027-09-01', validUntil: '2028-08-31' });
    expect(causesOf(issued, renewed)).to.deep.equal([`${number} 2026-06-01`, `${number} 2027-09-01`]);
  });

  it('is given again by a reinstatement, under a cause of its own even when there are two on a day', () => {
    const events = [
      issued,
      suspendedOn('2026-09-01'),
      reinstatedOn('2026-09-10'),
      anEvent('2026-09-10', { kind: 'suspended', condition: 'DG104' }, 1),
      reinstatedOn('2026-09-10', 'DG104', 2),
    ];
    expect(causesOf(...events)).to.deep.equal([
      `${number} 2026-06-01`,
      `${number} reinstated 2026-09-10`,
      `${number} reinstated 2026-09-10 2`,
    ]);
  });

  it('is not given by a reinstatement while another suspension is open, or when the period is over', () => {
    const both = [suspendedOn('2026-09-01'), suspendedOn('2026-09-01', 'DG105')];
    expect(causesOf(issued, ...both, reinstatedOn('2026-09-10'))).to.have.length(1);
    expect(causesOf(issued, ...both, reinstatedOn('2026-09-10'), reinstatedOn('2026-09-11', 'DG105'))).to.have.length(
      2,
    );
    expect(causesOf(issued, suspendedOn('2027-08-01'), reinstatedOn('2027-09-01'))).to.have.length(1);
  });

  it('ends with the certificate or with the freshness, whichever is first', () => {
    const [giving] = givingsOf({ number, events: [issued] });
    if (giving === undefined) throw new Error('nothing is given');
    const cause = { kind: 'certificate', id: `${number} 2026-06-01` };
    const base = { source: 'certification', earnedOn: '2026-06-01', cause };
    expect(entriesOf(giving, proved)).to.deep.equal([
      { ...base, competency: 'SEC', level: 2, notAfter: '2027-05-31' },
      { ...base, competency: 'LAW', level: 2, notAfter: '2027-08-31' },
    ]);
  });

  it('gets no fresher by a suspension, and leaves out what is not fresh any more', () => {
    const entriesAfter = (on: string): [string, string, string | undefined][] => {
      const events = [issued, suspendedOn('2027-01-01'), reinstatedOn(on)];
      const giving = givingsOf({ number, events }).at(-1);
      if (giving === undefined) throw new Error('nothing is given');
      return entriesOf(giving, proved).map(({ competency, earnedOn, notAfter }) => [competency, earnedOn, notAfter]);
    };
    expect(entriesAfter('2027-05-31')).to.deep.equal([
      ['SEC', '2027-05-31', '2027-05-31'],
      ['LAW', '2027-05-31', '2027-08-31'],
    ]);
    expect(entriesAfter('2027-06-01')).to.deep.equal([['LAW', '2027-06-01', '2027-08-31']]);
  });

  it('leaves out what the framework does not know', () => {
    const [giving] = givingsOf({ number, events: [issued] });
    if (giving === undefined) throw new Error('nothing is given');
    expect(entriesOf(giving, { ...proved, freshnessMonthsOf: () => null })).to.deep.equal([]);
  });

  it('keeps every cause when more happens, and never uses one twice', () => {
    const happening = fc.record({
      days: fc.nat({ max: 2 }),
      kind: fc.constantFrom('suspended' as const, 'reinstated' as const),
      condition: fc.constantFrom('DG104', 'DG105', null),
    });
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
        let day = '2026-06-01';
        const events = [issued];
        let before: string[] = [];
        happenings.forEach(({ days, ...what }, index) => {
          day = addDays(day, days);
          events.push(anEvent(day, what, index));
          const causes = causesOf(...events);
          expect(causes.slice(0, before.length)).to.deep.equal(before);
          expect(new Set(causes).size).to.equal(causes.length);
          before = causes;
        });
      }),
    );
  });
});
