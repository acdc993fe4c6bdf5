import type { AnswerQueue, PendingAnswer } from './answer-queue.ts';

/** What became of one save. `secondsLeft` comes where the server says it. */
export type SaveOutcome =
  | { kind: 'saved'; savedAt: string; secondsLeft: number | undefined }
  | { kind: 'older' | 'conflict' | 'late' | 'not-open' | 'bad' | 'signed-out' }
  | { kind: 'away'; retryAfterMs: number | undefined };

const SIGNED_OUT = new Set([401, 403]);
const GONE = new Set([404, 410]);
const REFUSALS = ['conflict', 'late', 'not-open'] as const;
const BAD = new Set([400, 413, 422]);

/** Reads the answer of the server to a save. */
export async function outcomeOf(response: Response): Promise<SaveOutcome> {
  if (response.ok) {
    const body = (await response.json()) as { savedAt: string; secondsLeft?: number };
    return { kind: 'saved', savedAt: body.savedAt, secondsLeft: body.secondsLeft };
  }
  const { status } = response;
  if (SIGNED_OUT.has(status)) return { kind: 'signed-out' };
  if (status === 409) {
    const body = (await response.json().catch(() => ({}))) as { reason?: string };
    return { kind: REFUSALS.find((reason) => reason === body.reason) ?? 'older' };
  }
  if (GONE.has(status)) return { kind: 'not-open' };
  if (BAD.has(status)) return { kind: 'bad' };
  const seconds = Number(response.headers.get('retry-after'));
  return { kind: 'away', retryAfterMs: seconds > 0 ? seconds * 1000 : undefined };
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** The wait before try number `tries` + 1, with chance in it, so that a room does not come back in one second. */
export function waitBefore(tries: number, chance: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries) * (0.75 + chance / 2);
}

interface Sending {
  queue: AnswerQueue;
  send: (answer: PendingAnswer) => Promise<SaveOutcome>;
  settled: (answer: PendingAnswer, outcome: SaveOutcome) => void;
  /** Called when the server is away and the next try is set. */
  waiting: () => void;
}

/** Sends what the queue holds, one at a time and in order; tries again with a growing wait while the server is away. */
export class AnswerSender {
  private readonly work: Sending;
  private running: Promise<void> | undefined;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(work: Sending) {
    this.work = work;
  }

  /** Starts sending, at once and not twice; resolves when the queue is empty or the server is away. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async run(): Promise<void> {
    for (let answer = this.work.queue.first(); answer !== undefined; answer = this.work.queue.first()) {
      const outcome = await this.work
        .send(answer)
        .catch((): SaveOutcome => ({ kind: 'away', retryAfterMs: undefined }));
      if (outcome.kind === 'away') {
        this.tryAgain(outcome.retryAfterMs);
        return;
      }
      this.tries = 0;
      if (outcome.kind === 'signed-out') {
        this.work.settled(answer, outcome);
        return;
      }
      this.work.queue.settle(answer);
      this.work.settled(answer, outcome);
    }
  }

  private tryAgain(retryAfterMs: number | undefined): void {
    this.work.waiting();
    this.timer = setTimeout(() => void this.flush(), retryAfterMs ?? waitBefore(this.tries, Math.random()));
    this.tries += 1;
  }
}
