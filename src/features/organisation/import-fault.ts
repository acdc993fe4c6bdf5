/** What can be wrong with a file of people or departments; each kind has its words, and what would be right, as messages. */
export const FAULT_KINDS = [
  'file-empty',
  'file-encoding',
  'file-quotes',
  'file-rows',
  'rows-missing',
  'header-missing',
  'header-unknown',
  'header-unknown-near',
  'header-twice',
  'header-separator',
  'row-width',
  'text-control',
  'text-long',
  'staff-number-missing',
  'staff-number-form',
  'staff-number-reserved',
  'name-missing',
  'username-form',
  'username-taken',
  'username-twice',
  'email-form',
  'department-missing',
  'department-unknown',
  'department-unknown-near',
  'department-closed',
  'role-profile-unknown',
  'date-form',
  'date-slashes',
  'date-month',
  'date-day',
  'date-far',
  'dates-order',
  'primary-form',
  'primary-missing',
  'primary-overlap',
  'post-twice',
  'manager-form',
  'manager-unknown',
  'manager-self',
  'manager-circle',
  'manager-faulty',
  'manager-left',
  'language-form',
  'status-form',
  'sex-form',
  'role-unknown',
  'role-scope-unknown',
  'role-scope-missing',
  'role-not-yours',
  'role-self',
  'role-conflict',
  'rows-disagree',
  'person-outside',
  'access-not-yours',
  'status-self',
  'code-missing',
  'code-form',
  'code-twice',
  'names-missing',
  'parent-unknown',
  'parent-circle',
  'valid-from-later',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One fault of a file: where it stands, what stands there, and the particulars that its sentence needs. */
export interface Fault {
  /** Line of the file's table as a spreadsheet counts it: the header is row 1. */
  row: number;
  column: string;
  value: string;
  kind: FaultKind;
  particulars: Particulars;
}

/** Words for the places of a sentence; of several, the language of the reader makes a list. */
export type Particulars = Readonly<Record<string, string | readonly string[]>>;

/** The place of a cell, to report what is wrong with it. */
export interface Place {
  row: number;
  column: string;
  value: string;
}

export function faultAt(place: Place, kind: FaultKind, particulars: Particulars = {}): Fault {
  return { ...place, kind, particulars };
}

/** Letters that may differ: one in short words, two in longer ones. */
function tolerance(word: string): number {
  return word.length < 6 ? 1 : 2;
}

/** The candidate that was most likely meant: one or two letters away; null when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const farthest = tolerance(word);
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > farthest) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance <= farthest && distance < (best?.distance ?? farthest + 1)) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  const isSwap = (i: number, j: number): boolean => i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const least = Math.min(at(i, j - 1) + 1, at(i - 1, j) + 1, replaced);
      row.push(isSwap(i, j) ? Math.min(least, at(i - 2, j - 2) + 1) : least);
    }
  }
  return at(a.length, b.length);
}
