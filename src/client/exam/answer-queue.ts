import type { AnswerValue } from './answer-value.ts';

/** An answer that the server has not acknowledged. */
export interface PendingAnswer {
  slot: string;
  writer: number;
  revision: number;
  value: AnswerValue;
  /** The answer as its page showed it, for the list of what is not counted. */
  words?: string;
}

/** The part of localStorage that is used; a full or forbidden one must not stop an exam. */
export interface Store {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const PREFIX = 'songhua:answers:';

/**
 * Unsent answers of one attempt and one person, oldest change first, one a slot: a newer answer takes the place of the
 * older. They outlive a reload and a lost session, and end with the submission or the sign-out. Beside them stands the
 * number under which this browser last held the pen.
 */
export class AnswerQueue {
  private readonly store: Store;
  private readonly key: string;
  /** Used alone once the store has refused to work. */
  private kept: PendingAnswer[] = [];
  private pen = 0;
  private storeWorks = true;

  constructor(store: Store, { attempt, person }: { attempt: string; person: string }) {
    this.store = store;
    this.key = `${PREFIX}${person}:${attempt}`;
  }

  list(): readonly PendingAnswer[] {
    this.kept = this.read();
    return this.kept;
  }

  first(): PendingAnswer | undefined {
    return this.list()[0];
  }

  put(answer: PendingAnswer): void {
    this.write([...this.list().filter((other) => other.slot !== answer.slot), answer]);
  }

  /** Takes an answer out once it is settled, unless a newer one of the same slot has come meanwhile. */
  settle({ slot, writer, revision }: PendingAnswer): void {
    this.write(
      this.list().filter((other) => other.slot !== slot || other.writer !== writer || other.revision !== revision),
    );
  }

  /** Remembers that this browser holds the pen under a number. */
  hold(writer: number): void {
    if (writer <= this.held()) return;
    this.pen = writer;
    this.change((store) => {
      store.setItem(`${this.key}:pen`, String(writer));
    });
  }

  /**
   * Hands answers of this browser to its next writer number: a new session of the same person gets one. Only the number
   * just before is taken over, and only where it was this browser's: else another browser wrote in between, whose answers
   * are newer.
   */
  handOver(writer: number): void {
    const before = this.held();
    if (before !== writer - 1) return;
    this.write(this.list().map((answer) => (answer.writer === before ? { ...answer, writer } : answer)));
  }

  find(slot: string): PendingAnswer | undefined {
    return this.list().find((answer) => answer.slot === slot);
  }

  /** The highest revision of a slot that waits, or `stored`. */
  revisionOf(slot: string, stored: number): number {
    return Math.max(stored, this.find(slot)?.revision ?? 0);
  }

  clear(): void {
    this.write([]);
    this.change((store) => {
      store.removeItem(`${this.key}:pen`);
    });
  }

  private held(): number {
    this.change((store) => {
      this.pen = Math.max(this.pen, Number(store.getItem(`${this.key}:pen`) ?? 0));
    });
    return this.pen;
  }

  private read(): PendingAnswer[] {
    if (!this.storeWorks) return this.kept;
    try {
      const text = this.store.getItem(this.key);
      return text === null ? [] : (JSON.parse(text) as PendingAnswer[]);
    } catch {
      this.storeWorks = false;
      return this.kept;
    }
  }

  private write(answers: PendingAnswer[]): void {
    this.kept = answers;
    this.change((store) => {
      if (answers.length === 0) store.removeItem(this.key);
      else store.setItem(this.key, JSON.stringify(answers));
    });
  }

  private change(act: (store: Store) => void): void {
    try {
      act(this.store);
    } catch {
      // Private windows and full disks: the answers stay in memory and are sent as usual.
      this.storeWorks = false;
    }
  }
}

/** Takes every unsent answer off this computer: at sign-out, since computers are shared. */
export function clearAllAnswers(store: Store & { length: number; key(index: number): string | null }): void {
  const keys = Array.from({ length: store.length }, (_, index) => store.key(index));
  for (const key of keys) if (key?.startsWith(PREFIX) === true) store.removeItem(key);
}
