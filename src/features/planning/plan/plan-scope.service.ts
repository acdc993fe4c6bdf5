import { listDepartments, pathOf, type Department } from '../../organisation/index.ts';
import {
  covers,
  scopeOf,
  type Account,
  type Actor,
  type DepartmentScope,
  type Permission,
} from '../../people/index.ts';
import { NotFoundError } from '../../../kernel/errors.ts';
import { getPlan } from './plan.store.ts';
import type { Plan } from './plan.ts';

/** The organisation and the part of it for which an actor may plan. */
export interface PlanScope {
  /** Names every department of the subtrees, as the queries for plans want it. */
  scope: DepartmentScope;
  /** By id: for names. */
  all: ReadonlyMap<string, Department>;
  /** By code. */
  within: Department[];
}

export async function planScopeOf(actor: Actor, permission: Permission): Promise<PlanScope> {
  const departments = await listDepartments();
  const granted = scopeOf(actor, permission);
  const within = departments.filter((department) => covers(granted, pathOf(department)));
  const scope: DepartmentScope = granted.whole ? granted : { whole: false, departmentIds: within.map(({ id }) => id) };
  return { scope, all: new Map(departments.map((department) => [department.id, department])), within };
}

/** Whether a person may be named, or shown by name. */
export function reaches({ scope }: Pick<PlanScope, 'scope'>, person: Pick<Account, 'primaryPost'>): boolean {
  return covers(scope, person.primaryPost?.departmentPath ?? []);
}

/** Throws NotFoundError for a plan that reaches beyond what the actor looks after. */
export async function getPlanWithin(id: string, { scope }: Pick<PlanScope, 'scope'>): Promise<Plan> {
  if (!/^[0-9a-f]{24}$/.test(id)) throw new NotFoundError('no such plan');
  return getPlan(id, scope);
}
