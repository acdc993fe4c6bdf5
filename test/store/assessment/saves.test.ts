import { expect } from 'chai';
import fc from 'fast-check';
import mongoose from 'mongoose';

import type { StoredResponse } from '../../../src/features/assessment/attempt.ts';
import { listEvents } from '../../../src/features/assessment/attempt-event.store.ts';
import { AttemptModel } from '../../../src/features/assessment/attempt.model.ts';
import { getAttempt } from '../../../src/features/assessment/attempt.store.ts';
import { openPen } from '../../../src/features/assessment/pen.service.ts';
import { decideSave } from '../../../src/features/assessment/saving.ts';
import { submitAttempt } from '../../../src/features/assessment/submissions.service.ts';
import { NotFoundError } from '../../../src/kernel/errors.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { makeFramework } from '../../support/people.ts';
import { at, makeCandidate, makeExamCourse, send, setting, startOne, storedValue, textSlot } from './exam.ts';

describe('saving an answer', () => {
  let personId: string;
  let attemptId: string;
  let slot: string;
  before(async () => {
    await useDatabase();
    await emptyDatabase();
    await makeFramework();
    await makeExamCourse();
  });
  beforeEach(async () => {
    personId = await makeCandidate();
    attemptId = await startOne(personId);
    slot = await textSlot(attemptId);
  });
  const save = (value: unknown, over: Partial<Parameters<typeof send>[0]> = {}): ReturnType<typeof send> =>
    send({ attemptId, personId, slot, value, ...over });

  it('stores the value and answers with its place and the time of the server', async () => {
    expect(await save('1')).to.deep.equal({ kind: 'saved', writer: 1, revision: 1, savedAt: at(60) });
    expect(await storedValue(attemptId, slot)).to.equal('1');
  });

  it('answers a repeat as the first time, and refuses the same place with another value', async () => {
    await save('1');
    expect(await save('1', { arrivedAt: at(90) })).to.deep.include({ kind: 'saved', savedAt: at(60) });
    const refused = await save('2');
    expect(refused).to.deep.include({ kind: 'refused', reason: 'conflict' });
    expect(refused).to.have.nested.property('stored.value', '1');
    expect(await storedValue(attemptId, slot)).to.equal('1');
  });

  it('refuses an older revision with what is stored', async () => {
    await save('3', { revision: 3 });
    expect(await save('2', { revision: 2 })).to.deep.include({ kind: 'refused', reason: 'older', writer: 1 });
    expect(await storedValue(attemptId, slot)).to.equal('3');
  });

  it('gives the pen to the session that writes under the next number; the old one is not counted any more', async () => {
    await save('old', { revision: 7 });
    expect(await save('new', { session: 'B', writer: 2 })).to.include({ kind: 'saved' });
    expect(await save('late', { revision: 8 })).to.deep.include({ kind: 'refused', reason: 'older', writer: 2 });
    // A slot that nobody has written yet is closed to the old browser too.
    expect(await save('late', { revision: 8, slot: await otherTextSlot() })).to.deep.include({
      reason: 'older',
      stored: null,
    });
    expect(await storedValue(attemptId, slot)).to.equal('new');
    const log = await listEvents(attemptId);
    expect(log.map((event) => event.kind)).to.deep.equal(['started', 'pen-taken', 'save-refused', 'save-refused']);
    expect(log[2]?.details).to.deep.include({ slot, reason: 'older', notCounted: 'late' });
  });

  async function otherTextSlot(): Promise<string> {
    const attempt = await getAttempt(attemptId);
    const taken = Object.keys(attempt.responses);
    for (let index = 1; index <= 40; index++) {
      const candidate = `s${String(index)}`;
      if (taken.includes(candidate)) continue;
      const outcome = await send({ attemptId, personId, slot: candidate, value: 'x', writer: 0 });
      if (outcome.kind === 'refused') return clearLog(candidate);
    }
    throw new Error('the paper has one slot for text only');
  }

  async function clearLog(candidate: string): Promise<string> {
    await mongoose.connection.collection('attemptEvents').deleteMany({ 'details.writer': 0 });
    return candidate;
  }

  it('gives one of two sessions the number that both were shown', async () => {
    const sessions = ['B', 'C'];
    const outcomes = await Promise.all(sessions.map((session) => save(session, { session, writer: 2 })));
    expect(outcomes.map((outcome) => outcome.kind).sort()).to.deep.equal(['refused', 'saved']);
    const { writer, penSession } = await getAttempt(attemptId);
    expect(writer).to.equal(2);
    const loser = sessions.find((session) => session !== penSession) ?? '';
    expect(await save('again', { session: loser, writer: 2, revision: 2 })).to.include({
      kind: 'refused',
      reason: 'older',
    });
    expect(await save('again', { session: penSession, writer: 2, revision: 2 })).to.include({ kind: 'saved' });
  });

  it('gives a browser that asks for the pen the next number, and the same one again', async () => {
    const pen = { attemptId, personId, session: 'B', address: '', now: at(10) };
    const second = { held: true, writer: 2 };
    expect([await openPen(pen), await openPen(pen)]).to.deep.equal([second, second]);
    expect(await openPen({ ...pen, session: 'A' })).to.deep.equal({ held: true, writer: 3 });
  });

  it('gives a page the number that it was shown, and no other once another browser has been opened since', async () => {
    const pen = { attemptId, personId, address: '', now: at(10) };
    const lost = { held: false, reason: 'older', writer: 2 };
    const outcomes = await Promise.all(['B', 'C'].map((session) => openPen({ ...pen, session, shown: 2 })));
    expect(outcomes).to.have.deep.members([{ held: true, writer: 2 }, lost]);
    expect(await openPen({ ...pen, session: 'A', shown: 1 })).to.deep.equal(lost);
    const { penSession } = await getAttempt(attemptId);
    expect(await openPen({ ...pen, session: penSession, shown: 2 })).to.deep.equal({ held: true, writer: 2 });
    expect((await listEvents(attemptId)).map((event) => event.kind)).to.deep.equal(['started', 'pen-taken']);
  });

  it('gives no pen for a paper that is handed in', async () => {
    await submitAttempt({ attemptId, personId, arrivedAt: at(9), now: at(9) }, setting);
    expect(await openPen({ attemptId, personId, session: 'B', address: '', shown: 2, now: at(10) })).to.deep.equal({
      held: false,
      reason: 'not-open',
      writer: 1,
    });
  });

  it('decides as the pure rule does, whatever comes in whatever order', async () => {
    const place = { writer: fc.integer({ min: 1, max: 3 }), revision: fc.integer({ min: 1, max: 3 }) };
    const saves = fc.array(fc.record({ ...place, value: fc.constantFrom('a', 'b', null) }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(saves, async (list) => {
        await AttemptModel.updateOne({ _id: attemptId }, { $set: { responses: {}, writer: 1 } });
        let stored: StoredResponse | null = null;
        let writer = 1;
        for (const one of list) {
          const rule = decideSave({
            attempt: { state: 'open', deadlineAt: null, pausedAt: null, submittedBy: null, writer },
            stored,
            incoming: one,
            arrivedAt: at(60),
          });
          if (rule.allowed && rule.act === 'write') {
            stored = { ...one, savedAt: at(60) };
            writer = one.writer;
          }
          const outcome = await save(one.value, one);
          expect(outcome.kind === 'refused' ? outcome.reason : outcome.kind).to.equal(
            rule.allowed ? 'saved' : rule.reason,
          );
          const held = (await getAttempt(attemptId)).responses[slot] ?? null;
          expect(held).to.deep.equal(stored);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('keeps the latest of many that come at once', async () => {
    const revisions = Array.from({ length: 30 }, (_, index) => index + 1);
    await Promise.all(revisions.map((revision) => save(String(revision), { revision })));
    expect(await storedValue(attemptId, slot)).to.equal('30');
  });

  it('takes what arrived within three seconds of the end, however slow the database was', async () => {
    expect(await save('1', { arrivedAt: at(2702.9), now: () => at(2715) })).to.deep.include({
      kind: 'saved',
      savedAt: at(2715),
    });
    expect(await save('2', { revision: 2, arrivedAt: at(2703) })).to.include({ kind: 'refused', reason: 'late' });
    expect(await storedValue(attemptId, slot)).to.equal('1');
  });

  it('takes answers while the clock is stopped', async () => {
    await AttemptModel.updateOne({ _id: attemptId }, { $set: { pausedAt: at(100) } });
    expect(await save('1', { arrivedAt: at(9000) })).to.include({ kind: 'saved' });
  });

  it('checks the value against the item, and the slot against the paper', async () => {
    expect(await save(['a'])).to.deep.equal({ kind: 'bad', reason: 'wrong-shape' });
    expect(await save('x'.repeat(2001))).to.deep.equal({ kind: 'bad', reason: 'too-long' });
    const unknown = await save('1', { slot: 's41' }).catch((error: unknown) => error);
    expect(unknown).to.be.instanceOf(NotFoundError);
  });

  it('knows nothing of an attempt that is somebody else’s', async () => {
    const stranger = await makeCandidate();
    const error = await save('1', { personId: stranger }).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(NotFoundError);
    expect((await getAttempt(attemptId)).responses).to.deep.equal({});
  });

  it('clears a slot, and marks one to be looked at again', async () => {
    await save('1', { flagged: true });
    expect((await getAttempt(attemptId)).flags).to.deep.equal([slot]);
    await save('', { revision: 2, flagged: false });
    expect((await getAttempt(attemptId)).flags).to.deep.equal([]);
    expect(await storedValue(attemptId, slot)).to.equal(null);
  });

  it('loses no acknowledged answer when a submission comes between', async () => {
    const revisions = Array.from({ length: 40 }, (_, index) => index + 1);
    const valueOf = (revision: number): string => (revision % 2 === 0 ? '355' : '0');
    const saving = Promise.all(revisions.map((revision) => save(valueOf(revision), { revision })));
    const submitting = submitAttempt({ attemptId, personId, arrivedAt: at(61), now: at(61) }, setting);
    const [outcomes] = await Promise.all([saving, submitting]);
    const acknowledged = outcomes.flatMap((outcome) => (outcome.kind === 'saved' ? [outcome.revision] : []));
    const attempt = await getAttempt(attemptId);
    expect(attempt.state).to.equal('released');
    const last = Math.max(0, ...acknowledged);
    expect(attempt.responses[slot]?.revision ?? 0).to.equal(last);
    const marked = attempt.result?.slots.find((one) => one.slot === slot);
    expect(marked?.share, 'what was marked is what was acknowledged').to.equal(last > 0 && last % 2 === 0 ? 1 : 0);
  });

  it('finds its document by its key alone', async () => {
    const plan = await AttemptModel.findOne({ _id: attemptId, personId, state: 'open', writer: 1 }).explain(
      'queryPlanner',
    );
    expect(JSON.stringify(plan)).to.match(/IDHACK|EXPRESS|_id_/);
  });
});
