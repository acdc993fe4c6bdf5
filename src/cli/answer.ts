import { writeFileSync } from 'node:fs';

import { isCivilDate, type CivilDate } from '../kernel/date.ts';
import { NotFoundError } from '../kernel/errors.ts';
import { StartError } from '../platform/start-error.ts';

/** The day that an option names; null where it is left out. */
export function dayOf(option: string | undefined): CivilDate | null {
  if (option === undefined) return null;
  if (!isCivilDate(option)) throw new StartError(`${option} is not a date: write it as 2026-10-31.`);
  return option;
}

/** Does work on the department of a code; what cannot be found is told with the code. */
export async function ofDepartment<T>(code: string, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw error instanceof NotFoundError ? new StartError(`${code}: ${error.message}.`, { cause: error }) : error;
  });
}

/** Writes a file and says so on standard output, or the bytes themselves there where the file is "-". */
export function handOver(answer: {
  file: string;
  bytes: Buffer | string;
  words: string;
  /** The answer for scripts; null where words are wanted. */
  json: Record<string, unknown> | null;
}): void {
  const { file, bytes, words, json } = answer;
  if (file === '-') {
    process.stdout.write(bytes);
    return;
  }
  writeFileSync(file, bytes);
  process.stdout.write(`${json === null ? `${file}: ${words}` : JSON.stringify({ file, ...json })}\n`);
}
