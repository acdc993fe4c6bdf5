import type { Account } from '../people/index.ts';
import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';
import { pathOf, type Department } from './department.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { paginationOf, type Pagination } from './pages.views.ts';
import { PEOPLE_A_PAGE, type DepartmentView } from './people-scope.service.ts';
import type { PeopleListQuery } from './people.forms.ts';

export interface Option {
  value: string;
  text: string;
  selected: boolean;
}
export interface StatusTag {
  text: string;
  tone: string;
}

export interface PeopleView extends PageView {
  q: string;
  departments: Option[];
  statuses: Option[];
  rows: {
    href: string;
    name: string;
    latin: string | null;
    staffNumber: string;
    department: string;
    roleProfile: string;
    status: StatusTag | null;
  }[];
  summary: string;
  isFiltered: boolean;
  pagination: Pagination | null;
  importHref: string;
}
declare module '../../web/views.ts' {
  interface Views {
    'organisation/people': PeopleView;
  }
}

/** Departments as a choice, each with its place in the tree. */
export function departmentOptions(locale: Locale, view: DepartmentView, selected: string): Option[] {
  return [...view.within.values()]
    .sort((a, b) => (placeOf(a, view) < placeOf(b, view) ? -1 : 1))
    .map((department) => ({
      value: department.code,
      text: `${'\u2003'.repeat(department.ancestors.length)}${department.code} ${locale.text(department.name)}`,
      selected: department.code === selected,
    }));
}

function placeOf(department: Department, view: DepartmentView): string {
  return pathOf(department)
    .map((id) => view.all.get(id)?.code ?? id)
    .join('/');
}

export function statusTag(locale: Locale, status: Account['status']): StatusTag | null {
  if (status === 'active') return null;
  return { text: locale.t(`organisation.status.${status}`), tone: status === 'leave' ? 'amber' : '' };
}

export function peopleView(
  locale: Locale,
  list: { query: PeopleListQuery; accounts: readonly Account[]; total: number; view: DepartmentView },
): PeopleView {
  const { query, view, total } = list;
  const { t } = locale;
  const hrefOf = (page: number): string =>
    `${paths.people.to({})}?${new URLSearchParams({ q: query.q, department: query.department, status: query.status, page: String(page) }).toString()}`;
  return {
    title: t('organisation.people.title'),
    section: 'people',
    q: query.q,
    departments: [
      { value: '', text: t('organisation.people.allDepartments'), selected: query.department === '' },
      ...departmentOptions(locale, view, query.department),
    ],
    statuses: (['current', 'active', 'leave', 'left', 'all'] as const).map((value) => ({
      value,
      text: t(`organisation.people.status.${value}`),
      selected: value === query.status,
    })),
    rows: list.accounts.map((account) => personRow(locale, account, view)),
    summary: t('organisation.people.found', { count: total, n: locale.number(total) }),
    isFiltered: query.q !== '' || query.department !== '' || query.status !== 'current',
    pagination: paginationOf({ page: query.page, size: PEOPLE_A_PAGE, total }, { hrefOf, number: locale.number }),
    importHref: paths.peopleImport.to({}),
  };
}

function personRow(locale: Locale, account: Account, view: DepartmentView): PeopleView['rows'][number] {
  const { primaryPost: post } = account;
  const department = post === null ? undefined : view.all.get(post.departmentId);
  const isLatin = locale.language === 'en' && account.nameLatin !== null;
  return {
    href: paths.person.to({ staffNumber: account.staffNumber }),
    name: isLatin ? (account.nameLatin ?? account.name) : account.name,
    latin: isLatin ? account.name : account.nameLatin,
    staffNumber: account.staffNumber,
    department: department === undefined ? locale.t('organisation.people.noPost') : locale.text(department.name),
    roleProfile: post?.roleProfile ?? '',
    status: statusTag(locale, account.status),
  };
}
