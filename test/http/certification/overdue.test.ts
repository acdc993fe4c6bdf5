import { expect } from 'chai';
import type { Express } from 'express';

import { listCertificates } from '../../../src/features/certification/index.ts';
import type { Account } from '../../../src/features/people/index.ts';
import type { Department } from '../../../src/features/organisation/index.ts';
import { startOfDay } from '../../../src/kernel/date.ts';
import { startTestApp } from '../../support/app.ts';
import { signIn, type Visitor } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import { TODAY, type TestDeps } from '../../support/deps.ts';
import { grantOf, makeDepartment, makeFramework, makePerson } from '../../support/people.ts';
import { makeExamCourse } from '../../store/assessment/exam.ts';
import { holderOf, makeTrack, type Holder } from '../../store/certification/holder.ts';

describe('the warning of an overdue yearly exam', () => {
  let app: Express;
  let deps: TestDeps;
  let division: Department;
  let person: Account;
  let holder: Holder;
  let visitor: Visitor;
  let address: string;
  before(async () => {
    ({ app, deps } = await startTestApp());
  });
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    await makeExamCourse();
    await makeTrack();
    comeTo(TODAY);
    division = await makeDepartment('B01');
    person = await makePerson({ username: 'holder', department: division });
    holder = holderOf(person.id);
    // The certificate ends in 60 days; DG104 was due on 6 September, 80 days ago.
    await holder.passes('DG101', '2024-01-25');
    await holder.passes('DG104', '2025-09-07');
    const [certificate] = await listCertificates(person.id);
    address = `/certificates/${certificate?.number ?? ''}`;
    visitor = await signIn(app, 'holder');
  });
  const comeTo = (day: string): void => {
    deps.clock.set(new Date(startOfDay(day, 'Asia/Shanghai').getTime() + 9 * 3_600_000));
  };
  const pages = (): string[] => [
    ...['/home', '/notices', '/exams', '/exams/DG104', '/courses/DG104', '/assignments'],
    address,
  ];

  it('says what, until when, and leads to the exam', async () => {
    for (const page of pages()) {
      const { text } = await visitor.get(page);
      expect(text, page)
        .to.contain('Yearly exam DG104 Security')
        .and.to.contain('80 days overdue')
        .and.to.contain('It has to be passed by 5 December 2026 (10 days left).')
        .and.to.contain('the certificate Digital Government Foundation is suspended')
        .and.to.contain(page === '/exams/DG104' ? 'Start now' : 'href="/exams/DG104"');
    }
    expect((await visitor.get('/home')).text).to.contain('A yearly exam is overdue, and a certificate hangs on it.');
    const exam = await visitor.get('/exams/DG104');
    expect(exam.text).to.contain('Start now');
  });

  it('says it in Chinese', async () => {
    for (const page of pages()) {
      const { text } = await visitor.get(`${page}?lang=zh`);
      expect(text, page)
        .to.contain('DG104《Security（中文）》年度考试')
        .and.to.contain('逾期80天')
        .and.to.contain('最迟须于2026年12月5日通过（还剩10天）')
        .and.to.contain('“数字政府基础认证”证书将暂停');
    }
  });

  it('names the last day as such, and then says that the certificate is suspended', async () => {
    comeTo('2026-12-05');
    for (const page of pages()) expect((await visitor.get(page)).text, page).to.contain('(today is the last day)');
    comeTo('2026-12-06');
    await holder.comesTo('2026-12-06');
    for (const page of pages()) {
      const { text } = await visitor.get(page);
      expect(text, page).to.contain('It was not passed in time. The certificate Digital Government Foundation is susp');
    }
  });

  it('stands beside an exam that runs', async () => {
    await visitor.post('/exams/DG104/attempts');
    const { text } = await visitor.get('/home');
    expect(text).to.contain('Your exam DG104 is running').and.to.contain('80 days overdue');
  });

  it('is gone when the exam is passed', async () => {
    await holder.passes('DG104', TODAY);
    for (const page of pages()) {
      const { text } = await visitor.get(page);
      expect(text, page).to.contain('<h1>').and.not.contain('days overdue').and.not.contain('Yearly exam DG104');
    }
  });

  it('is shown to a superior on the certificate, without a way to an exam that is not theirs', async () => {
    await makePerson({ username: 'chief', grants: [grantOf('manager', division)] });
    const chief = await signIn(app, 'chief');
    const { text } = await chief.get(address);
    expect(text).to.contain('80 days overdue').and.not.contain('href="/exams/DG104"');
    expect((await chief.get('/notices')).text).to.not.contain('Yearly exam');
  });
});
