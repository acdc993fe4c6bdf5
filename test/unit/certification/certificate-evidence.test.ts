import { expect } from 'chai';
import fc from 'fast-check';

import { entriesOf, givingsOf } from '../../../src/features/certification/certificate-evidence.ts';
import {
  isAward,
  lastAwardEvent,
  openSuspensions,
  type CertificateEvent,
} from '../../../src/features/certification/certificate.ts';
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

/** A certificate after each thing that happens to it. Only what can happen does: nothing suspended is renewed. */
const histories = fc
  .array(
    fc.record({
      days: fc.nat({ max: 2 }),
      kind: fc.constantFrom('suspended', 'reinstated', 'renewed', 'renewal-revoked'),
      condition: fc.constantFrom('DG104', null),
      back: fc.integer({ min: 1, max: 2 }),
    }),
    { maxLength: 30 },
  )
  .map((happenings): CertificateEvent[][] => {
    const each = [[anEvent('2026-06-01', { kind: 'issued', from: '2026-06-01', validUntil: '2027-09-30' })]];
    happenings.reduce((last, { days, kind, condition, back }, minute) => {
      const events = each.at(-1) ?? [];
      const on = addDays(last, days);
      const renewal = events.filter(isAward).length - back;
      const isSuspended = openSuspensions({ events }, on).length > 0;
      if (kind === 'suspended' || kind === 'reinstated') {
        each.push([...events, anEvent(on, { kind, condition }, minute)]);
      } else if (kind === 'renewed' && !isSuspended) {
        const from = addDays(lastAwardEvent({ events }, on)?.validUntil ?? on, 1);
        each.push([...events, anEvent(on, { kind, from, validUntil: addDays(from, 2) }, minute)]);
      } else if (kind === 'renewal-revoked' && renewal > 0) {
        each.push([...events, anEvent(on, { kind, renewal }, minute)]);
      }
      return on;
    }, '2027-08-30');
    return each;
  });

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
    fc.assert(
      fc.property(histories, (history) => {
        let before: string[] = [];
        for (const events of history) {
          const causes = causesOf(...events);
          expect(causes.slice(0, before.length)).to.deep.equal(before);
          expect(new Set(causes).size).to.equal(causes.length);
          before = causes;
        }
      }),
    );
  });

  it('counts for the last award that stands, and not while the certificate is suspended', () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const events of history) {
          const day = events.at(-1)?.on ?? '';
          const award = lastAwardEvent({ events }, day);
          const counting = givingsOf({ number, events }).filter(({ counts }) => counts);
          const awards = events.filter(isAward);
          for (const event of events) {
            if (event.kind !== 'renewal-revoked') continue;
            expect(counting.map((giving) => giving.award)).to.not.include(awards[event.renewal]);
          }
          if (openSuspensions({ events }, day).length > 0) expect(counting).to.deep.equal([]);
          else if (award !== null && award.validUntil >= day) {
            expect(counting.filter((giving) => giving.award === award)).to.have.length(1);
          }
        }
      }),
    );
  });
});
