import Joi from 'joi';

import type { Bilingual } from '../../kernel/bilingual.ts';
import { bilingual, competencyCode, courseCode, level, share, slug } from './content-forms.content.ts';
import { ITEM_TYPES, type Item, type ItemStatus, type ItemType, type Pool } from './item.ts';
import { readYaml, type ContentFault, type LineOf } from './yaml-file.content.ts';

interface ItemFile {
  course: string;
  pool: Pool;
  module?: number;
  version?: number;
  items: RawItem[];
}

interface RawScoring {
  rule: string;
  each_right?: number;
  each_wrong?: number;
  floor?: number;
}

/** An item as its file holds it: the fields of its type beside those that all items share. */
interface RawItem {
  id: string;
  version: number;
  type: ItemType;
  module?: number;
  competency: string;
  level: number;
  family?: string;
  difficulty: number;
  points: number;
  facts: string[];
  stem: Bilingual;
  figure?: { name: string; alt: Bilingual };
  feedback: Bilingual;
  rationale: Bilingual;
  author?: string;
  reviewer?: string;
  status: ItemStatus;
  scoring?: RawScoring;
  [member: string]: unknown;
}

const partId = Joi.string().pattern(/^[a-z][a-z0-9-]*$/);
const judged = { id: partId.required(), text: bilingual.required(), feedback: bilingual.required() };
const scoring = (...rules: string[]): Joi.ObjectSchema =>
  Joi.object({
    rule: Joi.string()
      .valid(...rules)
      .required(),
    each_right: Joi.number().positive(),
    each_wrong: Joi.number().max(0),
    floor: Joi.number(),
  });
const parts = (members: Record<string, Joi.Schema>): Joi.ArraySchema =>
  Joi.array().items(Joi.object(members)).unique('id').min(2).max(12).required();
const wrong = (match: Joi.Schema): Joi.ArraySchema =>
  Joi.array()
    .items(Joi.object({ match: match.required(), feedback: bilingual.required() }))
    .default([]);

/** The members of each type, as docs/courses.md describes them. */
const TYPE_MEMBERS: Record<ItemType, Record<string, Joi.Schema>> = {
  single: { options: parts(judged), key: partId.required() },
  truefalse: { options: parts(judged), key: Joi.string().valid('true', 'false').required() },
  multiple: {
    options: parts(judged),
    key: Joi.array().items(partId).unique().min(1).required(),
    scoring: scoring('right-minus-wrong', 'all-or-nothing').required(),
  },
  shorttext: {
    accept: Joi.array().items(Joi.string().min(1)).min(1).required(),
    normalise: Joi.array()
      .items(Joi.string().valid('case', 'width', 'space', 'dot', 'trailing-stop'))
      .unique()
      .default([]),
    wrong: wrong(Joi.string()),
  },
  numeric: {
    key: Joi.number().required(),
    tolerance: Joi.number().min(0).required(),
    unit: bilingual,
    wrong: wrong(Joi.number()),
  },
  matching: {
    premises: parts({ ...judged, match: partId.required() }),
    responses: parts({ id: partId.required(), text: bilingual.required() }),
    scoring: scoring('each-pair', 'all-or-nothing').required(),
  },
  ordering: {
    steps: parts(judged),
    key: Joi.array().items(partId).unique().min(2).required(),
    scoring: scoring('longest-right-run', 'all-or-nothing').required(),
  },
  classification: {
    groups: parts({ id: partId.required(), text: bilingual.required() }),
    entries: parts({ ...judged, group: partId.required() }),
    scoring: scoring('each-entry', 'all-or-nothing').required(),
  },
};

const shared = {
  id: slug.required(),
  version: Joi.number().integer().min(1).default(1),
  module: Joi.number().integer().min(1),
  competency: competencyCode.required(),
  level: level.required(),
  family: slug,
  difficulty: share.required(),
  points: Joi.number().positive().max(100).required(),
  facts: Joi.array()
    .items(Joi.string().pattern(/^[A-Z]\d{2}$/))
    .default([]),
  stem: bilingual.required(),
  figure: Joi.object({ name: slug.required(), alt: bilingual.required() }),
  feedback: bilingual.required(),
  rationale: bilingual.required(),
  author: Joi.string().max(100),
  reviewer: Joi.string().max(100),
  status: Joi.string().valid('draft', 'in-review', 'approved', 'retired').default('draft'),
};

const itemSchema = Joi.alternatives().conditional('.type', {
  switch: ITEM_TYPES.map((type) => ({
    is: type,
    then: Joi.object({ ...shared, type: Joi.string().required(), ...TYPE_MEMBERS[type] }),
  })),
  otherwise: Joi.object({
    type: Joi.string()
      .valid(...ITEM_TYPES)
      .required(),
  }).unknown(),
});

const fileSchema = Joi.object<ItemFile>({
  course: courseCode.required(),
  pool: Joi.string().valid('quiz', 'final').required(),
  module: Joi.number().integer().min(1),
  version: Joi.number().integer().min(1),
  items: Joi.array().items(itemSchema).unique('id').min(1).required(),
});

export type ItemsReading = { ok: true; items: Item[]; lineOf: LineOf } | { ok: false; faults: ContentFault[] };

/** Reads one file of items. */
export function readItems(file: string, text: string): ItemsReading {
  const reading = readYaml({ file, text }, fileSchema);
  if (!reading.ok) return reading;
  const { value, lineOf } = reading;
  const faults = value.items.flatMap((item, index) => keyFaults(item, { file, index, lineOf }));
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    items: value.items.map((item) => itemOf(item, value)),
    lineOf: (path) => lineOf(['items', ...path]),
  };
}

/** A key, match or group that names no part of its item. */
function keyFaults(item: RawItem, at: { file: string; index: number; lineOf: LineOf }): ContentFault[] {
  const ids = (member: string): string[] =>
    ((item[member] as { id: string }[] | undefined) ?? []).map((part) => part.id);
  const named: [string, string[], string[]][] = [];
  if (item.type === 'single' || item.type === 'truefalse') named.push(['key', [item.key as string], ids('options')]);
  if (item.type === 'multiple') named.push(['key', item.key as string[], ids('options')]);
  if (item.type === 'ordering') named.push(['key', item.key as string[], ids('steps')]);
  if (item.type === 'matching') {
    named.push(['premises', (item.premises as { match: string }[]).map((premise) => premise.match), ids('responses')]);
  }
  if (item.type === 'classification') {
    named.push(['entries', (item.entries as { group: string }[]).map((entry) => entry.group), ids('groups')]);
  }
  const strangers = named.flatMap(([member, used, known]) =>
    used.filter((id) => !known.includes(id)).map((id) => ({ member, id, known })),
  );
  const unsorted = item.type === 'ordering' && (item.key as string[]).length !== ids('steps').length;
  return [
    ...strangers.map(({ member, id, known }): ContentFault => ({
      file: at.file,
      line: at.lineOf(['items', at.index, member]),
      wrong: `item ${item.id} names "${id}", which is none of its parts`,
      right: `use one of ${known.join(', ')}`,
      severity: 'error',
    })),
    ...(unsorted
      ? [
          {
            file: at.file,
            line: at.lineOf(['items', at.index, 'key']),
            wrong: `the key of item ${item.id} does not order all its steps`,
            right: 'list the id of every step once, first to last',
            severity: 'error' as const,
          },
        ]
      : []),
  ];
}

function itemOf(raw: RawItem, file: ItemFile): Item {
  const { scoring: rawScoring, ...members } = raw;
  return {
    ...members,
    ...(rawScoring === undefined ? {} : { scoring: scoringOf(rawScoring) }),
    ...(raw.type === 'numeric' ? { unit: raw.unit ?? null } : {}),
    course: file.course,
    pool: file.pool,
    module: raw.module ?? file.module ?? 1,
    family: raw.family ?? null,
    figure: raw.figure ?? null,
    author: raw.author ?? null,
    reviewer: raw.reviewer ?? null,
  } as unknown as Item;
}

function scoringOf(raw: RawScoring): object {
  if (raw.rule === 'all-or-nothing' || raw.rule === 'longest-right-run') return { rule: raw.rule };
  return {
    rule: raw.rule,
    eachRight: raw.each_right ?? 1,
    eachWrong: raw.each_wrong ?? (raw.rule === 'right-minus-wrong' ? -1 : 0),
    ...(raw.rule === 'right-minus-wrong' ? { floor: raw.floor ?? 0 } : {}),
  };
}
