import { expect } from 'chai';
import type { Express } from 'express';

import { startTestApp } from '../../support/app.ts';
import { signIn, visit } from '../../support/browser-like.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { makePerson } from '../../support/people.ts';
import { loadSmallCourses } from '../../store/learning/small-courses.ts';

describe('the figures of courses', () => {
  let app: Express;
  before(async () => {
    await useDatabase();
    await emptyDatabase();
    ({ app } = await startTestApp({ coursesDir: await loadSmallCourses() }));
    await makePerson({ username: 'clerk' });
  });

  it('are pictures that run nothing when they are opened by themselves', async () => {
    const clerk = await signIn(app, 'clerk');
    const answer = await clerk.get('/courses/TC101/figures/plan.en.svg');
    expect(answer.status).to.equal(200);
    expect(answer.headers['content-type']).to.contain('image/svg+xml');
    expect(answer.headers['content-security-policy']).to.equal(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
    expect(answer.headers['x-content-type-options']).to.equal('nosniff');
  });

  it('are nothing but the pictures in a course’s own folder', async () => {
    const clerk = await signIn(app, 'clerk');
    for (const name of [
      'none.svg',
      'secret.txt',
      '..%2fcourse.yaml',
      '..%2f..%2fTC102%2fcourse.yaml',
      '.svg',
      '%00.svg',
    ]) {
      expect((await clerk.get(`/courses/TC101/figures/${name}`)).status, name).to.be.oneOf([400, 404]);
    }
    expect((await clerk.get('/courses/..%2fTC101/figures/plan.en.svg')).status).to.equal(404);
  });

  it('are for people who are signed in', async () => {
    expect((await visit(app).get('/courses/TC101/figures/plan.en.svg')).status).to.equal(303);
  });
});
