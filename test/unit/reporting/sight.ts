import type { UnitFigures } from '../../../src/features/reporting/figures.ts';
import type { SnapshotUnit } from '../../../src/features/reporting/snapshot.ts';
import type { SuppressedCell } from '../../../src/features/reporting/suppression.ts';
import { COMPETENCIES, MONTHS, PROFILES } from './small-city.ts';

/** A cell of a published table, or of a table that is not published but follows the same sums. */
export interface Fact {
  cell: string;
  /** The smallest groups that it is made of: a unit without parts and a column without parts. */
  atoms: string[];
  people: number;
  shown: boolean;
  /** Amounts that a shown cell does not name. */
  unnamed: string[];
  isPublished: boolean;
  /** All of it is known to an insider. */
  known: boolean;
  /** undefined where the report has no such cell. */
  reason: string | undefined;
  /** True figures with the most that they can be. */
  figures: Record<string, { value: number; most: number }>;
}

/** Tables that share people or figures, as somebody sees them. */
export interface Sight {
  family: string;
  facts: Fact[];
  /** Groups in whose figure the attacker is interested. */
  cells: Fact[];
  amounts: string[];
  sums: { total: string; parts: string[] }[];
  atoms: Map<string, { people: number; known: boolean }>;
}

/** One column of one unit: how many people, which figures, and what is shown of it. */
interface Column {
  name: string;
  parts: readonly string[];
  read: (unit: SnapshotUnit) => {
    cell: SuppressedCell<unknown> | undefined;
    people: number;
    figures: Fact['figures'];
  };
}

/** All that is on the pages of a day, family by family of columns that belong together. */
export function factsOf(units: readonly SnapshotUnit[], insider: string | null): Sight[] {
  return [
    sightOf({ family: 'posts', columns: postColumns(), amounts: ['meets', 'readiness'] }, units, insider),
    sightOf(
      { family: 'competencies', columns: competencyColumns(), amounts: ['assessed', 'met', 'verified'] },
      units,
      insider,
    ),
    ...MONTHS.slice(0, 3).map((month) =>
      sightOf({ family: `month ${month}`, columns: [monthColumn(month)], amounts: [] }, units, insider),
    ),
  ];
}

function postColumns(): Column[] {
  const figures = (own: UnitFigures | undefined): Fact['figures'] => ({
    meets: { value: own?.meets ?? 0, most: own?.counted ?? 0 },
    readiness: { value: own?.readinessSum ?? 0, most: (own?.counted ?? 0) * 100_000 },
  });
  const codes = Object.keys(PROFILES);
  return [
    ...codes.map((code) => ({
      name: code,
      parts: [],
      read: ({ profiles, cells }: SnapshotUnit) => ({
        cell: cells.profiles[code],
        people: profiles[code]?.counted ?? 0,
        figures: figures(profiles[code]),
      }),
    })),
    {
      name: 'people',
      parts: codes,
      read: ({ figures: own, cells }) => ({ cell: cells.people, people: own.counted, figures: figures(own) }),
    },
  ];
}

/** Competencies, and what the main figures say of all of them together. */
function competencyColumns(): Column[] {
  return [
    ...COMPETENCIES.map((code) => ({
      name: code,
      parts: [],
      read: ({ figures: own, cells }: SnapshotUnit) => {
        const { required = 0, assessed = 0, met = 0, verified = 0 } = own.competencies[code] ?? {};
        return {
          cell: cells.competencies[code],
          people: required,
          figures: {
            assessed: { value: assessed, most: required },
            met: { value: met, most: required },
            verified: { value: verified, most: required },
          },
        };
      },
    })),
    {
      name: 'coverage',
      parts: COMPETENCIES,
      read: ({ figures: own, cells }) => ({
        cell: cells.people.shown && 'requirements' in cells.people.figures ? cells.people : undefined,
        people: own.requirements,
        figures: { assessed: { value: own.assessedRequirements, most: own.requirements } },
      }),
    },
  ];
}

function monthColumn(month: string): Column {
  return {
    name: month,
    parts: [],
    read: ({ figures, cells }) => ({ cell: cells.expiring[month], people: figures.expiring[month] ?? 0, figures: {} }),
  };
}

function sightOf(
  table: { family: string; columns: readonly Column[]; amounts: string[] },
  units: readonly SnapshotUnit[],
  insider: string | null,
): Sight {
  const { family, columns, amounts } = table;
  const below = (key: string): string[] => {
    const parts = units.filter(({ parentKey }) => parentKey === key);
    return parts.length === 0 ? [key] : parts.flatMap((part) => below(part.key));
  };
  const within = (key: string, top: string | null): boolean => {
    const parent = units.find((unit) => unit.key === key)?.parentKey ?? null;
    return key === top || (parent !== null && within(parent, top));
  };
  const facts = units.flatMap((unit) =>
    columns.map(({ name, parts, read }): Fact => {
      const { cell, people, figures } = read(unit);
      const atoms = below(unit.key).flatMap((leaf) =>
        (parts.length === 0 ? [name] : parts).map((part) => `${leaf}/${part}`),
      );
      const known = insider !== null && within(unit.key, insider);
      const shown = cell?.shown === true || (cell?.reason === 'none' && people === 0);
      return {
        cell: `${unit.key}/${name}`,
        atoms,
        people,
        shown,
        unnamed: cell?.shown === true ? unnamedIn(cell.figures) : [],
        isPublished: cell !== undefined,
        known,
        reason: cell?.shown === false ? cell.reason : undefined,
        figures,
      };
    }),
  );
  const sums = units.flatMap((unit) => [
    ...columns.flatMap(({ name }) => {
      const parts = units.filter(({ parentKey }) => parentKey === unit.key);
      return parts.length === 0
        ? []
        : [{ total: `${unit.key}/${name}`, parts: parts.map(({ key }) => `${key}/${name}`) }];
    }),
    ...columns.flatMap(({ name, parts }) =>
      parts.length === 0 ? [] : [{ total: `${unit.key}/${name}`, parts: parts.map((part) => `${unit.key}/${part}`) }],
    ),
  ]);
  const isAtom = ({ atoms, cell }: Fact): boolean => atoms.length === 1 && atoms[0] === cell;
  const atoms = new Map(
    facts.filter(isAtom).map(({ cell, people, known }) => [cell, { people, known: known || people === 0 }]),
  );
  return { family, facts, cells: facts, amounts, sums, atoms };
}

function unnamedIn(figures: unknown): string[] {
  const isOfProfile = typeof figures === 'object' && figures !== null && 'counted' in figures && !('meets' in figures);
  return isOfProfile ? ['meets'] : [];
}
