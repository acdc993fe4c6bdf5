import { cataloguePaths, type CourseHit } from '../../catalogue/index.ts';
import { organisationPaths } from '../../organisation/index.ts';
import { planningPaths, type PlanHit } from '../../planning/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { PageView } from '../../../web/views.ts';
import { personName } from '../person-name.views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import { LONGEST_SEARCH } from './search.forms.ts';
import { MOST_HITS, type Found } from './search.service.ts';

interface Hit {
  href: string;
  title: string;
  sub: string;
}

interface HitGroup {
  id: string;
  title: string;
  hits: Hit[];
  more: { href: string; text: string } | null;
}

export interface SearchView extends PageView {
  q: string;
  label: string;
  action: string;
  limit: number;
  /** That only the beginning was searched for. */
  cut: string | null;
  summary: string;
  groups: HitGroup[];
  /** What can be searched for, where nothing was asked or found. */
  tips: string[];
}
declare module '../../../web/views.ts' {
  interface Views {
    'workspace/search': SearchView;
  }
}

/** Results in groups; `found` is null where nothing was asked. */
export function searchView(
  locale: Locale,
  page: { q: string; isCut: boolean; found: Found | null; sees: { people: boolean; plans: boolean } },
): SearchView {
  const { t } = locale;
  const { q, found } = page;
  const groups = found === null ? [] : groupsOf(locale, q, found);
  const count = groups.reduce((sum, { hits }) => sum + hits.length, 0);
  return {
    title: t('workspace.search.title'),
    q,
    label: searchLabel(locale, page.sees),
    action: workspacePaths.search.to({}),
    limit: LONGEST_SEARCH,
    cut: page.isCut ? t('workspace.search.cut', { count: LONGEST_SEARCH }) : null,
    summary:
      found === null
        ? t('workspace.search.lede')
        : t(count === 0 ? 'workspace.search.none' : 'workspace.search.found', { count, q }),
    groups,
    tips: groups.length > 0 ? [] : tipsFor(page.sees).map((key) => t(`workspace.search.tip.${key}`)),
  };
}

/** What the box of the search asks for: only what this reader can find. */
export function searchLabel({ t }: Locale, sees: { people: boolean }): string {
  return t(`workspace.search.${sees.people ? 'labelPeople' : 'label'}`);
}

function tipsFor(sees: { people: boolean; plans: boolean }): string[] {
  return ['courses', ...(sees.people ? ['people'] : []), ...(sees.plans ? ['plans'] : []), 'words'];
}

function groupsOf(locale: Locale, q: string, found: Found): HitGroup[] {
  const { t } = locale;
  const groups: HitGroup[] = [
    {
      ...group(
        locale,
        'courses',
        found.courses.map((hit) => courseHit(locale, hit, found)),
      ),
      more: moreOf(found.courses.length, {
        href: withQuery(cataloguePaths.courses.to({}), q),
        text: t('workspace.search.moreCourses'),
      }),
    },
    group(
      locale,
      'lessons',
      found.lessons.map((hit) => lessonHit(locale, hit, found)),
    ),
    peopleGroup(locale, q, found),
    plansGroup(locale, found.plans),
  ];
  return groups.filter(({ hits }) => hits.length > 0);
}

function group({ t }: Locale, key: string, hits: Hit[]): HitGroup {
  return {
    id: `h-${key}`,
    title: t(`workspace.search.group.${key}`, { count: hits.length }),
    hits: hits.slice(0, MOST_HITS),
    more: null,
  };
}

function moreOf(count: number, link: { href: string; text: string }): HitGroup['more'] {
  return count > MOST_HITS ? link : null;
}

function withQuery(address: string, q: string): string {
  return `${address}?${new URLSearchParams({ q }).toString()}`;
}

function courseHit(locale: Locale, { code, title }: CourseHit, { byCode }: Found): Hit {
  const course = byCode.get(code);
  return {
    href: cataloguePaths.course.to({ code }),
    title: `${code} ${locale.text(title)}`,
    sub: course === undefined ? '' : locale.text(course.summary),
  };
}

function lessonHit(locale: Locale, { code, slug, title }: CourseHit, { byCode }: Found): Hit {
  const course = byCode.get(code);
  return {
    href: cataloguePaths.lesson.to({ code, lesson: slug ?? '' }),
    title: locale.text(title),
    sub: `${code} ${course === undefined ? '' : locale.text(course.title)}`,
  };
}

function peopleGroup(locale: Locale, q: string, { people }: Found): HitGroup {
  const { t } = locale;
  const accounts = people?.accounts ?? [];
  const total = people?.total ?? 0;
  return {
    id: 'h-people',
    title: t('workspace.search.group.people', { count: total }),
    hits: accounts.map((account) => ({
      href: organisationPaths.person.to({ staffNumber: account.staffNumber }),
      title: personName(locale, account),
      sub: account.staffNumber,
    })),
    more: moreOf(total, {
      href: withQuery(organisationPaths.people.to({}), q),
      text: t('workspace.search.morePeople', { count: total }),
    }),
  };
}

function plansGroup(locale: Locale, plans: readonly PlanHit[]): HitGroup {
  const hits = plans.map(({ id, number, title }) => ({
    href: planningPaths.plan.to({ id }),
    title: locale.text(title),
    sub: number,
  }));
  const all = { href: planningPaths.plans.to({}), text: locale.t('workspace.search.morePlans') };
  return { ...group(locale, 'plans', hits), more: moreOf(plans.length, all) };
}
