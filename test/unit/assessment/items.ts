import type {
  ClassificationItem,
  Item,
  MatchingItem,
  MultipleItem,
  NumericItem,
  OrderingItem,
  ShortTextItem,
  SingleItem,
} from '../../../src/features/catalogue/item.ts';

const both = (text: string): { en: string; zh: string } => ({ en: text, zh: `${text}（中文）` });
const part = (id: string) => ({ id, text: both(`Text ${id}`) });
const judged = (id: string) => ({ ...part(id), feedback: both(`Secret feedback ${id}`) });

const common = {
  version: 1,
  course: 'DG104',
  pool: 'final' as const,
  module: 3,
  competency: 'SEC',
  level: 1,
  family: null,
  difficulty: 0.85,
  points: 1,
  facts: ['D38'],
  stem: both('Stem'),
  figure: null,
  feedback: both('Secret rule'),
  rationale: both('Secret rationale'),
  author: 'author',
  reviewer: 'reviewer',
  status: 'approved' as const,
};

export function single(over: Partial<SingleItem> = {}): SingleItem {
  return {
    ...common,
    id: 'single',
    type: 'single',
    options: ['a', 'b', 'c', 'd'].map(judged),
    key: 'b',
    ...over,
  };
}

export function trueFalse(over: Partial<SingleItem> = {}): SingleItem {
  return single({ id: 'truefalse', type: 'truefalse', options: ['true', 'false'].map(judged), key: 'false', ...over });
}

export function multiple(over: Partial<MultipleItem> = {}): MultipleItem {
  return {
    ...common,
    id: 'multiple',
    type: 'multiple',
    points: 2,
    options: ['a', 'b', 'c', 'd', 'e'].map(judged),
    key: ['b', 'd'],
    scoring: { rule: 'right-minus-wrong', eachRight: 1, eachWrong: -1, floor: 0 },
    ...over,
  };
}

export function shortText(over: Partial<ShortTextItem> = {}): ShortTextItem {
  return {
    ...common,
    id: 'shorttext',
    type: 'shorttext',
    accept: ['refund-desk.example'],
    normalise: ['case', 'width', 'space', 'dot', 'trailing-stop'],
    wrong: [{ match: 'city.example', feedback: both('Secret: read from the right') }],
    ...over,
  };
}

export function numeric(over: Partial<NumericItem> = {}): NumericItem {
  return {
    ...common,
    id: 'numeric',
    type: 'numeric',
    key: 355,
    tolerance: 0,
    unit: { en: 'records', zh: '条' },
    wrong: [{ match: 465, feedback: both('Secret: April stays') }],
    ...over,
  };
}

export function matching(over: Partial<MatchingItem> = {}): MatchingItem {
  return {
    ...common,
    id: 'matching',
    type: 'matching',
    points: 4,
    premises: ['r3', 'r4', 'r1', 'r2'].map((match, index) => ({ ...judged(`p${String(index + 1)}`), match })),
    responses: ['r1', 'r2', 'r3', 'r4', 'r5'].map(part),
    scoring: { rule: 'each-pair', eachRight: 1, eachWrong: 0 },
    ...over,
  };
}

export function ordering(over: Partial<OrderingItem> = {}): OrderingItem {
  return {
    ...common,
    id: 'ordering',
    type: 'ordering',
    points: 5,
    steps: ['a', 'b', 'c', 'd', 'e'].map(judged),
    key: ['c', 'e', 'b', 'a', 'd'],
    scoring: { rule: 'longest-right-run' },
    ...over,
  };
}

export function classification(over: Partial<ClassificationItem> = {}): ClassificationItem {
  return {
    ...common,
    id: 'classification',
    type: 'classification',
    points: 6,
    groups: ['none', 'check', 'refuse'].map(part),
    entries: ['none', 'check', 'refuse', 'check', 'refuse', 'check'].map((group, index) => ({
      ...judged(`e${String(index + 1)}`),
      group,
    })),
    scoring: { rule: 'each-entry', eachRight: 1, eachWrong: 0 },
    ...over,
  };
}

/** One item of each type. */
export function everyType(): Item[] {
  return [single(), multiple(), trueFalse(), shortText(), numeric(), matching(), ordering(), classification()];
}

/** The answer that earns everything. */
export function rightAnswer(item: Item): string | string[] | Record<string, string> {
  switch (item.type) {
    case 'single':
    case 'truefalse':
      return item.key;
    case 'multiple':
    case 'ordering':
      return [...item.key];
    case 'shorttext':
      return item.accept[0] ?? '';
    case 'numeric':
      return String(item.key);
    case 'matching':
      return Object.fromEntries(item.premises.map(({ id, match }) => [id, match]));
    case 'classification':
      return Object.fromEntries(item.entries.map(({ id, group }) => [id, group]));
  }
}

/** A bank in the shape of the security course: `copies` times what its final asks of each cell. */
export function bank(copies: number): Item[] {
  return CELLS.flatMap(({ competency, level, counts }) =>
    MAKERS.flatMap((make, group) =>
      Array.from({ length: (counts[group] ?? 0) * copies }, (_, index) =>
        make({
          id: `${competency}-${String(level)}-${String(group)}-${String(index).padStart(3, '0')}`,
          competency,
          level,
          module: (index % 3) + 1,
        }),
      ),
    ),
  );
}

const MAKERS = [single, ordering, numeric];
const CELLS = [
  { competency: 'SEC', level: 1, counts: [4, 1, 1] },
  { competency: 'SEC', level: 2, counts: [8, 2, 1] },
  { competency: 'PRI', level: 1, counts: [4, 2, 0] },
  { competency: 'PRI', level: 2, counts: [7, 3, 1] },
  { competency: 'INC', level: 1, counts: [3, 2, 1] },
];

/** The blueprint of that final: 40 items. */
export const securityBlueprint = {
  pool: 'final' as const,
  rows: CELLS.flatMap(({ competency, level, counts }) =>
    (['choice', 'order-match', 'produce'] as const).map((group, index) => ({
      competency,
      level,
      group,
      count: counts[index] ?? 0,
    })),
  ),
};
