/** One step from an older form of the stored data to a newer one; it must be able to run twice. */
export interface Migration {
  /** Counts from 1 without gaps; the highest number is the version of the database. */
  number: number;
  name: string;
  run: () => Promise<void>;
}

/** All steps, oldest first. A released step is never changed; a mistake in it is put right by the next one. */
export const migrations: readonly Migration[] = [];
