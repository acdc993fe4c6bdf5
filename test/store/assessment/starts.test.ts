import { expect } from 'chai';
import mongoose from 'mongoose';

import { insertAttempt, listAttempts, newAttemptId } from '../../../src/features/assessment/attempt.store.ts';
import { getPaper } from '../../../src/features/assessment/paper.store.ts';
import { submitAttempt } from '../../../src/features/assessment/submissions.service.ts';
import { inTransaction, isDuplicateKey } from '../../../src/platform/mongo/transaction.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { makeFramework, makePerson } from '../../support/people.ts';
import { at, EXAM, makeCandidate, makeExamCourse, NINE, QUIZ, setting, start, startOne } from './exam.ts';

describe('starting an attempt', () => {
  let versionId: string;
  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    versionId = await makeExamCourse();
  });

  it('freezes a paper of the blueprint and runs until the time of the exam is over', async () => {
    const personId = await makeCandidate();
    const attemptId = await startOne(personId);
    const [attempt] = await listAttempts(personId, EXAM);
    expect(attempt).to.include({ id: attemptId, number: 1, state: 'open', courseVersionId: versionId, writer: 1 });
    expect(attempt?.deadlineAt).to.deep.equal(at(45 * 60));
    expect((await getPaper(attemptId)).slots).to.have.length(40);
  });

  it('gives one attempt and one paper to twenty simultaneous starts', async () => {
    const personId = await makeCandidate();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => start(personId)));
    const ids = new Set(outcomes.map((outcome) => (outcome.started ? outcome.attemptId : outcome.reason)));
    expect(ids.size).to.equal(1);
    expect(await listAttempts(personId, EXAM)).to.have.length(1);
    expect(await mongoose.connection.collection('papers').countDocuments()).to.equal(1);
    expect(await mongoose.connection.collection('auditEntries').countDocuments({ act: 'attempt.start' })).to.equal(1);
  });

  it('cannot hold a second open attempt, nor the same number twice, whoever inserts it', async () => {
    const personId = await makeCandidate();
    await startOne(personId);
    const insert = (number: number): Promise<void> =>
      inTransaction((tx) =>
        insertAttempt(
          {
            id: newAttemptId(),
            personId,
            ...EXAM,
            examId: 'DG104',
            courseVersionId: versionId,
            examVersion: 1,
            number,
            startedAt: NINE,
            deadlineAt: null,
            penSession: 'A',
          },
          tx,
        ),
      );
    for (const number of [1, 2]) {
      const error = await insert(number).catch((caught: unknown) => caught);
      expect(isDuplicateKey(error), String(number)).to.equal(true);
    }
    const other = await makeCandidate();
    await startOne(other);
  });

  it('holds waiting time and number of attempts under parallel requests', async () => {
    const personId = await makeCandidate();
    const day = 24 * 3600;
    const hand = async (attemptId: string, now: Date): Promise<void> => {
      await submitAttempt({ attemptId, personId, arrivedAt: now, now }, setting);
    };
    await hand(await startOne(personId), at(60));
    const early = await Promise.all(Array.from({ length: 8 }, () => start(personId, { now: at(day) })));
    expect(early.map((outcome) => !outcome.started && outcome.reason)).to.deep.equal(Array(8).fill('waiting'));
    await hand(await startOne(personId, { now: at(day + 60) }), at(day + 120));
    await hand(await startOne(personId, { now: at(2 * day + 120) }), at(2 * day + 180));
    const spent = await Promise.all(Array.from({ length: 8 }, () => start(personId, { now: at(4 * day) })));
    expect(spent.map((outcome) => !outcome.started && outcome.reason)).to.deep.equal(Array(8).fill('attempts-used'));
    expect((await listAttempts(personId, EXAM)).map((attempt) => attempt.number)).to.deep.equal([1, 2, 3]);
  });

  it('begins to count anew in the next year', async () => {
    const personId = await makeCandidate();
    const day = 24 * 3600;
    for (const days of [0, 2, 4]) {
      const attemptId = await startOne(personId, { now: at(days * day) });
      await submitAttempt({ attemptId, personId, arrivedAt: at(days * day + 60), now: at(days * day + 60) }, setting);
    }
    expect(await start(personId, { now: at(30 * day) })).to.include({ started: false, reason: 'attempts-used' });
    await startOne(personId, { now: at(366 * day) });
    expect((await listAttempts(personId, EXAM)).at(-1)?.number).to.equal(4);
  });

  it('refuses who is not in the course, and says so before a paper is drawn', async () => {
    const { id } = await makePerson();
    expect(await start(id)).to.include({ started: false, reason: 'prerequisites' });
    expect(await mongoose.connection.collection('papers').countDocuments()).to.equal(0);
  });

  it('counts nothing when the bank cannot fill the blueprint', async () => {
    await emptyDatabase();
    await makeExamCourse({ blueprint: [{ competency: 'SEC', level: 1, group: 'choice', count: 400 }] });
    const personId = await makeCandidate();
    expect(await start(personId)).to.include({ started: false, reason: 'too-few-items' });
    expect(await listAttempts(personId)).to.deep.equal([]);
  });

  it('starts no paper without a question', async () => {
    await emptyDatabase();
    await makeExamCourse({ blueprint: [] });
    const personId = await makeCandidate();
    expect(await start(personId)).to.include({ started: false, reason: 'too-few-items' });
    expect(await listAttempts(personId)).to.deep.equal([]);
  });

  it('leads back to the open attempt and gives the pen to the browser that comes', async () => {
    const personId = await makeCandidate();
    const attemptId = await startOne(personId);
    expect(await startOne(personId, { session: 'B' })).to.equal(attemptId);
    expect(await startOne(personId, { session: 'B' })).to.equal(attemptId);
    const [attempt] = await listAttempts(personId, EXAM);
    expect(attempt).to.include({ writer: 2, penSession: 'B' });
  });

  it('hands in an overdue attempt before it decides about the next', async () => {
    const personId = await makeCandidate();
    await startOne(personId);
    expect(await start(personId, { now: at(2 * 3600) })).to.include({ started: false, reason: 'waiting' });
    expect((await listAttempts(personId, EXAM))[0]).to.include({ state: 'released', submittedBy: 'deadline' });
  });

  it('gives all items of a quiz, without a limit of time or number', async () => {
    const personId = await makeCandidate();
    for (let number = 1; number <= 4; number++) {
      const attemptId = await startOne(personId, { ref: QUIZ, now: at(2 * number) });
      expect((await getPaper(attemptId)).slots).to.have.length(8);
      await submitAttempt({ attemptId, personId, arrivedAt: at(2 * number + 1), now: at(2 * number + 1) }, setting);
    }
    const attempts = await listAttempts(personId, QUIZ);
    expect(attempts.map((attempt) => [attempt.number, attempt.deadlineAt])).to.deep.equal([
      [1, null],
      [2, null],
      [3, null],
      [4, null],
    ]);
  });
});
