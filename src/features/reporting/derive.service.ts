import { listCertificatesOf } from '../certification/index.ts';
import { pastStanding, type RoleProfile } from '../competency/index.ts';
import {
  byPerson,
  listDepartmentsKnownAt,
  listEvidenceOf,
  listLeavesKnownAt,
  listPostsKnownAt,
  type PlacedDepartment,
  type Post,
} from '../organisation/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { addFigures, noFigures, personFigures, type UnitFigures } from './figures.ts';
import { unitKey, unitOfKey } from './fold.ts';
import { certificateEndsOf } from './projector.service.ts';
import type { TreeRow } from './published.ts';

const PEOPLE_A_TURN = 500;

/** Which day, as known when, and with which versions of the role profiles. */
export interface DerivedDay {
  day: CivilDate;
  knownAt: Date;
  profiles: readonly RoleProfile[];
  /** Only these departments and what lay below them on the day. */
  under?: string;
}

/**
 * The figures of every unit on a day, from facts that were recorded by an instant. What is recorded later changes
 * nothing, so the same question always has the same answer.
 */
export async function deriveDay(asked: DerivedDay): Promise<{ departments: PlacedDepartment[]; rows: TreeRow[] }> {
  const { day, knownAt, under } = asked;
  const all = await listDepartmentsKnownAt(day, knownAt);
  const paths = new Map(all.map(({ id }) => [id, pathOfPlaced(id, all)]));
  const departments = under === undefined ? all : departmentsUnder(under, all);
  const [posts, onLeave] = await Promise.all([
    listPostsKnownAt({
      day,
      instant: knownAt,
      ...(under === undefined ? {} : { departmentIds: departments.map(({ id }) => id) }),
    }),
    listLeavesKnownAt(day, knownAt),
  ]);
  const sums = new Map<string, UnitFigures>();
  for (let at = 0; at < posts.length; at += PEOPLE_A_TURN) {
    const some = posts.slice(at, at + PEOPLE_A_TURN);
    for (const { post, figures } of await figuresOf(some, asked, onLeave)) {
      const path = paths.get(post.departmentId);
      if (path === undefined) continue;
      const key = unitKey({ path, roleProfile: figures.profile });
      sums.set(key, addFigures(sums.get(key) ?? noFigures(), figures.own));
    }
  }
  const rows = [...sums].map(([key, figures]) => ({ ...unitOfKey(key), figures }));
  return { departments, rows: rows.sort((a, b) => (unitKey(a) < unitKey(b) ? -1 : 1)) };
}

async function figuresOf(
  posts: readonly Post[],
  { day, knownAt, profiles }: DerivedDay,
  onLeave: ReadonlySet<string>,
): Promise<{ post: Post; figures: { profile: string; own: UnitFigures } }[]> {
  const people = posts.map(({ personId }) => personId);
  const [evidence, certificates] = await Promise.all([listEvidenceOf(people), listCertificatesOf(people)]);
  const entries = byPerson(evidence.filter(({ recordedAt }) => recordedAt <= knownAt));
  const ends = certificateEndsOf(certificates, { day, knownAt });
  return posts.map((post) => {
    const { id, personId, roleProfile, from, to } = post;
    const standing = pastStanding({
      entries: entries.get(personId) ?? [],
      posts: [{ id, roleProfile, primary: true, from, to }],
      profiles,
      day,
    });
    const person = { onLeave: onLeave.has(personId), certificateEnds: ends.get(personId) ?? [] };
    const profile = standing.posts[0]?.profile?.code ?? '';
    return { post, figures: { profile, own: personFigures(standing, person) } };
  });
}

/** A department and all that lay below it where the departments stood that day; nothing when it was not there. */
export function departmentsUnder(id: string, all: readonly PlacedDepartment[]): PlacedDepartment[] {
  return all.filter((department) => pathOfPlaced(department.id, all).includes(id));
}

function pathOfPlaced(id: string, departments: readonly PlacedDepartment[]): string[] {
  const byId = new Map(departments.map((department) => [department.id, department]));
  const path: string[] = [];
  for (let at: string | null = id; at !== null && !path.includes(at); at = byId.get(at)?.parentId ?? null) {
    path.unshift(at);
  }
  return path;
}
