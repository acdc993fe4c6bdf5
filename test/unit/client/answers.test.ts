import { expect } from 'chai';

import { AnswerQueue, clearAllAnswers, type PendingAnswer, type Store } from '../../../src/client/exam/answer-queue.ts';
import { AnswerSender, outcomeOf, waitBefore, type SaveOutcome } from '../../../src/client/exam/answer-sender.ts';
import { Pen, penOutcomeOf, type PenOutcome } from '../../../src/client/exam/pen.ts';
import { answerValue } from '../../../src/client/exam/answer-value.ts';

class MemoryStore implements Store {
  readonly map = new Map<string, string>();
  get length(): number {
    return this.map.size;
  }
  key(index: number): string | null {
    return [...this.map.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.map.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.map.set(key, value);
  }
  removeItem(key: string): void {
    this.map.delete(key);
  }
}

const mine = { attempt: 'a1', person: 'p1' };
const answer = (slot: string, revision: number, value = 'b'): PendingAnswer => ({ slot, writer: 1, revision, value });

describe('the pen of a page', () => {
  function asking(outcomes: PenOutcome[]): { pen: Pen; asked: () => number; settled: string[] } {
    let count = 0;
    const settled: string[] = [];
    const pen = new Pen({
      ask: () => {
        count += 1;
        const outcome = outcomes.shift();
        return outcome === undefined ? Promise.reject(new Error('offline')) : Promise.resolve(outcome);
      },
      settled: ({ kind }) => settled.push(kind),
    });
    return { pen, asked: () => count, settled };
  }

  it('is asked for once, however often', async () => {
    const { pen, asked, settled } = asking([{ kind: 'held' }]);
    await Promise.all([pen.take(), pen.take()]);
    await pen.take();
    expect([asked(), settled]).to.deep.equal([1, ['held']]);
  });

  it('is asked for again when the server was away, and not once another browser has it', async () => {
    const { pen, asked, settled } = asking([{ kind: 'away', retryAfterMs: 1 }, { kind: 'older' }]);
    await pen.take();
    expect(settled).to.deep.equal([]);
    await pen.take();
    await pen.take();
    expect([asked(), settled]).to.deep.equal([2, ['older']]);
  });

  it('tells the answers of the server apart', async () => {
    const kind = async (status: number, body: object = {}): Promise<string> =>
      (await penOutcomeOf(Response.json(body, { status }))).kind;
    expect(await kind(200, { writer: 2 })).to.equal('held');
    expect(await kind(409, { reason: 'older', writer: 3 })).to.equal('older');
    expect(await kind(409, { reason: 'not-open', writer: 3 })).to.equal('not-open');
    expect(await kind(404)).to.equal('not-open');
    expect(await kind(401)).to.equal('refused');
    expect(await kind(503)).to.equal('away');
    expect(await kind(429)).to.equal('away');
  });
});

describe('answers in the browser', () => {
  describe('values', () => {
    it('read choices, and an open answer as null', () => {
      expect(
        answerValue('single', [
          ['_csrf', 'x'],
          ['value', 'b'],
        ]),
      ).to.equal('b');
      expect(answerValue('single', [['revision', '3']])).to.equal(null);
      expect(
        answerValue('multiple', [
          ['value', 'a'],
          ['value', 'c'],
        ]),
      ).to.deep.equal(['a', 'c']);
      expect(answerValue('multiple', [])).to.equal(null);
    });

    it('keep text as it was typed, and blank text as null', () => {
      expect(answerValue('shorttext', [['value', ' 24 h ']])).to.equal(' 24 h ');
      expect(answerValue('numeric', [['value', '  ']])).to.equal(null);
    });

    it('pair rows with their choices and leave open rows out', () => {
      expect(
        answerValue('matching', [
          ['value.p1', 'r3'],
          ['value.p2', ''],
        ]),
      ).to.deep.equal({ p1: 'r3' });
      expect(answerValue('classification', [['value.e1', '']])).to.equal(null);
    });

    it('put steps in order, and give nothing while an order is unfinished', () => {
      expect(
        answerValue('ordering', [
          ['value.s1', '2'],
          ['value.s2', '10'],
          ['value.s3', '1'],
        ]),
      ).to.deep.equal(['s3', 's1', 's2']);
      expect(
        answerValue('ordering', [
          ['value.s1', '2'],
          ['value.s2', ''],
        ]),
      ).to.equal(undefined);
      expect(
        answerValue('ordering', [
          ['value.s1', '2'],
          ['value.s2', '2'],
        ]),
      ).to.equal(undefined);
      expect(
        answerValue('ordering', [
          ['value.s1', ''],
          ['value.s2', ''],
        ]),
      ).to.equal(null);
    });
  });

  describe('queue', () => {
    it('keeps one answer a slot, the newest change last', () => {
      const queue = new AnswerQueue(new MemoryStore(), mine);
      queue.put(answer('s1', 1));
      queue.put(answer('s2', 1));
      queue.put(answer('s1', 2, 'c'));
      expect(queue.list()).to.deep.equal([answer('s2', 1), answer('s1', 2, 'c')]);
    });

    it('outlives a reload, and is not seen by another person or attempt', () => {
      const store = new MemoryStore();
      new AnswerQueue(store, mine).put(answer('s1', 1));
      expect(new AnswerQueue(store, mine).list()).to.have.length(1);
      expect(new AnswerQueue(store, { ...mine, person: 'p2' }).list()).to.have.length(0);
      expect(new AnswerQueue(store, { ...mine, attempt: 'a2' }).list()).to.have.length(0);
    });

    it('does not drop a newer answer when an older one is acknowledged', () => {
      const queue = new AnswerQueue(new MemoryStore(), mine);
      queue.put(answer('s1', 2));
      queue.settle(answer('s1', 1));
      expect(queue.revisionOf('s1', 0)).to.equal(2);
      queue.settle(answer('s1', 2));
      expect(queue.first()).to.equal(undefined);
    });

    it('hands over to the next session of this browser, never past another browser', () => {
      const queue = new AnswerQueue(new MemoryStore(), mine);
      queue.hold(1);
      queue.put(answer('s1', 1));
      queue.handOver(3);
      expect(queue.first()?.writer).to.equal(1);
      queue.handOver(2);
      expect(queue.first()?.writer).to.equal(2);
    });

    it('hands nothing over that stands under a number which another browser got', () => {
      const store = new MemoryStore();
      const before = new AnswerQueue(store, mine);
      before.hold(1);
      // The page was shown the number 2 and lost its network before it could take it.
      before.put({ ...answer('s1', 1), writer: 2 });
      const after = new AnswerQueue(store, mine);
      after.handOver(3);
      expect(after.first()?.writer).to.equal(2);
    });

    it('remembers the highest number that it held, over a reload, until the paper is handed in', () => {
      const store = new MemoryStore();
      const queue = new AnswerQueue(store, mine);
      queue.hold(2);
      queue.hold(1);
      queue.put({ ...answer('s1', 1), writer: 2 });
      const reloaded = new AnswerQueue(store, mine);
      reloaded.handOver(3);
      expect(reloaded.first()?.writer).to.equal(3);
      reloaded.clear();
      expect([...store.map.keys()]).to.deep.equal([]);
    });

    it('works on in memory where the store is full or forbidden', () => {
      const refuse = (): never => {
        throw new Error('quota');
      };
      const queue = new AnswerQueue({ getItem: refuse, setItem: refuse, removeItem: refuse }, mine);
      queue.hold(1);
      queue.put(answer('s1', 1));
      queue.handOver(2);
      expect(queue.list()).to.deep.equal([{ ...answer('s1', 1), writer: 2 }]);
    });

    it('leaves nothing of itself behind at sign-out', () => {
      const store = new MemoryStore();
      store.setItem('other', '1');
      new AnswerQueue(store, mine).put(answer('s1', 1));
      new AnswerQueue(store, { ...mine, attempt: 'a2' }).put(answer('s1', 1));
      clearAllAnswers(store);
      expect([...store.map.keys()]).to.deep.equal(['other']);
    });
  });

  describe('sending', () => {
    const saved: SaveOutcome = { kind: 'saved', savedAt: '2026-11-24T01:00:00Z', secondsLeft: undefined };

    function sending(outcomes: SaveOutcome[]): {
      queue: AnswerQueue;
      sender: AnswerSender;
      sent: string[];
      waits: string[];
    } {
      const queue = new AnswerQueue(new MemoryStore(), mine);
      const sent: string[] = [];
      const waits: string[] = [];
      const sender = new AnswerSender({
        queue,
        send: ({ slot }) => {
          sent.push(slot);
          return Promise.resolve(outcomes.shift() ?? saved);
        },
        settled: () => undefined,
        waiting: () => waits.push('waiting'),
      });
      return { queue, sender, sent, waits };
    }

    it('empties the queue in order', async () => {
      const { queue, sender, sent } = sending([]);
      for (const slot of ['s2', 's1', 's3']) queue.put(answer(slot, 1));
      await Promise.all([sender.flush(), sender.flush()]);
      expect(sent).to.deep.equal(['s2', 's1', 's3']);
      expect(queue.list()).to.have.length(0);
    });

    it('keeps everything when the session has ended', async () => {
      const { queue, sender, sent } = sending([{ kind: 'signed-out' }]);
      queue.put(answer('s1', 1));
      queue.put(answer('s2', 1));
      await sender.flush();
      expect(sent).to.deep.equal(['s1']);
      expect(queue.list()).to.have.length(2);
    });

    it('goes on after an answer that is refused', async () => {
      const { queue, sender, sent } = sending([{ kind: 'older' }, saved]);
      queue.put(answer('s1', 1));
      queue.put(answer('s2', 1));
      await sender.flush();
      expect(sent).to.deep.equal(['s1', 's2']);
      expect(queue.list()).to.have.length(0);
    });

    it('keeps the answer and tries again while the server is away', async () => {
      const { queue, sender, sent, waits } = sending([{ kind: 'away', retryAfterMs: 1 }]);
      queue.put(answer('s1', 1));
      await sender.flush();
      expect(queue.list()).to.have.length(1);
      expect(waits).to.deep.equal(['waiting']);
      await sender.flush();
      expect(sent).to.deep.equal(['s1', 's1']);
      expect(queue.list()).to.have.length(0);
    });

    it('waits longer each time, up to half a minute', () => {
      expect([0, 1, 2, 3, 9].map((tries) => waitBefore(tries, 0.5))).to.deep.equal([1000, 2000, 4000, 8000, 30_000]);
      expect(waitBefore(0, 0)).to.equal(750);
      expect(waitBefore(0, 1)).to.equal(1250);
    });

    it('tells the answers of the server apart', async () => {
      const kind = async (status: number, body: object = {}): Promise<string> =>
        (await outcomeOf(Response.json(body, { status }))).kind;
      expect(await kind(200, { savedAt: 'now' })).to.equal('saved');
      expect(await kind(401)).to.equal('signed-out');
      expect(await kind(409, { writer: 2, revision: 1 })).to.equal('older');
      expect(await kind(409, { reason: 'late' })).to.equal('late');
      expect(await kind(409, { reason: 'conflict' })).to.equal('conflict');
      expect(await kind(409, { reason: 'not-open' })).to.equal('not-open');
      expect(await kind(404)).to.equal('not-open');
      expect(await kind(422)).to.equal('bad');
      expect(await kind(503)).to.equal('away');
      expect(await kind(429)).to.equal('away');
    });
  });
});
