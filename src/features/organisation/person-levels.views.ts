import {
  findCompetency,
  levelAgainst,
  levelWords,
  primaryStanding,
  type Model,
  type RequirementGap,
} from '../competency/index.ts';
import type { SafeHtml } from '../../kernel/safe-html.ts';
import { levelMeter } from '../../web/charts/index.ts';
import type { Locale } from '../../web/locale.ts';
import type { StatusTag } from './people-list.views.ts';
import type { PersonStanding } from './standing.store.ts';

interface GapRow {
  code: string;
  name: string;
  meter: SafeHtml;
  need: string;
  why: string;
  tag: StatusTag | null;
}

export interface PersonLevels {
  summary: string;
  rows: GapRow[];
  isEmpty: boolean;
}

/** Levels held against the primary post, then those that it does not ask for. */
export function levelRows(locale: Locale, standing: PersonStanding, model: Model): PersonLevels {
  const { t } = locale;
  const result = primaryStanding(standing)?.result ?? null;
  const gaps = result?.gaps ?? [];
  const others = standing.levels.filter(({ competency }) => !gaps.some((gap) => gap.competency === competency));
  const levelOf = (competency: string): Level | null =>
    standing.levels.find((level) => level.competency === competency) ?? null;
  const nameOf = (competency: string): string => locale.text(findCompetency(model, competency)?.title ?? {});
  const rows = [
    ...gaps.map((gap) => requiredRow(locale, { gap, level: levelOf(gap.competency), name: nameOf(gap.competency) })),
    ...others.map((level) => otherRow(locale, level, nameOf(level.competency))),
  ];
  return {
    rows,
    isEmpty: rows.length === 0,
    summary:
      result === null
        ? t('organisation.person.noProfileLevels')
        : t('organisation.person.readiness', {
            readiness: locale.percent(result.readiness / 100),
            met: result.gaps.filter(({ gap }) => gap === 0).length,
            all: result.gaps.length,
          }),
  };
}

type Level = PersonStanding['levels'][number];

function requiredRow(
  locale: Locale,
  { gap, level, name }: { gap: RequirementGap; level: Level | null; name: string },
): GapRow {
  const { t } = locale;
  const { attained, required, essential } = gap;
  const tag = t(essential ? 'organisation.person.essentialGap' : 'organisation.person.gap');
  return {
    code: gap.competency,
    name,
    meter: levelMeter({ held: attained ?? 0, required, lapsed: gap.lapsed?.level ?? 0 }),
    need: levelAgainst(locale, { ...gap, level: attained }),
    why: whyOf(locale, level),
    tag: gap.gap > 0 ? { text: tag, tone: essential ? 'red' : 'amber' } : null,
  };
}

function otherRow(locale: Locale, level: Level, name: string): GapRow {
  return {
    code: level.competency,
    name,
    meter: levelMeter({ held: level.level ?? 0, lapsed: level.lapsed?.level ?? 0 }),
    need: levelWords(locale, level),
    why: whyOf(locale, level),
    tag: null,
  };
}

function whyOf(locale: Locale, level: PersonStanding['levels'][number] | null): string {
  const { t } = locale;
  if (level === null) return t('organisation.person.noEvidence');
  if (level.level === null || level.source === null || level.earnedOn === null) {
    return t('organisation.person.noEvidence');
  }
  return t(level.verified ? 'organisation.person.whyVerified' : 'organisation.person.why', {
    source: t(`organisation.source.${level.source}`),
    date: locale.day(level.earnedOn),
    until: level.validUntil === null ? '–' : locale.day(level.validUntil),
  });
}
