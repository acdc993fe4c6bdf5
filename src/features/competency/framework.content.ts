import Joi from 'joi';

import type { Bilingual } from '../../kernel/bilingual.ts';
import { isCivilDate } from '../../kernel/date.ts';
import { EVIDENCE_SOURCES, DEFAULT_SOURCES, type EvidenceSource } from './evidence.ts';
import {
  defaultFreshnessMonths,
  requirementOf,
  type Competency,
  type Framework,
  type RoleProfile,
} from './framework.ts';

/** A framework file as people exchange it: English texts, and their Chinese ones in the fields that end in `_zh`. */
interface FrameworkFile {
  id: string;
  title: { en?: string; zh?: string };
  version: string;
  licence: { name: string; spdx: string | null; url: string | null };
  attribution: string;
  source: { publisher: string; url: string | null; changes: string; missing: string };
  levels: { value: number; name: string; name_zh?: string; description: string; description_zh?: string }[];
  groups: { code: string; title: string; title_zh?: string }[];
  problems: { code: number; title: string; title_zh?: string }[];
  competencies: {
    code: string;
    title: string;
    title_zh?: string;
    shortTitle?: string;
    shortTitle_zh?: string;
    description: string;
    description_zh?: string;
    groupCode: string;
    problem?: number | null;
    freshnessMonths?: number;
    levels: { value: number; descriptor: string; descriptor_zh?: string }[];
    crosswalk?: Record<string, string[]>;
  }[];
  roles: {
    code: string;
    title: string;
    title_zh?: string;
    family?: string;
    grade?: string;
    validFrom?: string;
    requirements: {
      competency: string;
      level: number;
      weight?: number;
      essential?: boolean;
      sources?: EvidenceSource[];
    }[];
  }[];
}

export interface FrameworkContent {
  framework: Framework;
  roleProfiles: RoleProfile[];
  /** Where the file was silent and a default was filled in, for whoever imports it. */
  filledIn: string[];
}
export type FrameworkReading = { ok: true; content: FrameworkContent } | { ok: false; faults: string[] };

const code = Joi.string().pattern(/^[A-Za-z0-9-]{1,20}$/);
const words = Joi.string().max(2000);

const fileSchema = Joi.object<FrameworkFile>({
  id: Joi.string()
    .pattern(/^[a-z0-9.-]{1,60}$/)
    .required(),
  title: Joi.object({ en: words, zh: words }).or('en', 'zh').required(),
  version: words.required(),
  licence: Joi.object({ name: words.required(), spdx: words.allow(null), url: words.allow(null) })
    .unknown()
    .required(),
  attribution: words.allow('').default(''),
  source: Joi.object({
    publisher: words.allow('').default(''),
    url: words.allow(null).default(null),
    changes: words.allow('').default(''),
    missing: words.allow('').default(''),
  })
    .unknown()
    .default({ publisher: '', url: null, changes: '', missing: '' }),
  levels: Joi.array()
    .items(Joi.object({ value: Joi.number().integer().min(1).max(12).required() }).unknown())
    .min(1)
    .required(),
  groups: Joi.array()
    .items(Joi.object({ code: code.required() }).unknown())
    .default([]),
  problems: Joi.array()
    .items(Joi.object({ code: Joi.number().integer().required() }).unknown())
    .default([]),
  competencies: Joi.array()
    .items(
      Joi.object({
        code: code.required(),
        title: words.required(),
        levels: Joi.array()
          .items(Joi.object({ value: Joi.number().integer().min(1).required() }).unknown())
          .default([]),
        freshnessMonths: Joi.number().integer().min(1).max(600),
      }).unknown(),
    )
    .min(1)
    .max(2000)
    .unique('code')
    .required(),
  roles: Joi.array()
    .items(
      Joi.object({
        code: code.required(),
        title: words.required(),
        validFrom: Joi.string().custom((value: string) => {
          if (!isCivilDate(value)) throw new Error('not a date YYYY-MM-DD');
          return value;
        }),
        requirements: Joi.array()
          .items(
            Joi.object({
              competency: code.required(),
              level: Joi.number().integer().min(1).required(),
              weight: Joi.number().positive().max(100),
              essential: Joi.boolean(),
              sources: Joi.array()
                .items(Joi.string().valid(...EVIDENCE_SOURCES))
                .min(1),
            }).unknown(),
          )
          .unique('competency')
          .required(),
      }).unknown(),
    )
    .unique('code')
    .default([]),
})
  .unknown()
  .required();

function both(en: string | undefined, zh: string | undefined): Bilingual {
  return { ...(en === undefined ? {} : { en }), ...(zh === undefined ? {} : { zh }) };
}

/** Reads the JSON of a framework file; each fault names its place in the file. */
export function readFramework(json: unknown): FrameworkReading {
  const result = fileSchema.validate(json, { abortEarly: false });
  if (result.error !== undefined) {
    return { ok: false, faults: result.error.details.map((detail) => `${detail.path.join('.')}: ${detail.message}`) };
  }
  const file = result.value;
  const known = new Set(file.competencies.map((competency) => competency.code));
  const strangers = file.roles.flatMap((role) =>
    role.requirements
      .filter((requirement) => !known.has(requirement.competency))
      .map((requirement) => `roles.${role.code}: no competency ${requirement.competency} in this file`),
  );
  if (strangers.length > 0) return { ok: false, faults: strangers };
  return { ok: true, content: contentOf(file) };
}

function contentOf(file: FrameworkFile): FrameworkContent {
  const { id, version, title, licence, attribution, source } = file;
  const withoutFreshness = file.competencies.filter((competency) => competency.freshnessMonths === undefined);
  const framework: Framework = {
    id,
    version,
    title: both(title.en, title.zh),
    licence: { name: licence.name, spdx: licence.spdx, url: licence.url },
    attribution,
    source,
    levels: file.levels.map((level) => ({
      value: level.value,
      name: both(level.name, level.name_zh),
      description: both(level.description, level.description_zh),
    })),
    groups: file.groups.map((group) => ({ code: group.code, title: both(group.title, group.title_zh) })),
    problems: file.problems.map((problem) => ({ code: problem.code, title: both(problem.title, problem.title_zh) })),
    competencies: file.competencies.map(competencyOf),
  };
  const roleProfiles = file.roles.map((role): RoleProfile => ({
    code: role.code,
    version: 1,
    validFrom: role.validFrom ?? null,
    title: both(role.title, role.title_zh),
    family: role.family ?? null,
    grade: role.grade ?? null,
    requirements: role.requirements.map((stated) =>
      requirementOf({ ...stated, sources: stated.sources ?? DEFAULT_SOURCES }),
    ),
  }));
  return {
    framework,
    roleProfiles,
    filledIn: withoutFreshness.map((competency) => `${competency.code}.freshnessMonths`),
  };
}

function competencyOf(competency: FrameworkFile['competencies'][number]): Competency {
  const title = both(competency.title, competency.title_zh);
  return {
    code: competency.code,
    title,
    shortTitle: { ...title, ...both(competency.shortTitle, competency.shortTitle_zh) },
    description: both(competency.description, competency.description_zh),
    group: competency.groupCode,
    problem: competency.problem ?? null,
    descriptors: competency.levels.map((level) => ({
      level: level.value,
      text: both(level.descriptor, level.descriptor_zh),
    })),
    freshnessMonths: competency.freshnessMonths ?? defaultFreshnessMonths(competency.code),
    crosswalk: competency.crosswalk ?? {},
  };
}
