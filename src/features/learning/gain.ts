import type { EvidenceSource } from '../competency/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { CourseVersion } from '../catalogue/index.ts';

/** What the primary post of a person asks of a competency, and what they hold of it. */
export interface Need {
  required: number;
  attained: number;
  sources: readonly EvidenceSource[];
  lapsed: { level: number; on: CivilDate } | null;
}

/** What a course may be held against: needs of the post, and the levels of everything else that was shown. */
export interface Needs {
  byCompetency: ReadonlyMap<string, Need>;
  levels: ReadonlyMap<string, number>;
}

export interface Gain {
  competency: string;
  held: number;
  /** The level that the final shows. */
  gives: number;
  /** null where the post asks for nothing. */
  required: number | null;
  /** Missing levels that it closes. */
  closes: number;
  lapsed: { level: number; on: CivilDate } | null;
}

/** As what the final of a course counts: an assessor vouches for a practical or a project. */
export function finalSource(course: Pick<CourseVersion, 'final'>): EvidenceSource {
  return course.final.kind === 'exam' ? 'course-final' : 'assessed-work';
}

/** What a course shows, held against what a person's post needs; what closes most comes first. */
export function gainsOf(course: Pick<CourseVersion, 'evidence' | 'final'>, needs: Needs): Gain[] {
  const source = finalSource(course);
  const gains = course.evidence.map(({ competency, finalLevel }): Gain => {
    const need = needs.byCompetency.get(competency);
    const held = need?.attained ?? needs.levels.get(competency) ?? 0;
    const reach = need?.sources.includes(source) === true ? Math.min(need.required, finalLevel) : 0;
    return {
      competency,
      held,
      gives: finalLevel,
      required: need?.required ?? null,
      closes: Math.max(0, reach - held),
      lapsed: need?.lapsed ?? null,
    };
  });
  return gains.sort((a, b) => b.closes - a.closes || Number(b.required !== null) - Number(a.required !== null));
}

export function closedBy(gains: readonly Gain[]): number {
  return gains.reduce((sum, gain) => sum + gain.closes, 0);
}

/** Levels that are missing for the post. */
export function missingLevels(needs: Needs): number {
  return [...needs.byCompetency.values()].reduce((sum, need) => sum + Math.max(0, need.required - need.attained), 0);
}

/** Why a gain is what it is; the page says it in a sentence. */
export type GainReason = 'closes' | 'closesLapsed' | 'closesPart' | 'met' | 'stays' | 'notRequired';

export function gainReason(gain: Gain): GainReason {
  if (gain.required === null) return 'notRequired';
  if (gain.held >= gain.required) return 'met';
  if (gain.closes === 0) return 'stays';
  if (gain.held + gain.closes < gain.required) return 'closesPart';
  return gain.lapsed === null ? 'closes' : 'closesLapsed';
}
