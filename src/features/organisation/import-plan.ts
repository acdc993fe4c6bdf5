import type { AccountStatus } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { FieldChange, Known, KnownPerson, PersonGroup, PersonPlan, StatedAccount } from './import-known.ts';
import { endPosts, mergePosts, type PostFacts } from './import-posts.ts';
import type { StatedRow } from './import-rows.ts';

/** What will be written for a person without faults; null when nothing changes. */
export function planPerson(group: PersonGroup, known: Known): PersonPlan | null {
  const { person, rows } = group;
  const [first] = rows;
  if (first === undefined) return null;
  const status = statusOf(group, known.today);
  const account = accountOf(group, known);
  const posts = mergePosts({
    held: person?.posts ?? [],
    stated: group.posts.map(({ statement }) => statement),
    today: known.today,
    isLeaving: (status ?? person?.status) === 'left',
  });
  const changes = changesOf(group, { account, status, posts, today: known.today });
  const postsChange = person === null || !samePosts(person.posts, posts);
  if (person !== null && changes.length === 0 && !postsChange && group.grants.length === 0) return null;
  return {
    kind: person === null ? 'add' : status === 'left' ? 'close' : 'change',
    row: first.row,
    rows: rows.map(({ row }) => row),
    personId: group.personId,
    staffNumber: group.staffNumber,
    name: said(rows, 'name') ?? person?.name ?? '',
    nameLatin: said(rows, 'nameLatin') ?? person?.nameLatin ?? null,
    seenRevision: person?.revision ?? null,
    account,
    status,
    posts: postsChange ? posts : null,
    grants: group.grants,
    changes,
  };
}

/** What closing somebody who is not in a complete file would write. */
export function planClosing(person: KnownPerson, place: { row: number; today: CivilDate }): PersonPlan {
  return {
    kind: 'close',
    row: place.row,
    rows: [],
    personId: person.id,
    staffNumber: person.staffNumber,
    name: person.name,
    nameLatin: person.nameLatin,
    seenRevision: person.revision,
    account: {},
    status: 'left',
    posts: endPosts(person.posts, place.today),
    grants: [],
    changes: [{ field: 'status', before: person.status, after: 'left', from: place.today }],
  };
}

function said<F extends 'username' | 'name' | 'nameLatin' | 'email' | 'site' | 'sex' | 'language' | 'status'>(
  rows: readonly StatedRow[],
  field: F,
): StatedRow[F] | null {
  return rows.find((row) => row[field] !== null)?.[field] ?? null;
}

/** The status that a file gives: as it says; without a word, a leaver who has a post again comes back. */
function statusOf({ rows, person, posts }: PersonGroup, today: CivilDate): AccountStatus | null {
  const stated = said(rows, 'status');
  if (person === null) return stated ?? 'active';
  if (stated !== null) return stated === person.status ? null : stated;
  const hasPost = posts.some(({ statement: { to } }) => to === undefined || to === null || to > today);
  return person.status === 'left' && hasPost ? 'active' : null;
}

/** Fields that differ from what is known; an empty cell empties the field, a column left out keeps it. */
function accountOf({ rows, person, staffNumber }: PersonGroup, { given }: Known): StatedAccount {
  const name = said(rows, 'name') ?? person?.name ?? '';
  const username = said(rows, 'username');
  if (person === null) {
    return {
      username: username ?? staffNumber,
      name,
      nameLatin: said(rows, 'nameLatin'),
      email: said(rows, 'email'),
      language: said(rows, 'language'),
      sex: said(rows, 'sex'),
      site: said(rows, 'site'),
    };
  }
  const optional = [
    ['name_latin', 'nameLatin'],
    ['email', 'email'],
    ['language', 'language'],
    ['sex', 'sex'],
    ['site', 'site'],
  ] as const;
  return {
    ...(username === null || username === person.username ? {} : { username }),
    ...(name === person.name ? {} : { name }),
    ...Object.fromEntries(
      optional
        .filter(([column, field]) => given.has(column) && said(rows, field) !== person[field])
        .map(([, field]) => [field, said(rows, field)]),
    ),
  };
}

const FIELD_OF = {
  username: 'username',
  name: 'name',
  nameLatin: 'name_latin',
  email: 'email',
  language: 'language',
  sex: 'sex',
  site: 'site',
} as const;

interface Outcome {
  account: StatedAccount;
  status: AccountStatus | null;
  posts: PostFacts[];
  today: CivilDate;
}

function changesOf({ person, grants }: PersonGroup, outcome: Outcome): FieldChange[] {
  if (person === null) return [];
  const changes: FieldChange[] = Object.entries(FIELD_OF).flatMap(([field, column]) => {
    const key = field as keyof typeof FIELD_OF;
    return Object.hasOwn(outcome.account, key)
      ? [{ field: column, before: person[key], after: outcome.account[key] ?? null, from: null }]
      : [];
  });
  if (outcome.status !== null)
    changes.push({ field: 'status', before: person.status, after: outcome.status, from: outcome.today });
  changes.push(...postChanges(person.posts, outcome.posts));
  for (const grant of grants) {
    const after = `${grant.role}@${grant.scopeKind === 'department' ? grant.scopeId : grant.scopeId || grant.scopeKind}`;
    changes.push({ field: 'roles', before: null, after, from: grant.from });
  }
  return changes;
}

function samePosts(a: readonly PostFacts[], b: readonly PostFacts[]): boolean {
  return a.length === b.length && a.every((post) => b.some((other) => samePost(post, other)));
}

function samePost(a: PostFacts, b: PostFacts): boolean {
  return describe(a) === describe(b);
}

function describe({ departmentId, roleProfile, grade, isPrimary, managerId, from, to }: PostFacts): string {
  return JSON.stringify([departmentId, roleProfile, grade, isPrimary, managerId, from, to]);
}

/** What differs between two lists of posts, field by field where one post follows another. */
function postChanges(before: readonly PostFacts[], after: readonly PostFacts[]): FieldChange[] {
  const gone = before.filter((post) => !after.some((other) => samePost(post, other)));
  const come = after.filter((post) => !before.some((other) => samePost(post, other)));
  const changes: FieldChange[] = [];
  for (const post of come) {
    const isOldOneEnded = gone.some(
      (old) => old.departmentId === post.departmentId && old.from === post.from && post.to !== null,
    );
    const follows = come.some(
      (other) => other !== post && other.from === post.to && other.isPrimary === post.isPrimary,
    );
    if (isOldOneEnded && follows) continue;
    const old =
      gone.find((candidate) => candidate.departmentId === post.departmentId && candidate.from === post.from) ??
      gone.find((candidate) => candidate.isPrimary === post.isPrimary);
    changes.push(...differences(old ?? null, post));
  }
  const ended = gone.filter(
    (old) =>
      !come.some(
        (post) =>
          post.isPrimary === old.isPrimary || (post.departmentId === old.departmentId && post.from === old.from),
      ),
  );
  for (const post of ended)
    changes.push({ field: 'department', before: post.departmentId, after: null, from: post.from });
  return changes;
}

function differences(old: PostFacts | null, post: PostFacts): FieldChange[] {
  const { from } = post;
  if (old === null) return [{ field: 'department', before: null, after: post.departmentId, from }];
  const fields = [
    ['department', 'departmentId'],
    ['role_profile', 'roleProfile'],
    ['grade', 'grade'],
    ['manager', 'managerId'],
    ['post_to', 'to'],
  ] as const;
  const changes: FieldChange[] = fields
    .filter(([, key]) => old[key] !== post[key])
    .map(([field, key]) => ({ field, before: old[key], after: post[key], from }));
  if (old.isPrimary !== post.isPrimary)
    changes.push({ field: 'primary', before: yesNo(old.isPrimary), after: yesNo(post.isPrimary), from });
  if (
    old.from !== post.from &&
    (changes.length === 0 || old.departmentId === post.departmentId) &&
    changes.length === 0
  )
    changes.push({ field: 'post_from', before: old.from, after: post.from, from });
  return changes;
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
