import { waitBefore } from './answer-sender.ts';

/** What the server says to a page that asks for the pen. `older`: another browser was opened since. */
export type PenOutcome =
  { kind: 'held' } | { kind: 'older' | 'not-open' | 'refused' } | { kind: 'away'; retryAfterMs: number | undefined };

const GONE = new Set([404, 410]);

/** Reads the answer of the server to `POST /attempts/:id/pen`. */
export async function penOutcomeOf(response: Response): Promise<PenOutcome> {
  if (response.ok) return { kind: 'held' };
  const { status } = response;
  if (status === 409) {
    const body = (await response.json().catch(() => ({}))) as { reason?: string };
    return { kind: body.reason === 'not-open' ? 'not-open' : 'older' };
  }
  if (GONE.has(status)) return { kind: 'not-open' };
  // Signed out, or nothing that this page could mend: the next answer is told the same and says it.
  if (status < 500 && status !== 429) return { kind: 'refused' };
  const seconds = Number(response.headers.get('retry-after'));
  return { kind: 'away', retryAfterMs: seconds > 0 ? seconds * 1000 : undefined };
}

interface Asking {
  ask: () => Promise<PenOutcome>;
  settled: (outcome: Exclude<PenOutcome, { kind: 'away' }>) => void;
}

/** Takes the pen for a page that was opened without it, and asks again with a growing wait while the server is away. */
export class Pen {
  private readonly work: Asking;
  private running: Promise<void> | undefined;
  private isSettled = false;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(work: Asking) {
    this.work = work;
  }

  /** Asks at once, and not twice; resolves when the server has answered or is away. */
  take(): Promise<void> {
    clearTimeout(this.timer);
    if (this.isSettled) return Promise.resolve();
    this.running ??= this.ask().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async ask(): Promise<void> {
    const outcome = await this.work.ask().catch((): PenOutcome => ({ kind: 'away', retryAfterMs: undefined }));
    if (outcome.kind !== 'away') {
      this.isSettled = true;
      this.work.settled(outcome);
      return;
    }
    this.timer = setTimeout(() => void this.take(), outcome.retryAfterMs ?? waitBefore(this.tries, Math.random()));
    this.tries += 1;
  }
}
