import { maximumPoints, type Item } from '../item.ts';
import { singlesOf } from './item-texts.ts';
import { errorAt, groupBy, percent, placeOf, type Finding, type Material, type PlacedItem } from './material.ts';

/** Below this number of items a share says nothing. */
const FEWEST_SINGLES = 20;
const FEWEST_TRUE_FALSE = 10;

/** Keys, points and where the keys stand. */
export function keysFit({ items, limits }: Material): Finding[] {
  const pools = [...groupBy(items, ({ item }) => item.pool).values()];
  return [
    ...items.flatMap(pointsFindings),
    ...items.flatMap(rightCountFindings),
    ...pools.flatMap((pool) => positionFindings(pool, limits.keyPositionDeviation)),
    ...[...groupBy(items, ({ file }) => file).values()].flatMap((file) => runFindings(file, limits.longestKeyRun)),
    ...pools.flatMap((pool) => trueShareFindings(pool, limits)),
  ];
}

function pointsFindings(placed: PlacedItem): Finding[] {
  const { item } = placed;
  const most = maximumPoints(item);
  if (item.points === most) return [];
  return [
    errorAt(
      placeOf(placed, 'points'),
      `${item.id} says ${String(item.points)} points, its scoring gives ${String(most)}`,
      `write ${String(most)}, or change the scoring`,
    ),
  ];
}

function rightCountFindings(placed: PlacedItem): Finding[] {
  const { item } = placed;
  if (item.type !== 'multiple') return [];
  const right = item.key.length;
  if (right >= 2 && right < item.options.length) return [];
  return [
    errorAt(
      placeOf(placed, 'key'),
      `${item.id} has ${String(right)} right options of ${String(item.options.length)}`,
      'make at least two right and one wrong, or use single choice',
    ),
  ];
}

function keyIndex(item: Extract<Item, { type: 'single' | 'truefalse' }>): number {
  return item.options.findIndex(({ id }) => id === item.key);
}

function positionFindings(pool: readonly PlacedItem[], most: number): Finding[] {
  const singles = singlesOf(pool);
  const first = singles[0];
  if (first === undefined || singles.length < FEWEST_SINGLES) return [];
  const widest = Math.max(...singles.map(({ item }) => item.options.length));
  return Array.from({ length: widest }, (_, position) => position).flatMap((position) => {
    const share = singles.filter(({ item }) => keyIndex(item) === position).length / singles.length;
    const fits = singles.filter(({ item }) => position < item.options.length);
    const even = fits.reduce((sum, { item }) => sum + 1 / item.options.length, 0) / singles.length;
    if (Math.abs(share - even) <= most) return [];
    return [
      errorAt(
        placeOf(first),
        `position ${String(position + 1)} holds the key in ${percent(share)} of the ${first.item.pool} items`,
        `bring it near ${percent(even)} by moving options`,
      ),
    ];
  });
}

function runFindings(file: readonly PlacedItem[], most: number): Finding[] {
  let run: number[] = [];
  return singlesOf(file).flatMap((placed) => {
    const index = keyIndex(placed.item);
    run = run.at(-1) === index ? [...run, index] : [index];
    if (run.length !== most + 1) return [];
    return [
      errorAt(
        placeOf(placed, 'key'),
        `the key stands in position ${String(index + 1)} for the ${String(run.length)}th time running`,
        `move the options of ${placed.item.id}`,
      ),
    ];
  });
}

function trueShareFindings(pool: readonly PlacedItem[], limits: Material['limits']): Finding[] {
  const statements = pool.flatMap((placed) => (placed.item.type === 'truefalse' ? [placed] : []));
  const first = statements[0];
  if (first === undefined || statements.length < FEWEST_TRUE_FALSE) return [];
  const truths = statements.filter(({ item }) => 'key' in item && item.key === 'true').length / statements.length;
  if (truths >= limits.fewestTrue && truths <= limits.mostTrue) return [];
  return [
    errorAt(
      placeOf(first),
      `${percent(truths)} of the true/false items of the ${first.item.pool} pool are true`,
      `make ${percent(limits.fewestTrue)} to ${percent(limits.mostTrue)} true`,
    ),
  ];
}
