import type { CivilDate } from '../../kernel/date.ts';
import type { Standing } from '../competency/index.ts';
import { figuresChange, noFigures, personFigures, type UnitFigures } from './figures.ts';

/** A department, by the ids from the root to it, and a role profile; '' for posts without one. */
export interface Unit {
  path: readonly string[];
  roleProfile: string;
}

/** What one person adds to one unit. */
export interface Fold {
  personId: string;
  revision: number;
  turn: number;
  /** Key of the unit; '' without a primary post. */
  unit: string;
  onLeave: boolean;
  figures: UnitFigures;
}

/** What is known of a person beside the standing. */
export interface PersonState {
  onLeave: boolean;
  certificateEnds: readonly CivilDate[];
}

export function unitKey({ path, roleProfile }: Unit): string {
  return path.length === 0 ? '' : `${path.join('/')}|${roleProfile}`;
}

export function unitOfKey(key: string): Unit {
  const [path = '', roleProfile = ''] = key.split('|');
  return { path: path === '' ? [] : path.split('/'), roleProfile };
}

/** The fold of a standing that follows on an earlier fold; the first one has none before it. */
export function foldOf(
  standing: Standing & { personId: string; revision: number; departmentPath: readonly string[] },
  person: PersonState,
  before: Fold | null,
): Fold {
  const primary = standing.posts.find((post) => post.primary);
  const unit = {
    path: primary === undefined ? [] : standing.departmentPath,
    roleProfile: primary?.profile?.code ?? '',
  };
  return {
    personId: standing.personId,
    revision: standing.revision,
    turn: (before?.turn ?? 0) + 1,
    unit: unitKey(unit),
    onLeave: person.onLeave,
    figures: unit.path.length === 0 ? noFigures() : personFigures(standing, person),
  };
}

/** What has to be added to each unit, by key, when one fold takes the place of another. */
export function unitChanges(before: Fold | null, after: Fold): [string, UnitFigures][] {
  if (before === null || before.unit === after.unit) {
    return [[after.unit, figuresChange(before?.figures ?? noFigures(), after.figures)]];
  }
  return [
    [before.unit, figuresChange(before.figures, noFigures())],
    [after.unit, figuresChange(noFigures(), after.figures)],
  ];
}

/** The members of figures that are not 0, by dotted path: what an increment is made of. */
export function increments(figures: UnitFigures): Record<string, number> {
  const flat: Record<string, number> = {};
  const walk = (value: object, prefix: string): void => {
    for (const [key, member] of Object.entries(value)) {
      if (typeof member === 'number') {
        if (member !== 0) flat[`${prefix}.${key}`] = member;
      } else walk(member as object, `${prefix}.${key}`);
    }
  };
  walk(figures, 'figures');
  return flat;
}
