import { isOneEach, partsIn, smallest, type Block } from './suppression-block.ts';
import { isTelling, NOBODY, together, without, type Group } from './suppression-groups.ts';
import type { SuppressionColumn } from './suppression-units.ts';

/** Guards units whose columns give each other away by their total; false when all are safe. */
export function guardRows(block: Block): boolean {
  const { total, tree } = block;
  if (total === null) return false;
  let widened = false;
  for (const unit of tree.ids.filter((id) => total.peopleIn(id) > 0)) {
    const parts = partsIn(block, unit);
    if (!parts.some((column) => column.isPublished(unit))) continue;
    while (!isRowSafe(block, total, { unit, parts })) {
      const shown = parts.filter((column) => !column.withheld.has(unit));
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
  { unit, parts }: { unit: string; parts: readonly SuppressionColumn[] },
): boolean {
  const withheld = parts.filter((column) => column.withheld.has(unit));
  if (withheld.length === 0) return !total.withheld.has(unit);
  const isHidden = withheld.length > 1 && !isOneEach(tree, unit, withheld);
  if (withheld.length === parts.length) return isHidden || total.withheld.has(unit);
  const withheldIn = (id: string): Group => together(withheld.map((column) => column.groupIn(id)));
  const all = withheldIn(unit);
  const known = [NOBODY, ...tree.below(unit).map(withheldIn)];
  return isHidden && !known.some((some) => isTelling(without(all, some), total.groupIn(unit), threshold));
}
