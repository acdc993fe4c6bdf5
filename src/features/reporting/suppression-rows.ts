import { isOneEach, smallest, type Block } from './suppression-block.ts';
import { isTelling, NOBODY, together, without, type Group } from './suppression-groups.ts';
import type { SuppressionColumn } from './suppression-units.ts';

/** Guards units whose columns give each other away by their total; false when all are safe. */
export function guardRows(block: Block): boolean {
  const { total, tree } = block;
  if (total === null) return false;
  let widened = false;
  for (const unit of tree.ids.filter((id) => total.peopleIn(id) > 0)) {
    const parts = block.columns.filter((column) => column !== total && column.peopleIn(unit) > 0);
    if (!parts.some((column) => column.isPublished(unit))) continue;
    for (;;) {
      const [shown, withheld] = [false, true].map((is) => parts.filter((one) => one.withheld.has(unit) === is));
      if (shown === undefined || withheld === undefined) break;
      if (isRowSafe(block, total, { unit, shown: shown.length, withheld })) break;
      const chosen = shown.length === 0 ? total : smallest(shown, (column) => column.peopleIn(unit));
      chosen.withheld.add(unit);
      widened = true;
    }
  }
  return widened;
}

/**
 * A total gives away at least two columns with enough people, also without those of any one unit below, or all columns;
 * a withheld one cannot be summed from its parts.
 */
function isRowSafe(
  { tree, threshold }: Block,
  total: SuppressionColumn,
  row: { unit: string; shown: number; withheld: readonly SuppressionColumn[] },
): boolean {
  if (row.withheld.length === 0) return !total.withheld.has(row.unit);
  const units = [null, ...tree.below(row.unit)];
  const isPinned = units.some((unit) =>
    isOneEach(row.withheld, row.unit, (column) => (unit === null ? 0 : column.peopleIn(unit))),
  );
  if (row.shown === 0) return (row.withheld.length > 1 && !isPinned) || total.withheld.has(row.unit);
  const withheldIn = (unit: string): Group => together(row.withheld.map((column) => column.groupIn(unit)));
  const all = withheldIn(row.unit);
  const known = [NOBODY, ...tree.below(row.unit).map(withheldIn)];
  const isTold = (some: Group): boolean => isTelling(without(all, some), total.groupIn(row.unit), threshold);
  return row.withheld.length > 1 && !isPinned && !known.some(isTold);
}
