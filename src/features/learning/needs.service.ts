import { currentModel, primaryStanding, profileOn } from '../competency/index.ts';
import { standingOn } from '../organisation/index.ts';
import type { Bilingual } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Need, Needs } from './gain.ts';

export interface LearnerNeeds extends Needs {
  /** What the primary post is called; null without one, or without a profile. */
  postTitle: Bilingual | null;
  /** Names of the competencies, by code. */
  competencies: ReadonlyMap<string, { title: Bilingual; shortTitle: Bilingual }>;
}

/** What a person's primary post needs today, and what they hold. */
export async function needsOf(personId: string, today: CivilDate): Promise<LearnerNeeds> {
  const [model, standing] = await Promise.all([currentModel(), standingOn(personId, today)]);
  const post = primaryStanding(standing);
  const held = post?.profile ?? null;
  const profile = held === null ? null : profileOn(model.profiles, held.code, today);
  const sources = new Map(profile?.requirements.map((requirement) => [requirement.competency, requirement.sources]));
  const needs = (post?.result?.gaps ?? []).map((gap): [string, Need] => [
    gap.competency,
    {
      required: gap.required,
      attained: gap.attained ?? 0,
      sources: sources.get(gap.competency) ?? [],
      lapsed: gap.lapsed,
    },
  ]);
  return {
    byCompetency: new Map(needs),
    levels: new Map(standing.levels.map(({ competency, level }) => [competency, level ?? 0])),
    postTitle: profile?.title ?? null,
    competencies: new Map(
      model.framework.competencies.map(({ code, title, shortTitle }) => [code, { title, shortTitle }]),
    ),
  };
}
