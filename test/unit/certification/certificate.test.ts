import { expect } from 'chai';
import fc from 'fast-check';
import {
  holderNameOn,
  isHeld,
  latestEarned,
  openSuspensions,
  previousAward,
  stateOn,
  verificationOn,
  type CertificateEvent,
} from '../../../src/features/certification/certificate.ts';
import { addDays } from '../../../src/kernel/date.ts';
import { anEvent } from './facts.ts';

const terms = { renewalWindowDays: 90, graceDays: 30 };
const issued = anEvent('2025-06-15', { kind: 'issued', from: '2025-06-15', validUntil: '2026-06-14' });
const renewed = anEvent('2026-05-01', { kind: 'renewed', from: '2026-06-15', validUntil: '2027-06-14' });

function state(day: string, ...events: CertificateEvent[]): string | null {
  return stateOn({ events }, terms, day);
}

describe('the state of a certificate', () => {
  it('follows the dates: valid, renewal due in the window, in grace after the last day, expired after that', () => {
    expect(state('2025-06-14', issued)).to.equal(null);
    expect(state('2025-06-15', issued)).to.equal('valid');
    expect(state('2026-03-15', issued)).to.equal('valid');
    expect(state('2026-03-16', issued)).to.equal('renewal-due');
    expect(state('2026-06-14', issued)).to.equal('renewal-due');
    expect(state('2026-06-15', issued)).to.equal('in-grace');
    expect(state('2026-07-14', issued)).to.equal('in-grace');
    expect(state('2026-07-15', issued)).to.equal('expired');
  });

  it('is valid again from the renewal on, and a past day keeps its state', () => {
    expect(state('2026-04-30', renewed, issued)).to.equal('renewal-due');
    expect(state('2026-05-01', renewed, issued)).to.equal('valid');
    expect(state('2026-06-15', renewed, issued)).to.equal('valid');
  });

  it('is suspended until every suspension has ended', () => {
    const missed = anEvent('2025-10-01', { kind: 'suspended', condition: 'DG104' });
    const decided = anEvent('2025-10-02', { kind: 'suspended', condition: null });
    const met = anEvent('2025-11-01', { kind: 'reinstated', condition: 'DG104' });
    const lifted = anEvent('2025-12-01', { kind: 'reinstated', condition: null });
    const all = [issued, missed, decided, met, lifted];
    expect(state('2025-09-30', ...all)).to.equal('valid');
    expect(state('2025-10-01', ...all)).to.equal('suspended');
    expect(state('2025-11-01', ...all)).to.equal('suspended');
    expect(state('2025-12-01', ...all)).to.equal('valid');
    expect(openSuspensions({ events: all }, '2025-10-15')).to.deep.equal(['DG104', null]);
    expect(state('2026-07-01', issued, missed)).to.equal('suspended');
    expect(state('2026-07-15', issued, missed)).to.equal('expired');
  });

  it('is decided within a day by the order of recording', () => {
    const off = anEvent('2025-10-01', { kind: 'suspended', condition: null }, 1);
    const on = anEvent('2025-10-01', { kind: 'reinstated', condition: null }, 2);
    expect(state('2025-10-01', issued, on, off)).to.equal('valid');
  });

  it('is revoked for good', () => {
    const revoked = anEvent('2026-05-02', { kind: 'revoked' });
    expect(state('2026-05-02', issued, renewed, revoked)).to.equal('revoked');
    expect(state('2030-01-01', issued, revoked)).to.equal('revoked');
  });

  it('counts as held while valid, due or in grace', () => {
    const held = (['valid', 'renewal-due', 'in-grace', 'suspended', 'expired', 'revoked', null] as const).filter(
      isHeld,
    );
    expect(held).to.deep.equal(['valid', 'renewal-due', 'in-grace']);
  });

  it('is told to the public in plain words', () => {
    const told = (day: string, ...events: CertificateEvent[]) => verificationOn({ events }, terms, day);
    expect(told('2025-06-14', issued)).to.equal(null);
    expect(told('2025-07-01', issued)).to.deep.equal({ outcome: 'valid', until: '2026-06-14' });
    expect(told('2026-06-01', issued)).to.deep.equal({ outcome: 'valid', until: '2026-06-14' });
    expect(told('2026-06-20', issued)).to.deep.equal({ outcome: 'renewal-overdue', until: '2026-07-14' });
    expect(told('2026-08-01', issued)).to.deep.equal({ outcome: 'expired' });
    expect(told('2025-08-01', issued, anEvent('2025-07-01', { kind: 'revoked' }))).to.deep.equal({
      outcome: 'revoked',
    });
    const suspended = anEvent('2025-07-01', { kind: 'suspended', condition: null });
    expect(told('2025-08-01', issued, suspended)).to.deep.equal({ outcome: 'suspended' });
  });

  it('gives the award that a new decision starts from', () => {
    expect(previousAward({ events: [issued] }, terms, '2025-01-01')).to.equal(null);
    expect(previousAward({ events: [issued, renewed] }, terms, '2026-05-01')).to.deep.equal({
      state: 'valid',
      awardedOn: '2026-05-01',
      validUntil: '2027-06-14',
    });
  });

  it('is not what an award starts from once the attempt that earned it is void', () => {
    const on = { track: 'SP', day: '2026-07-01' };
    const old = { track: 'SP', events: [issued] };
    const revoked = { track: 'SP', events: [issued, anEvent('2026-07-01', { kind: 'revoked' })] };
    const made = { track: 'SP', events: [issued, anEvent('2026-07-01', { kind: 'revoked', isVoid: true })] };
    const other = { track: 'CF', events: [issued] };
    expect(latestEarned([old, revoked, other], on)).to.equal(revoked);
    expect(latestEarned([old, made, other], on)).to.equal(old);
    expect(latestEarned([old, made, other], { ...on, day: '2026-06-30' })).to.equal(made);
    expect(latestEarned([made], on)).to.equal(null);
  });

  it('bears the name of the last reissue', () => {
    const certificate = {
      holderName: '王丽',
      events: [issued, anEvent('2025-08-01', { kind: 'reissued', holderName: '王莉' })],
    };
    expect(holderNameOn(certificate, '2025-07-31')).to.equal('王丽');
    expect(holderNameOn(certificate, '2025-08-01')).to.equal('王莉');
  });

  it('does not depend on the order in which events are read, and only moves forward without new events', () => {
    const order = ['valid', 'renewal-due', 'in-grace', 'expired'];
    fc.assert(
      fc.property(fc.nat({ max: 900 }), fc.nat({ max: 90 }), (offset, later) => {
        const day = addDays('2026-05-01', offset);
        expect(state(day, renewed, issued)).to.equal(state(day, issued, renewed));
        const after = state(addDays(day, later), issued, renewed);
        expect(order.indexOf(String(after))).to.be.at.least(order.indexOf(String(state(day, issued, renewed))));
      }),
    );
  });
});
