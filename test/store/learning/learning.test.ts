import { expect } from 'chai';
import mongoose from 'mongoose';

import { getCourse } from '../../../src/features/catalogue/index.ts';
import {
  enrol,
  findEnrolment,
  findProgress,
  hasCompleted,
  listCompletions,
  listCompletionsOf,
  listEnrolments,
  recordFinalPassed,
  recordImportedCompletion,
  recordQuizPassed,
  withdraw,
} from '../../../src/features/learning/index.ts';
import { listEvidence, standingOn } from '../../../src/features/organisation/index.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { TODAY } from '../../support/deps.ts';
import { makeFramework, makePerson } from '../../support/people.ts';
import { loadSmallCourses } from './small-courses.ts';

const now = new Date(`${TODAY}T09:00:00+08:00`);
const later = new Date(`${TODAY}T10:00:00+08:00`);

describe('what is kept of learning', () => {
  let personId: string;
  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    await loadSmallCourses();
    personId = (await makePerson()).id;
  });
  const enrolled = (): Promise<void> => inTransaction((tx) => enrol({ personId, code: 'TC101', via: 'self', now }, tx));

  it('keeps one enrolment when a person enrols many times at once', async () => {
    await Promise.all(Array.from({ length: 8 }, enrolled));
    expect(await mongoose.connection.collection('enrolments').countDocuments()).to.equal(1);
    expect(await listEnrolments(personId)).to.have.length(1);
  });

  it('refuses a second enrolment that holds, whoever writes it', async () => {
    await enrolled();
    const [row] = await mongoose.connection.collection('enrolments').find().toArray();
    const twin = { ...row, _id: new mongoose.Types.ObjectId() };
    const failure = await mongoose.connection
      .collection('enrolments')
      .insertOne(twin)
      .catch((error: unknown) => error);
    expect(failure).to.have.property('code', 11000);
  });

  it('keeps a withdrawal with its reason, and lets the person come again', async () => {
    await enrolled();
    await inTransaction((tx) => withdraw({ personId, code: 'TC101', reason: 'Another post', now: later }, tx));
    expect(await findEnrolment(personId, 'TC101')).to.equal(null);
    await enrolled();
    expect(await findEnrolment(personId, 'TC101')).to.include({ via: 'self', withdrawnAt: null });
    const rows = await mongoose.connection.collection('enrolments').find({ withdrawnAt: later }).toArray();
    expect(rows).to.have.length(1);
    expect(rows[0]).to.have.property('withdrawalReason', 'Another post');
  });

  it('keeps a learner on the version that they began', async () => {
    await enrolled();
    const began = await getCourse('TC101');
    await loadSmallCourses(' again');
    expect((await getCourse('TC101')).number).to.equal(2);
    expect((await findEnrolment(personId, 'TC101'))?.versionId).to.equal(began.id);
  });

  it('records evidence once all quizzes are passed, and once only', async () => {
    const { id: versionId } = await getCourse('TC101');
    const pass = (quizId: string, share: number, at = now): Promise<void> =>
      inTransaction((tx) =>
        recordQuizPassed(
          { personId, code: 'TC101', versionId, quizId, attemptId: 'a', share, now: at, today: TODAY },
          tx,
        ),
      );
    await pass('m1', 0.8);
    expect(await listEvidence(personId)).to.deep.equal([]);
    await pass('m2', 1);
    await pass('m1', 0.7, later);
    const evidence = await listEvidence(personId);
    expect(evidence).to.have.length(1);
    expect(evidence[0]).to.deep.include({
      competency: 'SEC',
      level: 1,
      source: 'course-quizzes',
      cause: { kind: 'quiz', id: 'TC101 v1' },
    });
    // The first moment and the best share stay.
    expect((await findProgress(personId, 'TC101')).quizzes.m1).to.deep.equal({
      passedAt: now,
      best: 0.8,
      lastPassedOn: TODAY,
    });
  });

  it('records fresh evidence when all quizzes are passed again later, and the earlier record stays', async () => {
    const { id: versionId } = await getCourse('TC101');
    const pass = (quizId: string, today: string): Promise<void> =>
      inTransaction((tx) =>
        recordQuizPassed(
          {
            personId,
            code: 'TC101',
            versionId,
            quizId,
            attemptId: `${quizId} ${today}`,
            share: 1,
            now: new Date(`${today}T09:00:00+08:00`),
            today,
          },
          tx,
        ),
      );
    for (const quizId of ['m1', 'm2', 'm1', 'm2']) await pass(quizId, TODAY);
    // Security lapses after twelve months.
    expect((await standingOn(personId, '2027-12-01')).levels[0]).to.include({ level: null });
    await pass('m1', '2027-12-01');
    expect((await standingOn(personId, '2027-12-01')).levels[0]).to.include({ level: null });
    await Promise.all(['m1', 'm2', 'm2', 'm1', 'm2'].map((quizId) => pass(quizId, '2027-12-02')));
    for (const quizId of ['m1', 'm2']) await pass(quizId, '2027-12-02');
    expect((await standingOn(personId, '2027-12-02')).levels[0]).to.include({ level: 1, earnedOn: '2027-12-02' });
    expect((await listEvidence(personId)).map(({ earnedOn, cause }) => [earnedOn, cause.id])).to.deep.equal([
      [TODAY, 'TC101 v1'],
      ['2027-12-02', 'TC101 v1 2027-12-02'],
    ]);
    expect((await findProgress(personId, 'TC101')).quizzes.m1?.passedAt).to.deep.equal(now);
  });

  it('notes a passed final once, with the hours of its version', async () => {
    const { id: versionId } = await getCourse('TC101');
    const passed = { personId, code: 'TC101', versionId, attemptId: 'attempt-1', now, today: TODAY };
    const record = (): Promise<void> => inTransaction((tx) => recordFinalPassed(passed, tx));
    expect(await hasCompleted(personId, 'TC101')).to.equal(false);
    await Promise.all([record(), record(), record()]);
    const completions = await listCompletions(personId);
    expect(completions).to.have.length(1);
    expect(completions[0]).to.deep.include({
      completedOn: TODAY,
      hours: 2,
      source: 'final',
      cause: { kind: 'attempt', id: 'attempt-1' },
    });
    expect(await hasCompleted(personId, 'TC101')).to.equal(true);
  });

  it('notes completions from an earlier system beside later ones', async () => {
    const other = (await makePerson()).id;
    const years: [string, string][] = [
      ['2024', '2024-06-01'],
      ['2025', '2025-06-01'],
    ];
    for (const [importId, completedOn] of years) {
      await inTransaction((tx) =>
        recordImportedCompletion({ personId, code: 'TC103', completedOn, importId, now }, tx),
      );
    }
    await inTransaction((tx) =>
      recordImportedCompletion({ personId: other, code: 'TC101', completedOn: '2026-01-05', importId: 'x', now }, tx),
    );
    expect((await listCompletions(personId)).map((one) => one.completedOn)).to.deep.equal(['2024-06-01', '2025-06-01']);
    expect(await listCompletionsOf([personId, other])).to.have.length(3);
  });
});
