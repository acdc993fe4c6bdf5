import type { AccountStatus } from '../people/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import type { FieldChange, PersonGroup, StatedAccount } from './import-known.ts';
import type { PostFacts } from './import-posts.ts';

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

/** What a file changes about a person, field by field; nothing for somebody new. */
export function changesOf({ person, grants }: PersonGroup, outcome: Outcome): FieldChange[] {
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

export function samePosts(a: readonly PostFacts[], b: readonly PostFacts[]): boolean {
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
