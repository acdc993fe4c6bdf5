import type { Locale } from '../../web/locale.ts';
import type { PersonPlan } from './import-known.ts';
import type { PostFacts } from './import-posts.ts';
import type { PlannedRow } from './import-row.store.ts';
import { displayName } from './person-name.views.ts';

/** Names for what a plan holds as codes and ids. */
export interface ImportNames {
  department: (id: string) => string;
  person: (id: string) => string;
  profile: (code: string) => string;
}

/** One fact that a file gives of somebody. */
export interface Particular {
  label: string;
  text: string;
}

/** Somebody whom a file brings in, with everything that it says of them. */
export interface NewPersonRow {
  name: string;
  number: string;
  posts: { unit: string; what: string }[];
  manager: string | null;
  particulars: Particular[];
}

/** Rights that a file gives to one person. */
export interface GrantRow {
  name: string;
  number: string;
  isNew: boolean;
  roles: string[];
}

export function newPersonRow(locale: Locale, { plan }: PlannedRow, names: ImportNames): NewPersonRow {
  const posts = [...(plan.posts ?? [])].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary));
  const managers = posts.flatMap(({ managerId }) => (managerId === null ? [] : [names.person(managerId)]));
  return {
    name: displayName(locale, plan),
    number: plan.staffNumber,
    posts: posts.map((post) => postWords(locale, post, names)),
    manager: managers.length === 0 ? null : locale.list([...new Set(managers)]),
    particulars: particularsOf(locale, plan),
  };
}

function postWords(locale: Locale, post: PostFacts, names: ImportNames): NewPersonRow['posts'][number] {
  const { t } = locale;
  const { roleProfile, grade, from, to } = post;
  const parts = [
    ...(post.isPrimary ? [] : [t('organisation.import.secondPost')]),
    ...(roleProfile === null ? [] : [names.profile(roleProfile)]),
    ...(grade === null ? [] : [grade]),
    t(to === null ? 'organisation.import.postFrom' : 'organisation.import.postFromTo', {
      from: locale.day(from),
      to: locale.day(to ?? from),
    }),
  ];
  return { unit: names.department(post.departmentId), what: parts.join(' · ') };
}

/** What a file says of somebody new, beside name and posts; what it leaves empty is not listed. */
function particularsOf(locale: Locale, { account, status, staffNumber, name, nameLatin }: PersonPlan): Particular[] {
  const { t, language } = locale;
  const other = language === 'en' && nameLatin !== null ? name : nameLatin;
  const said: [string, string | null | undefined][] = [
    [language === 'en' && nameLatin !== null ? 'name' : 'name_latin', other],
    ['username', account.username === staffNumber ? null : account.username],
    ['email', account.email],
    ['language', account.language && t(`organisation.language.${account.language}`)],
    ['sex', account.sex && t(`organisation.sex.${account.sex}`)],
    ['site', account.site],
    ['status', status === null || status === 'active' ? null : t(`organisation.status.${status}`)],
  ];
  return said.flatMap(([column, text]) =>
    text === null || text === undefined || text === '' ? [] : [{ label: t(`organisation.column.${column}`), text }],
  );
}

export function grantRow(locale: Locale, { plan }: PlannedRow, names: ImportNames): GrantRow {
  return {
    name: displayName(locale, plan),
    number: plan.staffNumber,
    isNew: plan.kind === 'add',
    roles: plan.grants.map(({ role, scopeKind, scopeId }) =>
      roleWords(locale, { role, scope: scopeKind === 'whole' ? 'whole' : scopeId }, names),
    ),
  };
}

/** A role and where it reaches, in words. */
export function roleWords(
  { t }: Pick<Locale, 't'>,
  { role, scope }: { role: string; scope: string },
  names: Pick<ImportNames, 'department'>,
): string {
  const where = scope === 'whole' ? t('organisation.scope.whole') : names.department(scope);
  return t('organisation.person.roleOver', { role: t(`people.role.${role}`), scope: where });
}
