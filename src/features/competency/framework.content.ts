import Joi from 'joi';

import { isCivilDate } from '../../kernel/date.ts';
import { EVIDENCE_SOURCES } from './evidence.ts';
import { shown, type FormFault, type FrameworkFaultKind } from './framework-fault.ts';
import { contentOf, type FrameworkContent, type FrameworkFile } from './framework-file.ts';
import { disagreements } from './framework-rules.ts';

export type FrameworkReading = { ok: true; content: FrameworkContent } | { ok: false; faults: string[] };

const code = Joi.string().pattern(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, 'code-form');
const words = Joi.string().max(4000);
const line = Joi.string().max(500);
const groupName = Joi.string().max(200);

const date = Joi.string().custom((value: string, helpers) =>
  isCivilDate(value) ? value : helpers.error('date.civil'),
);

const requirement = Joi.object({
  competency: code.required(),
  level: Joi.number().integer().min(1).required(),
  weight: Joi.number().positive().max(100),
  essential: Joi.boolean(),
  sources: Joi.array()
    .items(Joi.string().valid(...EVIDENCE_SOURCES))
    .min(1),
}).unknown();

const role = Joi.object({
  code: code.required(),
  title: line,
  title_zh: line,
  family: line.allow(null),
  grade: line.allow(null),
  validFrom: date,
  requirements: Joi.array().items(requirement).unique('competency').required(),
})
  .or('title', 'title_zh')
  .unknown();

const described = Joi.object({
  value: Joi.number().integer().min(1).required(),
  descriptor: words.allow(''),
  descriptor_zh: words.allow(''),
}).unknown();

const competency = Joi.object({
  code: code.required(),
  title: line,
  title_zh: line,
  shortTitle: line,
  shortTitle_zh: line,
  description: words.allow(''),
  description_zh: words.allow(''),
  groupCode: groupName,
  group: groupName,
  problem: Joi.number().integer().allow(null),
  levels: Joi.array().items(described).unique('value').default([]),
  freshnessMonths: Joi.number().integer().min(1).max(600),
})
  .or('title', 'title_zh')
  .unknown();

const level = Joi.object({
  value: Joi.number().integer().min(1).max(12).required(),
  name: line,
  name_zh: line,
  description: words.allow(''),
  description_zh: words.allow(''),
}).unknown();

const source = Joi.object({
  publisher: words.allow('').default(''),
  url: words.allow(null).default(null),
  changes: words.allow('').default(''),
  missing: words.allow('').default(''),
}).unknown();

const fileSchema = Joi.object<FrameworkFile>({
  id: Joi.string()
    .pattern(/^[a-z0-9][a-z0-9.-]{0,59}$/, 'id-form')
    .required(),
  title: Joi.object({ en: line, zh: line }).or('en', 'zh').required(),
  version: line.required(),
  licence: Joi.object({ name: line.required(), spdx: line.allow(null), url: words.allow(null) })
    .unknown()
    .required(),
  attribution: words.allow('').default(''),
  source: source.default({ publisher: '', url: null, changes: '', missing: '' }),
  levels: Joi.array().items(level).unique('value').min(1).required(),
  groups: Joi.array()
    .items(Joi.object({ code: groupName.required(), title: line, title_zh: line }).unknown())
    .unique('code')
    .default([]),
  problems: Joi.array()
    .items(Joi.object({ code: Joi.number().integer().required(), title: line, title_zh: line }).unknown())
    .unique('code')
    .default([]),
  competencies: Joi.array().items(competency).min(1).max(2000).unique('code').required(),
  roles: Joi.array().items(role).max(2000).unique('code').default([]),
})
  .unknown()
  .required();

const KINDS: Readonly<Record<string, FrameworkFaultKind>> = {
  'any.required': 'missing',
  'any.only': 'not-offered',
  'array.base': 'not-list',
  'array.min': 'list-short',
  'array.max': 'list-long',
  'array.unique': 'twice',
  'boolean.base': 'not-yes-no',
  'date.civil': 'not-date',
  'number.base': 'not-number',
  'number.unsafe': 'not-number',
  'number.integer': 'not-whole',
  'number.min': 'too-small',
  'number.max': 'too-large',
  'number.positive': 'not-above-zero',
  'object.base': 'not-object',
  'object.missing': 'title-missing',
  'string.base': 'not-text',
  'string.empty': 'empty',
  'string.max': 'too-long',
};

/** Judges the JSON form of a framework; what is right is the file with defaults where they are no choice. */
export function judgeFramework(json: unknown): { file: FrameworkFile } | { faults: FormFault[] } {
  const result = fileSchema.validate(json, { abortEarly: false });
  if (result.error !== undefined) return { faults: result.error.details.map(faultOf) };
  const faults = disagreements(result.value);
  return faults.length > 0 ? { faults } : { file: result.value };
}

/** Reads the JSON of a framework file; each fault names its place in the file. */
export function readFramework(json: unknown): FrameworkReading {
  const judged = judgeFramework(json);
  if ('file' in judged) return { ok: true, content: contentOf(judged.file) };
  return {
    ok: false,
    faults: judged.faults.map(({ path, value, kind }) => `${path.join('.') || 'file'}: ${kind} ${value}`.trimEnd()),
  };
}

function faultOf({ path, type, context = {} }: Joi.ValidationErrorItem): FormFault {
  const { limit, valids } = context as { limit?: unknown; valids?: unknown };
  return {
    path,
    value: shown(context.value),
    kind: type === 'string.pattern.name' ? formOf(context.name) : (KINDS[type] ?? 'not-text'),
    particulars: {
      ...(limit === undefined ? {} : { limit: shown(limit) }),
      ...(Array.isArray(valids) ? { offered: valids.join(', ') } : {}),
    },
  };
}

function formOf(name: unknown): FrameworkFaultKind {
  return name === 'id-form' ? 'id-form' : 'code-form';
}
