import { addMonths, type CivilDate } from '../../kernel/date.ts';
import { sumFigures, type CompetencyFigures, type UnitFigures } from './figures.ts';
import type { SuppressedCell } from './suppression.ts';

/** Figures of a set of people: all together, and by role profile. */
export interface Breakdown {
  figures: UnitFigures;
  profiles: Record<string, UnitFigures>;
}

/**
 * What a report shows of a group; sums, from which means and shares follow. How many meet their post is left out where
 * so few do that it would tell of each of some other group.
 */
export type GroupFigures = Pick<UnitFigures, 'counted' | 'readinessSum'> & Partial<Pick<UnitFigures, 'meets'>>;

/** Everything that a report says of one unit. True figures have no withheld cells but those of nobody. */
export interface UnitCells {
  people: SuppressedCell<GroupFigures>;
  /** By code of the role profile. */
  profiles: Record<string, SuppressedCell<GroupFigures>>;
  /** By code. */
  competencies: Record<string, SuppressedCell<CompetencyFigures>>;
  /** People with a certificate that ends in the month, by `YYYY-MM`. */
  expiring: Record<string, SuppressedCell<number>>;
}

/** A row of figures as they are kept: of a department and one role profile. */
interface ProfileRow {
  roleProfile: string;
  figures: UnitFigures;
}

export function breakdownOf(rows: readonly ProfileRow[]): Breakdown {
  const profiles: Record<string, UnitFigures> = {};
  for (const code of [...new Set(rows.map((row) => row.roleProfile))].sort()) {
    if (code === '') continue;
    profiles[code] = sumFigures(rows.filter((row) => row.roleProfile === code).map((row) => row.figures));
  }
  return { figures: sumFigures(rows.map((row) => row.figures)), profiles };
}

export function groupFigures(figures: UnitFigures): Required<GroupFigures> {
  const { counted, readinessSum, meets } = figures;
  return { counted, readinessSum, meets };
}

/**
 * How much of what posts require is assessed, over the competencies whose figures are shown: of others it would tell
 * what their own cells withhold. null where none is shown.
 */
export function coverageOf(
  competencies: UnitCells['competencies'],
): { required: number; assessed: number; shown: number; all: number } | null {
  const needed = Object.values(competencies).filter((cell) => cell.shown || cell.reason !== 'none');
  const shown = needed.flatMap((cell) => (cell.shown ? [cell.figures] : []));
  if (shown.length === 0) return null;
  const sum = (member: 'required' | 'assessed'): number => shown.reduce((all, figures) => all + figures[member], 0);
  return { required: sum('required'), assessed: sum('assessed'), shown: shown.length, all: needed.length };
}

/** The twelve months from the one of a day on, as `YYYY-MM`. */
export function monthsFrom(day: CivilDate): string[] {
  const first = `${day.slice(0, 7)}-01`;
  return Array.from({ length: 12 }, (_, index) => addMonths(first, index).slice(0, 7));
}

/** The cells of a unit for somebody who may see the people themselves. */
export function trueCells({ figures, profiles }: Breakdown, months: readonly string[]): UnitCells {
  return {
    people: trueCell(figures.counted, groupFigures(figures)),
    profiles: mapValues(profiles, (own) => trueCell(own.counted, groupFigures(own))),
    competencies: mapValues(figures.competencies, (own) => trueCell(own.required, own)),
    expiring: Object.fromEntries(
      months.map((month) => [month, trueCell(figures.expiring[month] ?? 0, figures.expiring[month] ?? 0)]),
    ),
  };
}

function trueCell<T>(people: number, figures: T): SuppressedCell<T> {
  return people === 0 ? { shown: false, reason: 'none' } : { shown: true, people, figures };
}

export function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
