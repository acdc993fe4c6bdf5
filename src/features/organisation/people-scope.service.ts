import {
  covers,
  findAccountByStaffNumber,
  listIdsWithoutPost,
  scopeOf,
  searchAccounts,
  type Account,
  type AccountStatus,
  type Actor,
  type DepartmentScope,
  type Permission,
} from '../people/index.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import { pathOf, type Department } from './department.ts';
import { listDepartments, listIdsUnder } from './department.store.ts';
import { listHoldersIn, listPostRows } from './post.store.ts';
import type { Post } from './post.ts';

/** The organisation as one reader may see it. */
export interface DepartmentView {
  scope: DepartmentScope;
  /** Everything, by id: for names along a path. */
  all: ReadonlyMap<string, Department>;
  /** Departments within the scope, by code. */
  within: ReadonlyMap<string, Department>;
}

export async function departmentsFor(scope: DepartmentScope): Promise<DepartmentView> {
  const departments = await listDepartments();
  return {
    scope,
    all: new Map(departments.map((department) => [department.id, department])),
    within: new Map(
      departments
        .filter((department) => covers(scope, pathOf(department)))
        .map((department) => [department.code, department]),
    ),
  };
}

/** Ids from the root to a department; null for one that is not known. */
export function pathIn(view: Pick<DepartmentView, 'all'>, departmentId: string): string[] | null {
  const department = view.all.get(departmentId);
  return department === undefined ? null : pathOf(department);
}

/** A department within the reader's scope. Throws NotFoundError for any other, so that nothing is told about it. */
export function departmentWithin(view: DepartmentView, code: string): Department {
  const department = view.within.get(code);
  if (department === undefined) throw new NotFoundError('no such department');
  return department;
}

export interface PersonWithin {
  account: Account;
  /** Rows believed now, past ones too, oldest first. */
  posts: Post[];
  /** Ids from the root to the department by which rights over the person are judged. */
  departmentPath: string[];
  view: DepartmentView;
}

/**
 * A person whom the actor's permission reaches: by the primary post, or by the last one where none holds today. Throws
 * NotFoundError for everybody else.
 */
export async function getPersonWithin(
  actor: Actor,
  permission: Permission,
  staffNumber: string,
): Promise<PersonWithin> {
  const [account, view] = await Promise.all([
    findAccountByStaffNumber(staffNumber),
    departmentsFor(scopeOf(actor, permission)),
  ]);
  if (account === null) throw new NotFoundError('no such person');
  const posts = (await listPostRows(account.id)).filter((post) => post.supersededAt === null);
  const departmentPath = account.primaryPost?.departmentPath ?? lastPath(posts, view);
  if (!covers(view.scope, departmentPath)) throw new NotFoundError('no such person');
  return { account, posts, departmentPath, view };
}

/** The path of the primary post that began last. */
export function lastPath(
  posts: readonly Pick<Post, 'isPrimary' | 'departmentId'>[],
  view: Pick<DepartmentView, 'all'>,
): string[] {
  const last = posts.filter((post) => post.isPrimary).at(-1) ?? posts.at(-1);
  return last === undefined ? [] : (pathIn(view, last.departmentId) ?? []);
}

export interface PeopleQuery {
  text: string;
  /** Code of a department; '' for all. */
  department: string;
  statuses: readonly AccountStatus[];
  page: number;
}

export const PEOPLE_A_PAGE = 25;

/** A page of the people whom an actor looks after. A department outside the scope gives nobody. */
export async function listPeople(
  view: DepartmentView,
  query: PeopleQuery,
): Promise<{ accounts: Account[]; total: number }> {
  const department = query.department === '' ? null : view.within.get(query.department);
  if (department === undefined) return { accounts: [], total: 0 };
  const top = department === null ? (view.scope.whole ? null : view.scope.departmentIds) : [department.id];
  return searchAccounts(
    {
      scope: view.scope,
      ...(department === null ? {} : { departmentId: department.id }),
      text: query.text,
      statuses: query.statuses,
      alsoIds: top === null ? [] : await holdersWithoutPost(top),
    },
    { skip: (query.page - 1) * PEOPLE_A_PAGE, limit: PEOPLE_A_PAGE },
  );
}

/** People without a primary post of today who had, or will have, one below the departments. */
async function holdersWithoutPost(departmentIds: readonly string[]): Promise<string[]> {
  const [people, departments] = await Promise.all([listIdsWithoutPost(), listIdsUnder(departmentIds)]);
  return people.length === 0 ? [] : listHoldersIn(people, departments);
}
