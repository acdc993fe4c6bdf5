import type { FinalBlueprintRow } from '../course.ts';
import { typeGroup, type Item } from '../item.ts';
import {
  errorAt,
  groupBy,
  percent,
  placeOf,
  warningAt,
  type Finding,
  type Material,
  type PlacedItem,
} from './material.ts';
import { mean } from './prose.ts';

const BANDS = ['easy', 'medium', 'hard'] as const;
type Band = (typeof BANDS)[number];
const HARDEST = 0.4;
/** Share of each band by the pass mark of the exam. */
const SPREADS: readonly { from: number; shares: Record<Band, number> }[] = [
  { from: 0.8, shares: { easy: 0.6, medium: 0.35, hard: 0.05 } },
  { from: 0.75, shares: { easy: 0.45, medium: 0.45, hard: 0.1 } },
  { from: 0, shares: { easy: 0.3, medium: 0.55, hard: 0.15 } },
];

/** A bank that fills each cell of the blueprint several times, at the right difficulty. */
export function bankIsFull(material: Material): Finding[] {
  const { items, final, state } = material;
  const bank = items.filter(({ item }) => item.pool === 'final' && item.status !== 'retired');
  if (final.kind !== 'exam' || (state !== 'open' && bank.length === 0)) return [];
  return [...cellFindings(material, bank), ...difficultyFindings(material, bank), ...spreadFindings(material, bank)];
}

function cellFindings({ file, lineOf, final, limits }: Material, bank: readonly PlacedItem[]): Finding[] {
  const cells = final.blueprint.map((row) => ({ ...row, needed: row.count * limits.bankFactor, ideas: 0 }));
  const ideas = [
    ...groupBy(bank, ({ item }) => `${item.family === null ? 'item' : 'family'} ${item.family ?? item.id}`).values(),
  ]
    .map((family) => cells.filter((cell) => family.some(({ item }) => isOf(item, cell))))
    .sort((one, other) => one.length - other.length);
  // A family that spans cells counts in one of them: in the one that lacks most.
  for (const fitting of ideas) {
    const [poorest] = [...fitting].sort((one, other) => other.needed - other.ideas - (one.needed - one.ideas));
    if (poorest !== undefined) poorest.ideas++;
  }
  return cells.flatMap(({ competency, level, group, needed, ideas: found }, index) => {
    if (found >= needed) return [];
    return [
      errorAt(
        { file, line: lineOf(['final', 'blueprint', index]) },
        `the bank has ${String(found)} ideas for ${competency} ${String(level)} ${group}`,
        `write ${String(needed)} or more: ${String(limits.bankFactor)} for each item of a paper`,
      ),
    ];
  });
}

function isOf(item: Item, cell: FinalBlueprintRow): boolean {
  return item.competency === cell.competency && item.level === cell.level && typeGroup(item.type) === cell.group;
}

function difficultyFindings({ file, lineOf, final, limits }: Material, bank: readonly PlacedItem[]): Finding[] {
  const tooHard = bank.flatMap((placed) =>
    placed.item.difficulty >= HARDEST
      ? []
      : [
          errorAt(
            placeOf(placed, 'difficulty'),
            `${placed.item.id} is too hard`,
            `rewrite it to ${String(HARDEST)} or more`,
          ),
        ],
  );
  const average = mean(bank.map(({ item }) => item.difficulty));
  const least = final.passMark + limits.leastAbovePassMark;
  const most = final.passMark + limits.mostAbovePassMark;
  // Shares are kept to the hundredth; what lies beyond is rounding.
  const isRight = average >= least - 0.005 && average <= most + 0.005;
  if (bank.length === 0 || isRight) return tooHard;
  const wrong = `the mean difficulty of the bank is ${average.toFixed(2)}`;
  const right = `${least.toFixed(2)} to ${most.toFixed(2)} for a pass mark of ${percent(final.passMark)}`;
  return [...tooHard, errorAt({ file, line: lineOf(['final', 'passMark']) }, wrong, right)];
}

export function bandOf(difficulty: number): Band {
  if (difficulty >= 0.85) return 'easy';
  return difficulty >= 0.65 ? 'medium' : 'hard';
}

function spreadFindings({ file, lineOf, final, limits }: Material, bank: readonly PlacedItem[]): Finding[] {
  const spread = SPREADS.find(({ from }) => final.passMark >= from);
  if (spread === undefined || bank.length === 0) return [];
  return BANDS.flatMap((band) => {
    const share = bank.filter(({ item }) => bandOf(item.difficulty) === band).length / bank.length;
    const wanted = spread.shares[band];
    if (Math.abs(share - wanted) <= limits.difficultySpread) return [];
    const wrong = `${percent(share)} of the bank are ${band}`;
    return [warningAt({ file, line: lineOf(['final', 'passMark']) }, wrong, `about ${percent(wanted)}`)];
  });
}
