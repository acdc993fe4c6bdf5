import type { Model } from '../competency/index.ts';
import type { Account, Grant } from '../people/index.ts';
import { holdsOn, type CivilDate } from '../../kernel/date.ts';
import type { Locale } from '../../web/locale.ts';
import type { FieldError, PageView } from '../../web/views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import { statusTag, type Option, type StatusTag } from './people-list.views.ts';
import { actsOf, grantRows } from './person-acts.views.ts';
import { displayName } from './person-name.views.ts';
import { levelRows, type PersonLevels } from './person-levels.views.ts';
import type { PersonWithin } from './people-scope.service.ts';
import type { Leave } from './post.store.ts';
import { postLine, yearsOf, type PostLine } from './person-posts.views.ts';
import type { PersonStanding } from './standing.store.ts';

/** A person as HR and administrators see one. */
export interface PersonView extends PageView {
  errors: FieldError[];
  saved: string | null;
  name: string;
  initials: string;
  subtitle: string;
  status: StatusTag | null;
  facts: { label: string; value: string }[];
  years: string[];
  posts: PostLine[];
  /** null for readers who may not see levels. */
  levels: PersonLevels | null;
  grants: {
    text: string;
    since: string;
    action: string;
    role: string;
    scopeKind: string;
    scopeId: string;
    mayEnd: boolean;
  }[];
  grantForm: { action: string; roles: Option[] } | null;
  access: { action: string; email: string | null } | null;
  leave: { action: string; endAction: string; current: string | null; today: string } | null;
  closing: string | null;
  returning: string | null;
}
declare module '../../web/views.ts' {
  interface Views {
    'organisation/person': PersonView;
  }
}

export interface PersonFacts {
  person: PersonWithin;
  manager: Account | null;
  leaves: readonly Leave[];
  /** null where the reader may not see levels. */
  standing: PersonStanding | null;
  model: Model;
  today: CivilDate;
  /** Roles that the reader may grant to this person somewhere. */
  grantable: readonly Grant['role'][];
  mayEnd: (grant: Grant) => boolean;
  may: { change: boolean; access: boolean; isSelf: boolean };
  errors: FieldError[];
  saved: string | null;
}

export function personView(locale: Locale, facts: PersonFacts): PersonView {
  const { account } = facts.person;
  const { t } = locale;
  const name = displayName(locale, account);
  return {
    title: name,
    section: 'people',
    crumbs: [{ href: paths.people.to({}), text: t('organisation.people.title') }],
    errors: facts.errors,
    saved: facts.saved,
    name,
    initials: initialsOf(name),
    subtitle: subtitleOf(locale, facts),
    status: statusTag(locale, account.status),
    facts: factRows(locale, facts),
    years: yearsOf(facts.person.posts, facts.today),
    posts: postLines(locale, facts),
    levels: facts.standing === null ? null : levelRows(locale, facts.standing, facts.model),
    grants: grantRows(locale, facts),
    ...actsOf(locale, facts),
  };
}

function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== '');
  const letters = parts.length > 1 ? parts.slice(0, 2).map(firstLetter) : [firstLetter(name)];
  return letters.join('').toUpperCase();
}

function firstLetter(text: string): string {
  return Array.from(text)[0] ?? '';
}

function subtitleOf(locale: Locale, { person: { account, view }, model, manager }: PersonFacts): string {
  const { primaryPost: post } = account;
  const { t } = locale;
  if (post === null) return `${account.staffNumber} · ${t('organisation.people.noPost')}`;
  const department = view.all.get(post.departmentId);
  const profile = model.profiles.find(({ code }) => code === post.roleProfile);
  return [
    account.staffNumber,
    profile === undefined ? t('organisation.person.noProfile') : `${profile.code} ${locale.text(profile.title)}`,
    department === undefined ? '' : locale.text(department.name),
    manager === null ? '' : t('organisation.person.managerIs', { name: displayName(locale, manager) }),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function factRows(locale: Locale, { person: { account } }: PersonFacts): { label: string; value: string }[] {
  const { t } = locale;
  const rows: [string, string | null][] = [
    ['name', account.name],
    ['name_latin', account.nameLatin],
    ['staff_number', account.staffNumber],
    ['username', account.username],
    ['email', account.email],
    ['grade', account.primaryPost?.grade ?? null],
    ['site', account.site],
    ['language', account.language === null ? null : t(`organisation.language.${account.language}`)],
  ];
  return rows.map(([column, value]) => ({
    label: t(`organisation.column.${column}`),
    value: value ?? t('organisation.none'),
  }));
}

function postLines(locale: Locale, { person, leaves, model, today }: PersonFacts): PostLine[] {
  const { t } = locale;
  const years = yearsOf(person.posts, today);
  const posts = person.posts.map((post) => {
    const profile = model.profiles.find(({ code }) => code === post.roleProfile);
    const unit = person.view.all.get(post.departmentId);
    const kind = t(post.isPrimary ? 'organisation.person.primary' : 'organisation.person.secondary');
    return {
      ...postLine(locale, {
        range: post,
        years,
        today,
        kind: !post.isPrimary ? 'p2' : holdsOn(post, today) ? 'p1' : 'p0',
      }),
      what:
        profile === undefined ? t('organisation.person.noProfile') : `${profile.code} ${locale.text(profile.title)}`,
      unit: [unit === undefined ? '' : locale.text(unit.name), kind, post.grade ?? '']
        .filter((part) => part !== '')
        .join(' · '),
    };
  });
  const absent = leaves.map((leave) => ({
    ...postLine(locale, { range: leave, years, today, kind: 'p3' }),
    what: t('organisation.person.leave'),
    unit: '',
  }));
  return [...posts.reverse(), ...absent];
}
