import { listDepartments, pathOf, treeOf, type Department, type DepartmentNode } from '../organisation/index.ts';
import type { Actor } from '../people/index.ts';
import { sumFigures } from './figures.ts';
import { listUnitFigures, readFiguresState } from './fold.store.ts';
import { chooseSnapshot } from './published-reports.service.ts';
import { accessTo } from './reports.service.ts';
import type { Snapshot } from './snapshot.ts';
import { listPublishedHeadlines, listSnapshots } from './snapshot.store.ts';
import { groupFigures, type UnitCells } from './unit-cells.ts';

export interface OpenDepartment {
  department: Department;
  /** 0 for the highest one that the reader may open. */
  depth: number;
  access: 'people' | 'groups';
  /** All people with a primary post; null for readers of groups. */
  headcount: number | null;
  people: UnitCells['people'];
}

/** The departments whose reports a reader may open, as a tree in order, each with its headline figures. */
export async function listOpenDepartments(
  actor: Actor,
): Promise<{ departments: OpenDepartment[]; published: Snapshot | null }> {
  const [all, snapshots, state] = await Promise.all([listDepartments(), listSnapshots(), readFiguresState()]);
  const open = all.flatMap((department) => {
    const access = accessTo(actor, pathOf(department));
    return access === null ? [] : [{ department, access }];
  });
  const accessOf = new Map(open.map(({ department, access }) => [department.id, access]));
  const published = chooseSnapshot(snapshots, null);
  const ofPeople = open.filter(({ access }) => access === 'people').map(({ department }) => department.id);
  const needsGroups = open.some(({ access }) => access === 'groups');
  const [rows, headlines] = await Promise.all([
    ofPeople.length === 0 ? [] : listUnitFigures(state.current, ofPeople),
    published === null || !needsGroups ? [] : listPublishedHeadlines(published.id),
  ]);
  const groups = new Map(headlines.map(({ key, people }) => [key, people]));
  const departments = inOrder(treeOf(open.map(({ department }) => department))).map(({ department, depth }) => {
    const access = accessOf.get(department.id) ?? 'groups';
    if (access === 'groups') {
      const people = groups.get(department.id) ?? ({ shown: false, reason: 'none' } as const);
      return { department, depth, access, headcount: null, people };
    }
    const figures = sumFigures(rows.filter(({ path }) => path.includes(department.id)).map((row) => row.figures));
    const people: UnitCells['people'] =
      figures.counted === 0
        ? { shown: false, reason: 'none' }
        : { shown: true, people: figures.counted, figures: groupFigures(figures) };
    return { department, depth, access, headcount: figures.headcount, people };
  });
  return { departments, published: needsGroups ? published : null };
}

function inOrder(nodes: readonly DepartmentNode[], depth = 0): { department: Department; depth: number }[] {
  return nodes.flatMap(({ department, children }) => [{ department, depth }, ...inOrder(children, depth + 1)]);
}
