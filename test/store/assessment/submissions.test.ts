import { expect } from 'chai';
import mongoose from 'mongoose';

import { listEvents } from '../../../src/features/assessment/attempt-event.store.ts';
import { AttemptModel } from '../../../src/features/assessment/attempt.model.ts';
import { getAttempt } from '../../../src/features/assessment/attempt.store.ts';
import { submitAttempt, sweepDueAttempts } from '../../../src/features/assessment/submissions.service.ts';
import { voidAttempt } from '../../../src/features/assessment/voids.service.ts';
import {
  findProgress,
  hasCompleted,
  listCompletions,
  listCompletionsOf,
} from '../../../src/features/learning/index.ts';
import { listEvidence } from '../../../src/features/organisation/index.ts';
import { ConflictError, NotFoundError } from '../../../src/kernel/errors.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { makeFramework } from '../../support/people.ts';
import {
  answerAll,
  at,
  makeCandidate,
  makeExamCourse,
  QUIZ,
  released,
  send,
  setting,
  startOne,
  textSlot,
} from './exam.ts';

describe('handing in', () => {
  let personId: string;
  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    await makeExamCourse();
    personId = await makeCandidate();
    released.length = 0;
  });
  const submit = (attemptId: string, now = at(120)): ReturnType<typeof submitAttempt> =>
    submitAttempt({ attemptId, personId, arrivedAt: now, now }, setting);
  const sweep = (now: Date): Promise<number> =>
    sweepDueAttempts(
      {
        now,
        onFailure: (_id, error) => {
          throw error;
        },
      },
      setting,
    );
  const countActs = (act: string): Promise<number> =>
    mongoose.connection.collection('auditEntries').countDocuments({ act });

  it('marks and releases an exam at once: score, evidence, completion and what the composition adds', async () => {
    const attemptId = await startOne(personId);
    await answerAll(personId, attemptId);
    const attempt = await submit(attemptId);
    expect(attempt).to.include({ state: 'released', submittedBy: 'candidate' });
    expect(attempt.result).to.include({ earned: 40, weight: 40, share: 1, passed: true, passMark: 0.8 });
    expect(attempt.result?.sections.map((section) => section.competency)).to.deep.equal(['INC', 'PRI', 'SEC']);
    const evidence = await listEvidence(personId);
    expect(
      evidence.map(({ competency, level, source, earnedOn }) => [competency, level, source, earnedOn]),
    ).to.have.deep.members([
      ['SEC', 2, 'course-final', '2026-11-25'],
      ['PRI', 2, 'course-final', '2026-11-25'],
      ['INC', 1, 'course-final', '2026-11-25'],
    ]);
    expect((await listCompletions(personId)).map(({ code, completedOn }) => [code, completedOn])).to.deep.equal([
      ['DG104', '2026-11-25'],
    ]);
    expect(released).to.have.length(1);
    expect(released[0]).to.deep.include({ personId, examCode: 'DG104', attemptId, passed: true, share: 1 });
  });

  it('gives one result to a hundred parallel submissions', async () => {
    const attemptId = await startOne(personId);
    await answerAll(personId, attemptId);
    const results = await Promise.all(Array.from({ length: 100 }, () => submit(attemptId)));
    expect(
      new Set(results.map((attempt) => JSON.stringify([attempt.state, attempt.submittedAt, attempt.result]))).size,
    ).to.equal(1);
    expect(await countActs('attempt.submit')).to.equal(1);
    expect(await countActs('attempt.release')).to.equal(1);
    expect(await listEvidence(personId)).to.have.length(3);
    expect(await listCompletions(personId)).to.have.length(1);
  });

  it('gives nothing for a failed exam, and still tells the features above', async () => {
    const attemptId = await startOne(personId);
    await answerAll(personId, attemptId, { count: 31 });
    const attempt = await submit(attemptId);
    expect(attempt.result?.passed).to.equal(false);
    expect(await listEvidence(personId)).to.deep.equal([]);
    expect(await listCompletions(personId)).to.deep.equal([]);
    expect(released[0]).to.deep.include({ passed: false });
  });

  it('leaves nothing behind when a part of the release fails', async () => {
    const attemptId = await startOne(personId);
    await answerAll(personId, attemptId);
    const failing = { ...setting, onRelease: () => Promise.reject(new Error('no certificate today')) };
    const error = await submitAttempt({ attemptId, personId, arrivedAt: at(120), now: at(120) }, failing).catch(
      (caught: unknown) => caught,
    );
    expect(error).to.be.instanceOf(Error);
    expect(await getAttempt(attemptId)).to.include({ state: 'open', result: null });
    expect(await listEvidence(personId)).to.deep.equal([]);
    expect((await submit(attemptId)).state).to.equal('released');
  });

  it('marks a quiz as passed from its pass mark on', async () => {
    const failed = await startOne(personId, { ref: QUIZ });
    await answerAll(personId, failed, { count: 5 });
    expect((await submit(failed)).result?.passed).to.equal(false);
    expect((await findProgress(personId, 'DG104')).quizzes).to.deep.equal({});
    const passed = await startOne(personId, { ref: QUIZ, now: at(300) });
    await answerAll(personId, passed);
    await submit(passed, at(400));
    expect((await findProgress(personId, 'DG104')).quizzes.m1).to.deep.include({ best: 1 });
    expect(released).to.deep.equal([]);
  });

  it('is for the candidate alone', async () => {
    const attemptId = await startOne(personId);
    const stranger = await makeCandidate();
    const error = await submitAttempt({ attemptId, personId: stranger, arrivedAt: at(9), now: at(9) }, setting).catch(
      (caught: unknown) => caught,
    );
    expect(error).to.be.instanceOf(NotFoundError);
    expect((await getAttempt(attemptId)).state).to.equal('open');
  });

  it('carries the moment of the deadline when the candidate comes too late', async () => {
    const attemptId = await startOne(personId);
    const attempt = await submit(attemptId, at(2723));
    expect(attempt).to.deep.include({ submittedAt: at(2700), submittedBy: 'deadline' });
  });

  it('waits, when it comes too late, for a save that arrived in time and meets a slow database', async () => {
    const attemptId = await startOne(personId);
    const slot = await textSlot(attemptId);
    expect(await submit(attemptId, at(2704))).to.include({ state: 'open' });
    const save = { attemptId, personId, slot, value: '355', arrivedAt: at(2702.9), now: () => at(2715) };
    expect(await send(save)).to.include({ kind: 'saved' });
    const attempt = await submit(attemptId, at(2723));
    expect(attempt).to.deep.include({ state: 'released', submittedAt: at(2700), submittedBy: 'deadline' });
    expect(attempt.result?.slots.find((one) => one.slot === slot)?.share).to.equal(1);
  });

  it('happens by itself after every save that arrived in time has ended, with the acknowledged answers', async () => {
    const attemptId = await startOne(personId);
    await answerAll(personId, attemptId);
    // The process that served the candidate is gone: nothing but the database knows of the attempt.
    expect(await sweep(at(2722))).to.equal(0);
    expect((await getAttempt(attemptId)).state).to.equal('open');
    expect(await Promise.all([sweep(at(2723)), sweep(at(2723)), submit(attemptId, at(2723))])).to.have.length(3);
    const attempt = await getAttempt(attemptId);
    expect(attempt).to.deep.include({ state: 'released', submittedAt: at(2700), submittedBy: 'deadline' });
    expect(attempt.result?.share).to.equal(1);
    expect(await countActs('attempt.submit')).to.equal(1);
    expect(await sweep(at(9999))).to.equal(0);
  });

  it('waits while the clock is stopped, and never ends what has no deadline', async () => {
    const attemptId = await startOne(personId);
    await AttemptModel.updateOne({ _id: attemptId }, { $set: { pausedAt: at(2600) } });
    await startOne(personId, { ref: QUIZ });
    expect(await sweep(at(99_999))).to.equal(0);
  });

  it('names the attempt that could not be handed in and goes on with the others', async () => {
    const broken = await startOne(personId);
    await mongoose.connection.collection('papers').updateOne({}, { $set: { slots: [] } });
    const other = await makeCandidate();
    const fine = await startOne(other);
    const failures: string[] = [];
    const failing = {
      ...setting,
      onRelease: (release: { attemptId: string }) =>
        release.attemptId === broken ? Promise.reject(new Error('no')) : Promise.resolve(),
    };
    await sweepDueAttempts({ now: at(9999), onFailure: (id) => failures.push(id) }, failing);
    expect(failures).to.deep.equal([broken]);
    expect((await getAttempt(fine)).state).to.equal('released');
  });

  it('refuses answers afterwards', async () => {
    const attemptId = await startOne(personId);
    const slot = await textSlot(attemptId);
    await submit(attemptId);
    expect(await send({ attemptId, personId, slot, value: '1', arrivedAt: at(130) })).to.include({
      kind: 'refused',
      reason: 'not-open',
    });
  });

  it('is taken back when an examiner makes it void', async () => {
    const attemptId = await startOne(personId);
    await answerAll(personId, attemptId);
    await submit(attemptId);
    const examiner = await makeCandidate();
    const act = { attemptId, reason: 'two phones', counts: true, actorId: examiner, now: at(999), today: '2026-11-25' };
    const told: string[] = [];
    const hooks = {
      ...setting,
      onVoid: ({ attemptId: id }: { attemptId: string }) => {
        told.push(id);
        return Promise.resolve();
      },
    };
    expect([await voidAttempt(act, hooks), await voidAttempt(act, hooks)]).to.deep.equal([true, false]);
    expect(told).to.deep.equal([attemptId]);
    const evidence = await listEvidence(personId);
    expect(evidence.filter((entry) => entry.revokes !== undefined)).to.have.length(3);
    expect((await listEvents(attemptId)).at(-1)).to.deep.include({ kind: 'void' });
    expect(await countActs('attempt.void')).to.equal(1);
    const error = await submit(attemptId).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(ConflictError);
  });

  it('leaves no completion of a void attempt, and keeps the one of another', async () => {
    const day = 24 * 3600;
    const first = await startOne(personId);
    await answerAll(personId, first);
    await submit(first);
    const second = await startOne(personId, { now: at(2 * day) });
    await answerAll(personId, second, { arrivedAt: at(2 * day + 60) });
    await submit(second, at(2 * day + 120));
    const makeVoid = (attemptId: string): Promise<boolean> =>
      voidAttempt(
        { attemptId, reason: 'two phones', counts: false, actorId: personId, now: at(3 * day), today },
        setting,
      );
    const today = '2026-11-28';
    await makeVoid(second);
    expect((await listCompletions(personId)).map(({ cause }) => cause.id)).to.deep.equal([first]);
    expect(await hasCompleted(personId, 'DG104')).to.equal(true);
    await Promise.all([makeVoid(first), makeVoid(first)]);
    expect(await listCompletions(personId)).to.deep.equal([]);
    expect(await listCompletionsOf([personId])).to.deep.equal([]);
    expect(await hasCompleted(personId, 'DG104')).to.equal(false);
    // What was recorded stays recorded.
    expect(await mongoose.connection.collection('completions').countDocuments()).to.equal(4);
    expect(await countActs('course.take-back')).to.equal(2);
  });

  it('keeps the reason of a void beside the chain, and makes no quiz void', async () => {
    const attemptId = await startOne(personId);
    const quiz = await startOne(personId, { ref: QUIZ });
    const act = { reason: 'two phones', counts: true, actorId: personId, now: at(999), today: '2026-11-25' };
    await voidAttempt({ ...act, attemptId }, setting);
    const entry = await mongoose.connection.collection('auditEntries').findOne({ act: 'attempt.void' });
    expect(entry?.details).to.deep.equal({ personId, counts: true });
    const beside = await mongoose.connection.collection('auditPersonal').find().toArray();
    expect(beside.map((row) => [row._id.toString(), row.details as unknown])).to.deep.equal([
      [entry?._id.toString(), { reason: 'two phones' }],
    ]);
    const error = await voidAttempt({ ...act, attemptId: quiz }, setting).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(NotFoundError);
    expect((await getAttempt(quiz)).state).to.equal('open');
  });
});
