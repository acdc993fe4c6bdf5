import { expect } from 'chai';

import { isSameGrant, mayChangeAccess, pathOfScope, standingGrants } from '../../../src/features/people/grants.ts';
import type { Actor, Grant } from '../../../src/features/people/account.ts';
import { aGrant, anActor, overDepartment } from './facts.ts';

const TODAY = '2026-11-25';
const PATHS: Record<string, readonly string[]> = { city: ['city'], b01: ['city', 'b01'], b02: ['city', 'b02'] };
const pathOf = (id: string): readonly string[] | null => PATHS[id] ?? null;

describe('grants', () => {
  it('stand from before they begin until the day on which they end', () => {
    const grants = [
      aGrant('hr', { to: TODAY }),
      aGrant('author', { from: '2027-01-01' }),
      aGrant('leader', { to: '2026-11-26' }),
      aGrant('auditor'),
    ];
    expect(standingGrants(grants, TODAY).map(({ role }) => role)).to.deep.equal(['author', 'leader', 'auditor']);
  });

  it('are the same where role and scope are, whenever they hold', () => {
    const grant = overDepartment('manager', 'b01');
    expect(isSameGrant(grant, { ...grant, from: '2020-01-01', to: TODAY })).to.equal(true);
    const others: Grant[] = [
      { ...grant, role: 'leader' },
      { ...grant, scopeKind: 'course' },
      { ...grant, scopeId: 'b02' },
    ];
    for (const other of others) expect(isSameGrant(grant, other)).to.equal(false);
  });

  it('are judged by the department of their scope, and by no department where they have another scope', () => {
    expect(pathOfScope(overDepartment('hr', 'b01'), pathOf)).to.deep.equal(['city', 'b01']);
    expect(pathOfScope(aGrant('hr'), pathOf)).to.equal(null);
    expect(pathOfScope(aGrant('examiner', { scopeKind: 'exam', scopeId: 'b01' }), pathOf)).to.equal(null);
    expect(pathOfScope(overDepartment('hr', 'gone'), pathOf)).to.equal(null);
  });
});

describe('what signs a person in', () => {
  const may = (actor: Actor, grants: Grant[], id = 'p1'): boolean =>
    mayChangeAccess(actor, { id, grants }, { today: TODAY, pathOf });
  const hr = anActor(overDepartment('hr', 'b01'));

  it('is changed by HR for those without roles and for those whose roles it could grant', () => {
    expect(may(hr, [])).to.equal(true);
    expect(may(hr, [overDepartment('manager', 'b01'), overDepartment('assessor', 'b01')])).to.equal(true);
  });

  it('is not changed by HR where it would open a role that HR may not grant', () => {
    expect(may(hr, [overDepartment('manager', 'b01'), aGrant('admin')])).to.equal(false);
    expect(may(hr, [overDepartment('manager', 'b02')])).to.equal(false);
    expect(may(hr, [aGrant('auditor', { from: '2027-01-01' })])).to.equal(false);
  });

  it('is changed by HR again when the role is over', () => {
    expect(may(hr, [aGrant('admin', { to: TODAY })])).to.equal(true);
  });

  it('is changed by an administrator for all but the administrator', () => {
    const admin = anActor(aGrant('admin'));
    expect(may(admin, [aGrant('admin'), aGrant('auditor')])).to.equal(true);
    expect(may(admin, [], 'me')).to.equal(false);
  });
});
