import { addDays, type CivilDate } from '../../kernel/date.ts';
import {
  accepts,
  DEFAULT_SOURCES,
  isVerified,
  strengthOf,
  type EvidenceEntry,
  type EvidenceSource,
} from './evidence.ts';

/**
 * Why an entry is not the one that counts: it shows a lower level, or the same one less well; it has lapsed; it is
 * dated after the day; it was revoked, or is itself a revocation; its source is not accepted.
 */
export const NOT_COUNTED_REASONS = ['lower', 'equal', 'lapsed', 'later', 'revoked', 'revocation', 'source'] as const;
export type NotCountedReason = (typeof NOT_COUNTED_REASONS)[number];

/** A level that no longer counts; `on` is the first day without it. */
export interface LapsedLevel {
  level: number;
  on: CivilDate;
}

/** The level that counts for a person and competency on a day; everything is null when nothing counts. */
export interface Attainment {
  /** null is "not assessed"; 0 is "assessed, below level 1". */
  level: number | null;
  source: EvidenceSource | null;
  earnedOn: CivilDate | null;
  /** The last day of the entry that counts. */
  validUntil: CivilDate | null;
  /** The last day of this level, other entries that show it too taken into account. */
  holdsUntil: CivilDate | null;
  verified: boolean;
  /** The highest level above the one that counts that was held and has lapsed. */
  lapsed: LapsedLevel | null;
  countedId: string | null;
}

export interface ExplainedAttainment extends Attainment {
  /** Every other entry, by day earned and id. */
  others: { id: string; reason: NotCountedReason }[];
}

/**
 * What counts on a day among the entries of one person and one competency: the highest level among evidence that is
 * unrevoked, valid on that day and of an accepted source. Among equals verified evidence counts, then the strongest
 * source, then what lasts longest, then what was earned last. The order of the entries does not matter.
 */
export function attainmentOn(
  entries: readonly EvidenceEntry[],
  day: CivilDate,
  sources: readonly EvidenceSource[] = DEFAULT_SOURCES,
): ExplainedAttainment {
  const revoked = revokedOn(entries, day);
  const judged = [...entries]
    .sort(byDay)
    .map((entry) => ({ entry, ruledOut: ruledOut(entry, { day, sources, revoked }) }));
  const valid = judged.filter(({ ruledOut }) => ruledOut === null).map(({ entry }) => entry);
  const counted = valid.reduce<EvidenceEntry | null>(
    (best, entry) => (best === null || isBetter(entry, best) ? entry : best),
    null,
  );
  const lapsed = judged.filter(({ ruledOut }) => ruledOut === 'lapsed').map(({ entry }) => entry);
  return {
    ...attainmentFrom(counted, valid),
    lapsed: lapsedAbove(counted?.level ?? -1, lapsed),
    others: judged
      .filter(({ entry }) => entry !== counted)
      .map(({ entry, ruledOut }) => ({ id: entry.id, reason: ruledOut ?? lowerOrEqual(entry, counted) })),
  };
}

/** What counts on a day for each competency of which one person has entries, sorted by competency. */
export function attainmentsOn(
  entries: readonly EvidenceEntry[],
  day: CivilDate,
  sources?: readonly EvidenceSource[],
): { competency: string; attainment: ExplainedAttainment }[] {
  return [...entriesByCompetency(entries)].map(([competency, own]) => ({
    competency,
    attainment: attainmentOn(own, day, sources),
  }));
}

/** The entries of each competency, sorted by competency. */
export function entriesByCompetency(entries: readonly EvidenceEntry[]): Map<string, EvidenceEntry[]> {
  const groups = new Map<string, EvidenceEntry[]>();
  for (const entry of entries) groups.set(entry.competency, [...(groups.get(entry.competency) ?? []), entry]);
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function revokedOn(entries: readonly EvidenceEntry[], day: CivilDate): Set<string> {
  const revoked = new Set<string>();
  for (const entry of entries) if (entry.revokes !== undefined && entry.earnedOn <= day) revoked.add(entry.revokes);
  return revoked;
}

function ruledOut(
  entry: EvidenceEntry,
  rule: { day: CivilDate; sources: readonly EvidenceSource[]; revoked: ReadonlySet<string> },
): NotCountedReason | null {
  if (entry.revokes !== undefined) return 'revocation';
  if (rule.revoked.has(entry.id)) return 'revoked';
  if (!accepts(rule.sources, entry)) return 'source';
  if (entry.earnedOn > rule.day) return 'later';
  return entry.validUntil < rule.day ? 'lapsed' : null;
}

function isBetter(entry: EvidenceEntry, best: EvidenceEntry): boolean {
  if (entry.level !== best.level) return entry.level > best.level;
  if (isVerified(entry) !== isVerified(best)) return isVerified(entry);
  const strength = strengthOf(entry.source) - strengthOf(best.source);
  if (strength !== 0) return strength > 0;
  return entry.validUntil === best.validUntil ? byDay(entry, best) > 0 : entry.validUntil > best.validUntil;
}

function byDay(a: EvidenceEntry, b: EvidenceEntry): number {
  if (a.earnedOn !== b.earnedOn) return a.earnedOn < b.earnedOn ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function lowerOrEqual(entry: EvidenceEntry, counted: EvidenceEntry | null): NotCountedReason {
  return entry.level === counted?.level ? 'equal' : 'lower';
}

function attainmentFrom(counted: EvidenceEntry | null, valid: readonly EvidenceEntry[]): Omit<Attainment, 'lapsed'> {
  if (counted === null) {
    return {
      level: null,
      source: null,
      earnedOn: null,
      validUntil: null,
      holdsUntil: null,
      verified: false,
      countedId: null,
    };
  }
  const { level, source, earnedOn, validUntil } = counted;
  const ends = valid.filter((entry) => entry.level === level).map((entry) => entry.validUntil);
  const holdsUntil = ends.reduce((latest, end) => (end > latest ? end : latest), validUntil);
  return { level, source, earnedOn, validUntil, holdsUntil, verified: isVerified(counted), countedId: counted.id };
}

function lapsedAbove(level: number, lapsed: readonly EvidenceEntry[]): LapsedLevel | null {
  const above = lapsed.filter((entry) => entry.level > level);
  const highest = above.reduce<EvidenceEntry | null>((best, entry) => {
    if (best === null || entry.level > best.level) return entry;
    return entry.level === best.level && entry.validUntil > best.validUntil ? entry : best;
  }, null);
  return highest === null ? null : { level: highest.level, on: addDays(highest.validUntil, 1) };
}
