import { expect } from 'chai';
import fc from 'fast-check';

import { actorOfAccount, usernameKey } from '../../../src/features/people/account.ts';
import { aGrant, anAccount } from './facts.ts';

const TODAY = '2026-11-25';

describe('whoever acts', () => {
  it('acts with the grants that hold today, and with no other', () => {
    const grants = [
      aGrant('hr', { to: TODAY }),
      aGrant('author', { from: TODAY }),
      aGrant('auditor', { from: '2026-11-26' }),
      aGrant('leader', { to: '2026-11-26' }),
    ];
    const actor = actorOfAccount(anAccount({ grants }), TODAY);
    expect(actor.grants.map(({ role }) => role)).to.deep.equal(['author', 'leader']);
  });

  it('stands in the department of the primary post, and in none without one', () => {
    const departmentPath = ['city', 'b01'];
    const primaryPost = { departmentId: 'b01', departmentPath, roleProfile: null, grade: null, managerId: null };
    expect(actorOfAccount(anAccount({ primaryPost }), TODAY).departmentPath).to.deep.equal(departmentPath);
    expect(actorOfAccount(anAccount(), TODAY).departmentPath).to.deep.equal([]);
  });

  it('is the person of the account, who may still have to change the password', () => {
    const account = anAccount({ mustChangePassword: true });
    const { id, username, name, nameLatin, language, mustChangePassword, guard } = account;
    expect(actorOfAccount(account, TODAY)).to.include({
      id,
      username,
      name,
      nameLatin,
      language,
      mustChangePassword,
      guard,
    });
  });
});

describe('a username', () => {
  it('is the same in whatever width, case or spacing it is typed', () => {
    for (const typed of ['LIN.Xiaoyu', ' lin.xiaoyu ', 'lin. xiaoyu', 'ｌｉｎ．ｘｉａｏｙｕ', 'lin.xiaoyu\u3000'])
      expect(usernameKey(typed), typed).to.equal('lin.xiaoyu');
    expect(usernameKey('林晓雨')).to.equal('林晓雨');
  });

  it('has one form, which is its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const key = usernameKey(typed);
        expect(usernameKey(key)).to.equal(key);
        expect(usernameKey(` ${typed}\n`)).to.equal(key);
      }),
    );
  });
});
