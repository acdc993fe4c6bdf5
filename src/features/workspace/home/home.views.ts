import { holds, type Actor, type Permission } from '../../people/index.ts';
import { isOwed, planningPaths } from '../../planning/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import { organisationPaths } from '../../organisation/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { PageView } from '../../../web/views.ts';
import { DAYS_AHEAD } from '../competencies/figures.views.ts';
import { gapsByUrgency } from '../competencies/gap-order.ts';
import { gapRow, type GapRow } from '../competencies/gap-row.views.ts';
import { personName } from '../person-name.views.ts';
import { searchLabel } from '../search/search.views.ts';
import type { Stat } from '../stat.views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { callouts, type Callout } from './callouts.views.ts';
import { certificateRow, endingLevelRow } from './ending.views.ts';
import { currentCertificates, endingCertificates, endingLevels } from './ends.ts';
import type { Desk } from './home.service.ts';
import { homeStats } from './home-stats.views.ts';
import { nextSteps, type NextStep } from './next-step.views.ts';
import { owedRows, type DatedRow } from './owed.views.ts';

export interface HomeView extends PageView {
  eyebrow: string;
  h1: string;
  lede: string;
  searchLabel: string;
  callouts: Callout[];
  stats: Stat[];
  nextTitle: string;
  steps: NextStep[];
  owed: DatedRow[];
  /** How many there are beyond those shown. */
  owedMore: string | null;
  assignmentsHref: string;
  gaps: GapRow[];
  gapsNone: string;
  competenciesHref: string;
  pathHref: string;
  ending: DatedRow[];
  endingMore: string | null;
  noticesHref: string;
  endingNone: string;
  /** What roles bring along. */
  work: { href: string; text: string; note: string }[];
}
declare module '../../../web/views.ts' {
  interface Views {
    'workspace/home': HomeView;
  }
}

const MOST_OWED = 5;
const MOST_GAPS = 3;
const MOST_ENDING = 5;

interface HomePage {
  desk: Desk;
  actor: Actor;
  /** The exam that is being sat, by its id. */
  running: string | null;
  now: Date;
  today: CivilDate;
}

/** The first page: what is owed, where somebody was, what is missing, what ends. */
export function homeView(locale: Locale, page: HomePage): HomeView {
  const { t } = locale;
  const { desk, actor, today } = page;
  const { learner } = desk;
  const owed = owedRows(locale, { assignments: desk.assignments, courses: learner.courses, today });
  const certificates = currentCertificates(desk.certificates, desk.tracks, today);
  const gaps = gapsByUrgency(learner.post?.result?.gaps ?? []);
  const ending = [
    ...endingCertificates(certificates, today, DAYS_AHEAD).map((one) => certificateRow(locale, one)),
    ...endingLevels(learner.standing, today, DAYS_AHEAD).map((one) =>
      endingLevelRow(locale, one, { model: learner.model, today }),
    ),
  ];
  const next = nextSteps(locale, desk, page.now);
  return {
    title: t('ui.nav.home'),
    section: 'home',
    eyebrow: postTitle(locale, desk),
    h1: t('workspace.home.hello', { name: personName(locale, actor) }),
    lede: ledeOf(locale, page, { gaps: gaps.length, ending: ending.length }),
    searchLabel: searchLabel(locale, { people: holds(actor, 'people.read') }),
    callouts: callouts(locale, desk, page),
    stats: homeStats(locale, desk, { certificates, today }),
    nextTitle: next.title,
    steps: next.steps,
    owed: owed.slice(0, MOST_OWED),
    owedMore: moreOf(locale, 'owedMore', owed.length - MOST_OWED),
    assignmentsHref: planningPaths.assignments.to({}),
    gaps: gaps.slice(0, MOST_GAPS).map((gap) => gapRow(locale, gap, learner)),
    gapsNone: t(`workspace.home.${learner.post?.result == null ? 'gapsUnknown' : 'gapsNone'}`),
    competenciesHref: workspacePaths.competencies.to({}),
    pathHref: planningPaths.learningPath.to({}),
    ending: ending.slice(0, MOST_ENDING),
    endingMore: moreOf(locale, 'endingMore', ending.length - MOST_ENDING),
    noticesHref: workspacePaths.notices.to({}),
    endingNone: t('workspace.home.endingNone', { count: DAYS_AHEAD }),
    work: workOf(locale, actor),
  };
}

function moreOf({ t }: Locale, key: 'owedMore' | 'endingMore', count: number): string | null {
  return count > 0 ? t(`workspace.home.${key}`, { count }) : null;
}

function postTitle(locale: Locale, { learner: { profile } }: Desk): string {
  return profile === null ? '' : locale.t('workspace.post', { title: locale.text(profile.title), code: profile.code });
}

/** The day in one sentence. */
function ledeOf({ t }: Locale, { desk }: HomePage, count: { gaps: number; ending: number }): string {
  const owed = desk.assignments.filter(isOwed);
  const overdue = owed.filter(({ isOverdue }) => isOverdue).length;
  if (overdue > 0) return t('workspace.home.ledeOverdue', { count: overdue });
  if (desk.overdue.length > 0) return t('workspace.home.ledeYearly', { count: desk.overdue.length });
  if (owed.length > 0) return t('workspace.home.ledeOwed', { count: owed.length });
  if (count.gaps > 0) return t('workspace.home.ledeGaps', { count: count.gaps });
  if (count.ending > 0) return t('workspace.home.ledeEnding', { count: count.ending });
  return t(`workspace.home.${desk.learner.post?.result == null ? 'ledeFirst' : 'ledeDone'}`);
}

const WORK: readonly { permission: Permission; href: string; key: string }[] = [
  { permission: 'team.read', href: workspacePaths.team.to({}), key: 'team' },
  { permission: 'people.import', href: organisationPaths.people.to({}), key: 'people' },
  { permission: 'plans.read', href: planningPaths.plans.to({}), key: 'plans' },
  { permission: 'reports.groups', href: '/reports/departments', key: 'reports' },
  { permission: 'frameworks.read', href: organisationPaths.frameworks.to({}), key: 'frameworks' },
  { permission: 'audit.read', href: workspacePaths.audit.to({}), key: 'audit' },
];

/** The pages that the reader's roles open, then what each role may do, with those that have no page of their own yet. */
function workOf({ t }: Locale, actor: Actor): HomeView['work'] {
  const pages = WORK.filter(({ permission }) => holds(actor, permission)).map(({ href, key }) => ({
    href,
    text: t(`workspace.work.${key}.title`),
    note: t(`workspace.work.${key}.text`),
  }));
  const roles = [...new Set(actor.grants.map(({ role }) => role))].map((role) => ({
    href: `${workspacePaths.help.to({})}#roles`,
    text: t('workspace.work.role', { role: t(`people.role.${role}`) }),
    note: t(`workspace.help.role.${role}.may`),
  }));
  return [...pages, ...roles];
}
