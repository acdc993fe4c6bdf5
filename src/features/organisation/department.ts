import type { Bilingual } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';

/** A node of the organisation tree: city government, bureau, division. */
export interface Department {
  id: string;
  code: string;
  name: Bilingual;
  parentId: string | null;
  /** Ids of the departments above, root first. */
  ancestors: string[];
  from: CivilDate;
  to: CivilDate | null;
}

/** Ids from the root to the department itself. */
export function pathOf(department: Pick<Department, 'id' | 'ancestors'>): string[] {
  return [...department.ancestors, department.id];
}

export interface DepartmentNode {
  department: Department;
  children: DepartmentNode[];
}

/** Arranges departments as trees; siblings by code. A department whose parent is not in the list becomes a root. */
export function treeOf(departments: readonly Department[]): DepartmentNode[] {
  const nodes = new Map(
    departments.map((department) => [department.id, { department, children: [] as DepartmentNode[] }]),
  );
  const roots: DepartmentNode[] = [];
  for (const node of [...nodes.values()].sort((a, b) => (a.department.code < b.department.code ? -1 : 1))) {
    const parent = node.department.parentId === null ? undefined : nodes.get(node.department.parentId);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}

/** Why a department cannot move under another; null when it can. */
export function refuseMove(department: Department, target: Department | null): 'into-itself' | null {
  return target !== null && pathOf(target).includes(department.id) ? 'into-itself' : null;
}
