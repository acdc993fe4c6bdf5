import { levelAgainst, primaryStanding } from '../../competency/index.ts';
import { mayOver, type Account, type Actor } from '../../people/index.ts';
import { isOwed } from '../../planning/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import type { SafeHtml } from '../../../kernel/safe-html.ts';
import { levelMeter } from '../../../web/charts/index.ts';
import { organisationPaths } from '../../organisation/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { PageView } from '../../../web/views.ts';
import { DAYS_AHEAD } from '../competencies/figures.views.ts';
import { gapsByUrgency } from '../competencies/gap-order.ts';
import { competencyName } from '../competencies/gap-row.views.ts';
import { endingCertificates } from '../home/ends.ts';
import { dueTag } from '../home/owed.views.ts';
import { personName } from '../person-name.views.ts';
import type { Tag } from '../tag.views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { MEMBERS_A_PAGE, type Team, type TeamMember } from './team.service.ts';

interface MemberRow {
  name: string;
  /** null for readers to whom the person's page is closed. */
  href: string | null;
  about: string;
  isDirect: boolean;
  readiness: string;
  meets: Tag | null;
  gapsText: string;
  gaps: { name: string; pips: SafeHtml; text: string }[];
  certificates: { name: string; tag: Tag }[];
  due: { title: string; tag: Tag } | null;
}

export interface TeamView extends PageView {
  lede: string;
  rows: MemberRow[];
  pages: { previous: string | null; next: string | null; text: string } | null;
}
declare module '../../../web/views.ts' {
  interface Views {
    'workspace/team': TeamView;
  }
}

interface TeamPage {
  team: Team;
  actor: Actor;
  page: number;
  today: CivilDate;
}

/** A manager's people: levels against their posts, certificates that end, and what is due next. */
export function teamView(locale: Locale, page: TeamPage): TeamView {
  const { t } = locale;
  const { members, total } = page.team;
  return {
    title: t('ui.nav.team'),
    lede: t('workspace.team.lede', { count: total }),
    rows: members.map((member) => memberRow(locale, member, page)),
    pages: pagesOf(locale, page),
  };
}

function pagesOf({ t }: Locale, { team, page }: TeamPage): TeamView['pages'] {
  const last = Math.ceil(team.total / MEMBERS_A_PAGE);
  if (last <= 1) return null;
  const address = (number: number): string => `${workspacePaths.team.to({})}?page=${String(number)}`;
  return {
    previous: page > 1 ? address(page - 1) : null,
    next: page < last ? address(page + 1) : null,
    text: t('workspace.team.page', { page, last }),
  };
}

function memberRow(locale: Locale, member: TeamMember, { team, actor, today }: TeamPage): MemberRow {
  const { t, percent } = locale;
  const { account, standing } = member;
  const result = primaryStanding(standing)?.result ?? null;
  const gaps = gapsByUrgency(result?.gaps ?? []);
  const owed = member.assignments.find(isOwed);
  return {
    name: personName(locale, account),
    href: pageOf(account, actor),
    about: aboutOf(locale, member, team),
    isDirect: account.primaryPost?.managerId === actor.id,
    readiness: result === null ? t('workspace.stat.unknown') : percent(result.readiness / 100),
    meets:
      result === null
        ? null
        : result.meets
          ? { text: t('workspace.team.meets'), tone: 'green' }
          : { text: t('workspace.team.meetsNot'), tone: 'amber' },
    gapsText: result === null ? '' : t('workspace.team.gaps', { count: gaps.length }),
    gaps: gaps.map((gap) => ({
      name: competencyName(locale, team.model, gap.competency),
      pips: levelMeter({ held: gap.attained ?? 0, required: gap.required, lapsed: gap.lapsed?.level ?? 0 }),
      text: levelAgainst(locale, { ...gap, level: gap.attained }),
    })),
    certificates: endingCertificates(member.certificates, today, DAYS_AHEAD).map(({ track, state, on }) => ({
      name: locale.text(track.title),
      tag: {
        text:
          state === 'suspended'
            ? t('certification.state.suspended')
            : t('workspace.ending.until', { date: locale.day(on) }),
        tone: state === 'suspended' || state === 'in-grace' ? 'red' : 'amber',
      },
    })),
    due: owed === undefined ? null : { title: owed.courseCode, tag: dueTag(locale, owed.due, today) },
  };
}

/** The address of a person's page, where the reader may open it: direct reports may be out of its reach. */
function pageOf({ staffNumber, primaryPost }: Account, actor: Actor): string | null {
  const isOpen = mayOver(actor, 'people.read', primaryPost?.departmentPath ?? []);
  return isOpen ? organisationPaths.person.to({ staffNumber }) : null;
}

function aboutOf(locale: Locale, { account }: TeamMember, { model }: Team): string {
  const { t } = locale;
  const profile = model.profiles.find(({ code }) => code === account.primaryPost?.roleProfile);
  const post =
    profile === undefined
      ? t('workspace.team.noProfile')
      : t('workspace.post', { title: locale.text(profile.title), code: profile.code });
  const parts = [account.staffNumber, post, ...(account.status === 'leave' ? [t('workspace.team.onLeave')] : [])];
  return parts.join(locale.language === 'zh' ? '，' : ', ');
}
