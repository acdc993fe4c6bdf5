import { typeGroup, type Item, type Pool, type TypeGroup } from '../catalogue/item.ts';

export type DifficultyBand = 'easy' | 'medium' | 'hard';

/** One cell of the grid: so many items of one kind. What is left out does not matter to the cell. */
export interface BlueprintRow {
  readonly competency: string;
  readonly level: number;
  readonly group: TypeGroup;
  readonly count: number;
  /** Modules of `course` (or of any course) that the items come from. */
  readonly modules?: readonly number[] | undefined;
  readonly course?: string | undefined;
  readonly difficulty?: DifficultyBand | undefined;
  /** Weight of each of its slots; 1 unless told. */
  readonly weight?: number | undefined;
}

export interface Blueprint {
  readonly pool: Pool;
  readonly rows: readonly BlueprintRow[];
}

/** Easy from 0.85, medium from 0.65, hard below: shares of the points that people get on average. */
export function difficultyBand(difficulty: number): DifficultyBand {
  if (difficulty >= 0.85) return 'easy';
  return difficulty >= 0.65 ? 'medium' : 'hard';
}

/** Whether an item may enter an exam at all: approved, and not by its own author. */
export function isDrawable(item: Item, pool: Pool): boolean {
  const selfApproved = item.author !== null && item.author === item.reviewer;
  return item.pool === pool && item.status === 'approved' && !selfApproved;
}

export function fitsRow(item: Item, row: BlueprintRow): boolean {
  return (
    item.competency === row.competency &&
    item.level === row.level &&
    typeGroup(item.type) === row.group &&
    (row.course === undefined || row.course === item.course) &&
    (row.modules?.includes(item.module) ?? true) &&
    (row.difficulty === undefined || row.difficulty === difficultyBand(item.difficulty))
  );
}

/** What a paper may hold once: an item, or one of its family. Families are named within a course. */
export function familyKey(item: Item): string {
  return item.family === null ? `item ${item.id}` : `family ${item.course} ${item.family}`;
}

export function itemCount(blueprint: Blueprint): number {
  return blueprint.rows.reduce((sum, row) => sum + row.count, 0);
}
