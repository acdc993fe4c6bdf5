import type { Bilingual } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { DEFAULT_SOURCES, type EvidenceSource } from './evidence.ts';

/** A step of a framework's scale; 0 is "assessed, below level 1" and has no descriptor. */
export interface ProficiencyLevel {
  value: number;
  name: Bilingual;
  description: Bilingual;
}

/** A heading under which competencies stand together, such as `F` Foundations. */
export interface CompetencyGroup {
  code: string;
  title: Bilingual;
}

/** A problem of the city that competencies answer to. */
export interface Problem {
  code: number;
  title: Bilingual;
}

export interface Descriptor {
  level: number;
  text: Bilingual;
}

/** An ability, with a descriptor for each level. */
export interface Competency {
  code: string;
  title: Bilingual;
  /** For narrow places such as the columns of a table; the title where the author gave none. */
  shortTitle: Bilingual;
  description: Bilingual;
  /** Code of the group. */
  group: string;
  /** Code of the problem, null where the framework names none. */
  problem: number | null;
  descriptors: Descriptor[];
  /** How many months evidence of it counts. */
  freshnessMonths: number;
  /** Codes of the same ability in other frameworks, by framework id. */
  crosswalk: Record<string, string[]>;
}

/** A published version of a set of competencies with one scale. */
export interface Framework {
  id: string;
  version: string;
  title: Bilingual;
  licence: { name: string; spdx: string | null; url: string | null };
  attribution: string;
  source: { publisher: string; url: string | null; changes: string; missing: string };
  levels: ProficiencyLevel[];
  groups: CompetencyGroup[];
  problems: Problem[];
  competencies: Competency[];
}

/** What a role asks of a competency. `level` and `weight` are above 0. */
export interface Requirement {
  competency: string;
  level: number;
  weight: number;
  /** Whether a gap here keeps a person from meeting the post. */
  essential: boolean;
  /** Sources of evidence that count for this requirement. */
  sources: readonly EvidenceSource[];
}

/** A published version of what a role requires. */
export interface RoleProfile {
  code: string;
  version: number;
  /** First day on which this version holds; null when it always held. */
  validFrom: CivilDate | null;
  title: Bilingual;
  family: string | null;
  grade: string | null;
  requirements: Requirement[];
}

export const DEFAULT_FRESHNESS_MONTHS = 36;
const SHORTER_FRESHNESS_MONTHS: Readonly<Record<string, number>> = { SEC: 12, PRI: 12, LAW: 24 };

/** The freshness that an import fills in where a framework states none: security and privacy age first, then law. */
export function defaultFreshnessMonths(competency: string): number {
  return SHORTER_FRESHNESS_MONTHS[competency] ?? DEFAULT_FRESHNESS_MONTHS;
}

/** A requirement with what an import fills in where a profile states only competency and level. */
export function requirementOf(stated: Pick<Requirement, 'competency' | 'level'> & Partial<Requirement>): Requirement {
  return { weight: 1, essential: true, sources: DEFAULT_SOURCES, ...stated };
}

/** The version of a role's profile that holds on a day, the latest begun; null when none had begun. */
export function profileOn(profiles: readonly RoleProfile[], code: string, day: CivilDate): RoleProfile | null {
  const begun = profiles.filter((profile) => profile.code === code && (profile.validFrom ?? '') <= day);
  return begun.reduce<RoleProfile | null>((latest, profile) => (isLater(profile, latest) ? profile : latest), null);
}

function isLater(profile: RoleProfile, other: RoleProfile | null): boolean {
  if (other === null) return true;
  const [from, otherFrom] = [profile.validFrom ?? '', other.validFrom ?? ''];
  return from === otherFrom ? profile.version > other.version : from > otherFrom;
}
