import { attainmentOn, type EvidenceEntry } from '../competency/index.ts';
import type { CivilDate } from '../../kernel/date.ts';

/** What an attempt's evidence changed in one competency on the day it was earned. */
export interface LevelChange {
  readonly competency: string;
  /** Null: nothing counted before. */
  readonly before: number | null;
  readonly after: number | null;
  readonly validUntil: CivilDate;
}

/** The changes that one attempt brought about, in the order of the competencies' codes. */
export function levelChanges(entries: readonly EvidenceEntry[], attemptId: string): LevelChange[] {
  const isOwn = (entry: EvidenceEntry): boolean => entry.cause.kind === 'attempt' && entry.cause.id === attemptId;
  return entries
    .filter(isOwn)
    .sort((a, b) => (a.competency < b.competency ? -1 : 1))
    .map(({ competency, earnedOn, validUntil }) => {
      const known = entries.filter((entry) => entry.competency === competency);
      const others = known.filter((entry) => !isOwn(entry));
      return {
        competency,
        before: attainmentOn(others, earnedOn).level,
        after: attainmentOn([...others, ...known.filter(isOwn)], earnedOn).level,
        validUntil,
      };
    });
}
