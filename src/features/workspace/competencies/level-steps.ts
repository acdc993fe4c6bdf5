import { attainmentOn, type EvidenceEntry, type EvidenceSource } from '../../competency/index.ts';
import { addDays, type CivilDate } from '../../../kernel/date.ts';

/** A level from a day on; null where nothing counted. */
export interface LevelFrom {
  day: CivilDate;
  level: number | null;
}

/**
 * The level of one competency over time, as the ledger gives it: a step for each day on which it changed, and after
 * today the steps that come if nothing is added. Empty for an empty ledger.
 */
export function levelSteps(entries: readonly EvidenceEntry[], sources: readonly EvidenceSource[]): LevelFrom[] {
  const days = new Set(entries.flatMap(({ earnedOn, validUntil }) => [earnedOn, addDays(validUntil, 1)]));
  const steps: LevelFrom[] = [];
  for (const day of [...days].sort()) {
    const { level } = attainmentOn(entries, day, sources);
    if (level !== (steps.at(-1)?.level ?? null)) steps.push({ day, level });
  }
  return steps;
}

/** Steps by which the level fell. */
export function falls(steps: readonly LevelFrom[]): LevelFrom[] {
  return steps.filter((step, index) => (step.level ?? 0) < (steps[index - 1]?.level ?? 0));
}
