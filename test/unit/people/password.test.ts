import { expect } from 'chai';
import fc from 'fast-check';

import { judgePassword, PASSWORD_LENGTH, type PasswordRefusal } from '../../../src/features/people/password.ts';

const common = new Set(['correcthorsebattery', 'letmein123456']);
const person = { username: 'lin.xiaoyu', name: '林晓雨', nameLatin: 'Lin Xiaoyu', common };

function judged(password: string, changes: Partial<typeof person> = {}): PasswordRefusal | null {
  return judgePassword(password, { ...person, ...changes });
}

describe('a new password', () => {
  it('is taken where it is long enough and no name of the person, whatever characters it mixes', () => {
    for (const good of ['river ice in November', '松花江的冰在十一月才结得厚实', 'kxqvwmzprthd', '8531907462184'])
      expect(judged(good), good).to.equal(null);
  });

  it('has between 12 and 128 characters, as a person counts them', () => {
    const letters = fc.constantFrom('松', '花', '江', 'w', 'i', 'n', 'd', 'o', '7', '🧊');
    const words = fc.array(letters, { maxLength: 150 }).map((list) => list.join(''));
    fc.assert(
      fc.property(words, (password) => {
        const length = Array.from(password).length;
        const refusal = judged(password);
        expect(refusal === 'short').to.equal(length < PASSWORD_LENGTH.min);
        expect(refusal === 'long').to.equal(length > PASSWORD_LENGTH.max);
      }),
    );
    expect(judged('🧊'.repeat(11))).to.equal('short');
  });

  it('is not among the common ones, however it is cased, spaced or widened', () => {
    for (const known of ['CorrectHorseBattery', 'correct horse battery', 'ＬＥＴＭＥＩＮ１２３４５６'])
      expect(judged(known), known).to.equal('common');
  });

  it('is not one piece again and again, and no row of the keyboard, forwards or backwards', () => {
    for (const lazy of [
      'aaaaaaaaaaaa',
      'abcabcabcabca',
      '123412341234',
      'qwertyuiopas',
      '987654321098',
      'mlkjihgfedcba',
    ])
      expect(judged(lazy), lazy).to.equal('common');
    expect(judged('abcdeabcdeabcde')).to.equal(null);
  });

  it('has at least six characters besides the person’s own names', () => {
    expect(judged('linxiaoyu2026')).to.equal('own-name');
    expect(judged('LIN.XIAOYU-lin.xiaoyu')).to.equal('own-name');
    expect(judged('林晓雨 Lin Xiaoyu 林晓雨')).to.equal('own-name');
    expect(judged('linxiaoyu-winter')).to.equal(null);
  });

  it('is read for those names through whatever marks stand between their parts', () => {
    for (const split of ['lin_xiaoyu_2026', 'Lin-Xiaoyu!2026', 'l.i.n.x.i.a.o.y.u', '林·晓·雨 Lin_Xiaoyu'])
      expect(judged(split), split).to.equal('own-name');
    expect(judged('linxiaoyu2026', { username: 'lin-xiaoyu', nameLatin: '' })).to.equal('own-name');
    expect(judged('lin_xiaoyu_2026', { username: 'lin' })).to.equal('own-name');
    expect(judged('lin_xiaoyu_winter')).to.equal(null);
    expect(judged('!?§$%&/()=!?#')).to.equal(null);
  });

  it('does not take a person without a Latin name, or with one letter for a name, to be named in it', () => {
    expect(judged('winter river ice', { nameLatin: null } as never)).to.equal(null);
    expect(judged('eeexeeeyeeezeeee', { name: 'e' })).to.equal(null);
  });
});
