import { expect } from 'chai';
import type { Express } from 'express';

import { endSessionsOf, updateAccount } from '../../../src/features/people/index.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn, visit, type Visitor } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import type { TestDeps } from '../../support/deps.ts';
import { makePerson, PASSWORD } from '../../support/people.ts';

describe('signing in', () => {
  let app: Express;
  let deps: TestDeps;
  before(async () => {
    ({ app, deps } = await startTestApp());
  });
  beforeEach(emptyDatabase);

  /** The cookie of a visitor's session; empty without one. */
  function sessionOf({ agent }: Visitor): string {
    const place = { domain: '127.0.0.1', path: '/', secure: false, script: false };
    return agent.jar.getCookie('session', place)?.value ?? '';
  }

  it('leads a clerk to the page that she wanted', async () => {
    await makePerson({ username: 'clerk' });
    const clerk = visit(app);
    const refused = await clerk.get('/profile');
    expect(refused.status).to.equal(303);
    expect(refused.headers.location).to.equal('/sign-in?next=%2Fprofile');
    const answer = await clerk.post('/sign-in', { username: 'clerk', password: PASSWORD, next: '/profile' });
    expect(answer.headers.location).to.equal('/profile');
    expect((await clerk.get('/profile')).text).to.contain('林悦');
  });

  it('takes a name in any case and width', async () => {
    await makePerson({ username: 'clerk' });
    await signIn(app, ' ＣＬＥＲＫ ');
  });

  it('says the same about a wrong password and an unknown name, and keeps the name typed', async () => {
    await makePerson({ username: 'clerk' });
    const [wrong, unknown] = [
      await visit(app).post('/sign-in', { username: 'clerk', password: 'not the password' }),
      await visit(app).post('/sign-in', { username: 'nobody', password: 'not the password' }),
    ];
    expect([wrong.status, unknown.status]).to.deep.equal([422, 422]);
    expect(wrong.text).to.contain('value="clerk"').and.to.contain('The username or the password is not right.');
    const same = (page: string): string => page.replace(/value="[^"]*"/g, '');
    expect(same(unknown.text)).to.equal(same(wrong.text));
  });

  it('never follows `next` to another site', async () => {
    await makePerson({ username: 'clerk' });
    for (const next of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/\t/evil.example',
    ]) {
      const answer = await visit(app).post('/sign-in', { username: 'clerk', password: PASSWORD, next });
      expect(answer.headers.location, next).to.equal('/home');
    }
  });

  it('refuses operators in place of a name', async () => {
    await makePerson({ username: 'clerk' });
    const visitor = visit(app);
    const answer = await visitor.post('/sign-in', { 'username[$ne]': 'x', 'password[$ne]': 'x' });
    expect(answer.status).to.equal(422);
    const token = await visitor.token();
    const json = await visitor.agent
      .post('/sign-in')
      .set('x-csrf-token', token)
      .send({ username: { $ne: '' }, password: { $ne: '' } });
    expect(json.status).to.equal(422);
  });

  it('gives a new session id, so that one planted before is worthless', async () => {
    await makePerson({ username: 'clerk' });
    const planted = visit(app);
    planted.agent.jar.setCookie('session=s%3Aplanted.nonsense');
    await planted.post('/sign-in', { username: 'clerk', password: PASSWORD });
    expect(sessionOf(planted)).not.to.equal('').and.not.contain('planted');
  });

  it('refuses a form without its token', async () => {
    await makePerson({ username: 'clerk' });
    const answer = await visit(app).agent.post('/sign-in').type('form').send({ username: 'clerk', password: PASSWORD });
    expect(answer.status).to.equal(403);
  });

  it('refuses a form that another site sent', async () => {
    await makePerson({ username: 'clerk' });
    const visitor = visit(app);
    const _csrf = await visitor.token();
    const answer = await visitor.agent
      .post('/sign-in')
      .set('Origin', 'https://evil.example')
      .type('form')
      .send({ _csrf, username: 'clerk', password: PASSWORD });
    expect(answer.status).to.equal(403);
  });

  it('slows down who guesses, and locks out nobody else', async () => {
    await makePerson({ username: 'director' });
    const { app: behindProxy } = await startTestApp({ trustProxy: 1 });
    const enemy = visit(behindProxy);
    const _csrf = await enemy.token();
    const guess = (address: string): Promise<number> =>
      enemy.agent
        .post('/sign-in')
        .set('X-Forwarded-For', address)
        .type('form')
        .send({ _csrf, username: 'director', password: 'wrong guess' })
        .then((answer) => answer.status);
    for (let i = 0; i < 10; i++) expect(await guess('10.0.0.1')).to.equal(422);
    expect(await guess('10.0.0.1')).to.equal(429);
    const director = visit(behindProxy);
    const token = await director.token();
    const own = await director.agent
      .post('/sign-in')
      .set('X-Forwarded-For', '10.0.0.2')
      .type('form')
      .send({ _csrf: token, username: 'director', password: PASSWORD });
    expect(own.status).to.equal(303);
  });

  it('ends every session of a closed account at the next request', async () => {
    const person = await makePerson({ username: 'leaver' });
    const leaver = await signIn(app, 'leaver');
    expect((await leaver.get('/profile')).status).to.equal(200);
    await inTransaction((tx) => updateAccount(person.id, { status: 'left' }, tx));
    expect((await leaver.get('/profile')).status).to.equal(303);
  });

  it('ends a session when its account says so', async () => {
    const person = await makePerson({ username: 'clerk' });
    const clerk = await signIn(app, 'clerk');
    await inTransaction((tx) => endSessionsOf(person.id, tx));
    expect((await clerk.get('/profile')).status).to.equal(303);
  });

  it('destroys the session on the server when somebody signs out', async () => {
    await makePerson({ username: 'clerk' });
    const clerk = await signIn(app, 'clerk');
    const stolen = sessionOf(clerk);
    expect((await clerk.post('/sign-out')).status).to.equal(303);
    const thief = visit(app);
    thief.agent.jar.setCookie(`session=${stolen}`, '127.0.0.1', '/');
    expect((await thief.get('/profile')).status).to.equal(303);
  });

  it('ends the session that a browser had when somebody signs in there anew', async () => {
    await makePerson({ username: 'clerk' });
    await makePerson({ username: 'other', staffNumber: 'O1' });
    const browser = await signIn(app, 'clerk');
    const before = sessionOf(browser);
    const again = await browser.post('/sign-in', { username: 'other', password: PASSWORD });
    expect(again.status).to.equal(303);
    const thief = visit(app);
    thief.agent.jar.setCookie(`session=${before}`, '127.0.0.1', '/');
    expect((await thief.get('/profile')).status).to.equal(303);
  });

  it('asks for a password of one’s own before anything else', async () => {
    await makePerson({ username: 'newcomer', mustChangePassword: true });
    const newcomer = await signIn(app, 'newcomer');
    const anywhere = await newcomer.get('/profile?tab=1');
    expect(anywhere.headers.location).to.equal('/profile/password?next=%2Fprofile%3Ftab%3D1');
    const page = await newcomer.get(anywhere.headers.location ?? '');
    expect(page.text).to.contain('works once');
    const own = 'a kettle, a bicycle, seven geese';
    const answer = await newcomer.post('/profile/password', {
      current: PASSWORD,
      password: own,
      again: own,
      _csrf: /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '',
    });
    // Nothing was asked for but the start: the page of the password is no place to stay at.
    expect(answer.headers.location).to.equal('/home');
    expect((await newcomer.get('/profile')).status).to.equal(200);
    await signIn(app, 'newcomer', own);
  });

  it('leads who has set a password of one’s own to the page asked for, and nowhere else', async () => {
    for (const [next, target] of [
      ['/notices', '/notices'],
      ['https://evil.example/', '/home'],
      ['/profile/password', '/home'],
    ] as const) {
      await emptyDatabase();
      await makePerson({ username: 'newcomer', mustChangePassword: true });
      const newcomer = await signIn(app, 'newcomer');
      const own = 'a kettle, a bicycle, seven geese';
      const slip = { current: PASSWORD, password: own, again: 'other', next };
      const again = await newcomer.post('/profile/password', slip);
      expect(again.status).to.equal(422);
      expect(again.text).to.contain(`name="next" value="${target}"`);
      const answer = await newcomer.post('/profile/password', { ...slip, again: own });
      expect(answer.headers.location).to.equal(target);
      const changed = await newcomer.post('/profile/password', {
        ...slip,
        current: own,
        password: `${own}!`,
        again: `${own}!`,
      });
      expect(changed.headers.location).to.equal('/profile?saved=password');
      expect((await newcomer.get('/profile?saved=password')).text).to.contain('you have been signed out');
    }
  });

  it('says of a refused request whether the right, the form or its origin stood against it', async () => {
    await makePerson({ username: 'clerk' });
    const clerk = await signIn(app, 'clerk');
    const right = await clerk.get('/people/import');
    expect(right.status).to.equal(403);
    expect(right.text).to.contain('None of your roles allows it').and.not.contain('open for too long');
    const stale = await clerk.post('/profile', { language: 'en', _csrf: 'of another day' });
    expect(stale.status).to.equal(403);
    expect(stale.text).to.contain('open for too long').and.not.contain('roles');
    const _csrf = await clerk.token();
    const sent = clerk.agent.post('/profile').set('Accept', 'text/html').set('Sec-Fetch-Site', 'cross-site');
    const elsewhere = await sent.type('form').send({ _csrf, language: 'en' });
    expect(elsewhere.status).to.equal(403);
    expect(elsewhere.text).to.contain('comes from another site').and.not.contain('roles');
  });

  it('sets a forgotten password by a mail that works once', async () => {
    await makePerson({ username: 'clerk', email: 'clerk@city.example' });
    const asking = await visit(app).post('/password/forgotten', { username: 'clerk' });
    const unknown = await visit(app).post('/password/forgotten', { username: 'nobody' });
    expect(asking.headers.location).to.equal(unknown.headers.location);
    for (let i = 0; i < 100 && deps.mails.length === 0; i++) await visit(app).get('/sign-in');
    const link = /\/password\/[\w-]+/.exec(deps.mails[0]?.text ?? '')?.[0] ?? '';
    expect(deps.mails[0]?.to).to.equal('clerk@city.example');
    expect(deps.mails[0]?.text).to.contain('Lin Yue').and.not.contain('林悦');
    const own = 'four winters on the river';
    const visitor = visit(app);
    expect((await visitor.get(link)).status).to.equal(200);
    expect((await visitor.post(link, { password: 'short', again: 'short' })).text).to.contain(
      'Use at least 12 characters.',
    );
    expect((await visitor.post(link, { password: own, again: own })).status).to.equal(303);
    expect((await visit(app).get(link)).status).to.equal(404);
    await signIn(app, 'clerk', own);
  });

  it('speaks Chinese to who prefers it', async () => {
    const page = await visit(app).agent.get('/sign-in').set('Accept-Language', 'zh-CN,zh;q=0.9');
    expect(page.text).to.contain('<html lang="zh-Hans">').and.to.contain('用户名或工号');
  });
});
