import type { CivilDate } from '../../kernel/date.ts';
import type { Locale } from '../../web/locale.ts';
import type { FieldError, PageView } from '../../web/views.ts';
import { pathOf, treeOf, type Department, type DepartmentNode } from './department.ts';
import type { Placement } from './department.store.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { departmentOptions, type Option } from './people-list.views.ts';
import type { DepartmentView } from './people-scope.service.ts';

interface TreeRow {
  href: string;
  name: string;
  code: string;
  people: string;
  own: string;
  children: TreeRow[];
}

export interface DepartmentsView extends PageView {
  lede: string;
  tree: TreeRow[];
  importHref: string | null;
}
export interface DepartmentPageView extends PageView {
  errors: FieldError[];
  saved: string | null;
  facts: { label: string; value: string }[];
  children: TreeRow[];
  peopleHref: string;
  peopleText: string;
  history: { from: string; name: string; parent: string }[];
  change: {
    nameAction: string;
    moveAction: string;
    nameZh: string;
    nameEn: string;
    parents: Option[];
    today: string;
  } | null;
}
declare module '../../web/views.ts' {
  interface Views {
    'organisation/departments': DepartmentsView;
    'organisation/department': DepartmentPageView;
  }
}

/** People right in each department, by its id. */
export type Headcounts = ReadonlyMap<string, number>;

function treeRow(
  locale: Locale,
  { department, children }: DepartmentNode,
  counts: Headcounts,
): TreeRow & { sum: number } {
  const below = children.map((child) => treeRow(locale, child, counts));
  const own = counts.get(department.id) ?? 0;
  const sum = below.reduce((total, child) => total + child.sum, own);
  return {
    href: paths.department.to({ code: department.code }),
    name: locale.text(department.name),
    code: department.code,
    people: locale.t('ui.people', { count: sum }),
    own: locale.number(own),
    children: below,
    sum,
  };
}

export function departmentsView(
  locale: Locale,
  { view, counts, mayImport }: { view: DepartmentView; counts: Headcounts; mayImport: boolean },
): DepartmentsView {
  const within = [...view.within.values()];
  const tree = treeOf(within).map((node) => treeRow(locale, node, counts));
  return {
    title: locale.t('organisation.departments.title'),
    section: 'departments',
    lede: locale.t('organisation.departments.lede', {
      count: within.length,
      people: locale.number(tree.reduce((total, { sum }) => total + sum, 0)),
    }),
    tree,
    importHref: mayImport ? paths.departmentsImport.to({}) : null,
  };
}

interface DepartmentPage {
  department: Department;
  view: DepartmentView;
  counts: Headcounts;
  placements: readonly Placement[];
  mayChange: boolean;
  today: CivilDate;
  errors: FieldError[];
  saved: string | null;
}

export function departmentView(locale: Locale, page: DepartmentPage): DepartmentPageView {
  const { department, view, counts } = page;
  const { t } = locale;
  const parent = view.all.get(department.parentId ?? '');
  const below = [...view.within.values()].filter((one) => one.ancestors.includes(department.id));
  const row = treeRow(locale, treeOf([department, ...below])[0] ?? { department, children: [] }, counts);
  const nameOf = (id: string | null): string => {
    const found = view.all.get(id ?? '');
    return found === undefined ? t('organisation.none') : locale.text(found.name);
  };
  const code = department.code;
  return {
    title: locale.text(department.name),
    section: 'departments',
    crumbs: crumbsOf(locale, page),
    errors: page.errors,
    saved: page.saved,
    facts: [
      { label: t('organisation.column.code'), value: code },
      { label: t('organisation.column.name_zh'), value: department.name.zh ?? t('organisation.none') },
      { label: t('organisation.column.name_en'), value: department.name.en ?? t('organisation.none') },
      {
        label: t('organisation.column.parent'),
        value: parent === undefined ? t('organisation.none') : locale.text(parent.name),
      },
      { label: t('organisation.departments.since'), value: locale.day(department.from) },
      { label: t('organisation.departments.own'), value: row.own },
      { label: t('organisation.departments.all'), value: locale.number(row.sum) },
    ],
    children: row.children,
    peopleHref: `${paths.people.to({})}?${new URLSearchParams({ department: code }).toString()}`,
    peopleText: t('organisation.departments.showPeople', { count: row.sum, n: locale.number(row.sum) }),
    history: page.placements.map((placement) => ({
      from: locale.day(placement.from),
      name: locale.text(placement.name),
      parent: nameOf(placement.parentId),
    })),
    change: page.mayChange ? changeForms(locale, page) : null,
  };
}

function crumbsOf(locale: Locale, { department, view }: DepartmentPage): { href: string; text: string }[] {
  const above = department.ancestors.map((id) => view.all.get(id)).filter((one) => one !== undefined);
  return [
    { href: paths.departments.to({}), text: locale.t('organisation.departments.title') },
    ...above
      .filter(({ code }) => view.within.has(code))
      .map((one) => ({ href: paths.department.to({ code: one.code }), text: locale.text(one.name) })),
  ];
}

function changeForms(
  locale: Locale,
  { department, view, today }: DepartmentPage,
): NonNullable<DepartmentPageView['change']> {
  const { code } = department;
  const taken = new Set(
    [...view.within.values()].filter((one) => pathOf(one).includes(department.id)).map((one) => one.code),
  );
  const parent = view.all.get(department.parentId ?? '')?.code ?? '';
  return {
    nameAction: paths.departmentName.to({ code }),
    moveAction: paths.departmentMove.to({ code }),
    nameZh: department.name.zh ?? '',
    nameEn: department.name.en ?? '',
    parents: departmentOptions(locale, view, parent).filter(({ value }) => !taken.has(value)),
    today,
  };
}
