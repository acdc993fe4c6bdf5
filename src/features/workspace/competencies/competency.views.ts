import type { CourseAttempt } from '../../assessment/index.ts';
import type { Track } from '../../certification/index.ts';
import {
  attainmentOn,
  DEFAULT_SOURCES,
  type Competency,
  type EvidenceEntry,
  type ExplainedAttainment,
  type Requirement,
} from '../../competency/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import type { SafeHtml } from '../../../kernel/safe-html.ts';
import type { Locale } from '../../../web/locale.ts';
import type { PageView } from '../../../web/views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { requirementFor, type Learner } from './competencies.service.ts';
import { historyOf } from './level-history.views.ts';
import { evidenceRows, type EvidenceRow } from './ledger.views.ts';
import { raisesOf, wouldNotRaise, type Raise } from './raise.views.ts';

export interface CompetencyView extends PageView {
  eyebrow: string;
  h1: string;
  about: string;
  asOf: string;
  standing: string;
  reasons: string[];
  rule: string;
  helpHref: string;
  steps: { n: string; name: string; text: string; held: boolean; you: boolean; req: boolean }[];
  chart: SafeHtml | null;
  chartNote: string;
  isRequired: boolean;
  raise: Raise[];
  /** Where nothing on offer leads higher, or nothing higher exists. */
  noRaise: string | null;
  wouldNot: string;
  ev: EvidenceRow[];
}
declare module '../../../web/views.ts' {
  interface Views {
    'workspace/competency': CompetencyView;
  }
}

export interface CompetencyPage {
  learner: Learner;
  competency: Competency;
  /** The ledger of this competency. */
  entries: readonly EvidenceEntry[];
  attempts: readonly CourseAttempt[];
  tracks: readonly Track[];
  today: CivilDate;
  timeZone: string;
}

/** What the builders of the page share: the requirement, if any, and the level by the sources that it accepts. */
export interface CompetencyFacts extends CompetencyPage {
  requirement: Requirement | null;
  attainment: ExplainedAttainment;
}

/** One competency: the level against the post, how it came about, and the evidence behind it. */
export function competencyView(locale: Locale, page: CompetencyPage): CompetencyView {
  const { t, text, day } = locale;
  const { competency, entries, today } = page;
  const requirement = requirementFor(page.learner.profile, competency.code);
  const attainment = attainmentOn(entries, today, requirement?.sources ?? DEFAULT_SOURCES);
  const facts: CompetencyFacts = { ...page, requirement, attainment };
  const raise = raisesOf(locale, facts);
  return {
    title: text(competency.title),
    section: 'competencies',
    crumbs: [{ href: workspacePaths.competencies.to({}), text: t('workspace.competencies.title') }],
    eyebrow: t('workspace.competency.eyebrow', { code: competency.code }),
    h1: text(competency.title),
    about: text(competency.description),
    asOf: t('workspace.competency.asof', { date: day(today) }),
    standing: standingText(locale, facts),
    reasons: reasonsOf(locale, facts),
    rule: ruleOf(locale, facts),
    helpHref: `${workspacePaths.help.to({})}#levels`,
    steps: ladderOf(locale, facts),
    ...historyOf(locale, facts),
    isRequired: requirement !== null,
    raise,
    noRaise: raise.length > 0 ? null : t(`workspace.raise.${isAtTop(facts) ? 'top' : 'none'}`),
    wouldNot: wouldNotRaise(locale, facts),
    ev: evidenceRows(locale, facts),
  };
}

function standingText({ t, day }: Locale, { requirement, attainment }: CompetencyFacts): string {
  const { level, lapsed } = attainment;
  const has = level !== null ? 'level' : lapsed === null ? 'none' : 'lapsed';
  const shown = { level: level ?? lapsed?.level ?? 0, date: lapsed === null ? '' : day(lapsed.on) };
  if (requirement === null) return t(`workspace.competency.standing.${has}`, shown);
  return t(`workspace.competency.standing.${has}Required`, { ...shown, required: requirement.level });
}

function reasonsOf({ t, day }: Locale, { attainment, competency }: CompetencyFacts): string[] {
  const { level, source, earnedOn, holdsUntil, lapsed } = attainment;
  const reasons: string[] = [];
  if (level === null || source === null || earnedOn === null) reasons.push(t('workspace.competency.nothingCounts'));
  else
    reasons.push(
      t('workspace.competency.countsFrom', { source: t(`workspace.source.${source}`), date: day(earnedOn), level }),
      ...(holdsUntil === null ? [] : [t('workspace.competency.holdsUntil', { level, date: day(holdsUntil) })]),
    );
  if (lapsed !== null)
    reasons.push(
      t('workspace.competency.hadLevel', {
        level: lapsed.level,
        date: day(lapsed.on),
        months: competency.freshnessMonths,
      }),
    );
  return reasons;
}

/** The rule in one sentence, with the sources that count here. */
function ruleOf({ t, list }: Locale, { requirement }: CompetencyFacts): string {
  const sources = requirement?.sources ?? DEFAULT_SOURCES;
  const usual = DEFAULT_SOURCES.every((source) => sources.includes(source));
  if (usual && !sources.includes('self-assessment')) return t('workspace.competency.ruleUsual');
  return t('workspace.competency.ruleOnly', {
    sources: list(sources.map((source) => t(`workspace.source.${source}`))),
  });
}

function ladderOf(
  locale: Locale,
  { learner, competency, requirement, attainment }: CompetencyFacts,
): CompetencyView['steps'] {
  return learner.model.framework.levels.map(({ value, name, description }) => {
    const own = competency.descriptors.find(({ level }) => level === value);
    return {
      n: String(value),
      name: locale.text(name),
      text: locale.text(own?.text ?? description),
      held: value <= (attainment.level ?? 0),
      you: value === attainment.level,
      req: value === requirement?.level && value > (attainment.level ?? 0),
    };
  });
}

function isAtTop({ learner, attainment }: CompetencyFacts): boolean {
  return learner.model.framework.levels.every(({ value }) => value <= (attainment.level ?? 0));
}
