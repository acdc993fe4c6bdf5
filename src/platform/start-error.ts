/**
 * Thrown when a program cannot start or go on for a reason that its administrator can mend: the message is written for
 * them and printed without a stack.
 */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** What the terminal shows of an error: a sentence where we foresaw it, else everything that helps to find the cause. */
export function wordsFor(error: unknown): string {
  if (error instanceof StartError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
