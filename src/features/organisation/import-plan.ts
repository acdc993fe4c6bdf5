import type { AccountStatus } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { Known, KnownPerson, PersonGroup, PersonPlan, StatedAccount } from './import-known.ts';
import { endPosts, mergePosts } from './import-posts.ts';
import { changesOf, samePosts } from './import-changes.ts';
import type { StatedRow } from './import-rows.ts';

/** What will be written for a person without faults; null when nothing changes. */
export function planPerson(group: PersonGroup, known: Known): PersonPlan | null {
  const { person } = group;
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
  if (changes.length === 0 && !postsChange && group.grants.length === 0) return null;
  return {
    ...identityOf(group),
    kind: person === null ? 'add' : status === 'left' ? 'close' : 'change',
    account,
    status,
    posts: postsChange ? posts : null,
    grants: group.grants,
    changes,
  };
}

type Identity = Pick<PersonPlan, 'row' | 'rows' | 'personId' | 'staffNumber' | 'name' | 'nameLatin' | 'seenRevision'>;

function identityOf({ person, rows, personId, staffNumber }: PersonGroup): Identity {
  return {
    row: rows[0]?.row ?? 1,
    rows: rows.map(({ row }) => row),
    personId,
    staffNumber,
    name: said(rows, 'name') ?? person?.name ?? '',
    nameLatin: said(rows, 'nameLatin') ?? person?.nameLatin ?? null,
    seenRevision: person?.revision ?? null,
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
