import type { Bilingual } from '../../kernel/bilingual.ts';
import { DEFAULT_SOURCES, type EvidenceSource } from './evidence.ts';
import {
  defaultFreshnessMonths,
  requirementOf,
  type Competency,
  type Framework,
  type RoleProfile,
} from './framework.ts';

/** A framework file as people exchange it: English texts, and their Chinese ones in the fields that end in `_zh`. */
export interface FrameworkFile {
  id: string;
  title: { en?: string; zh?: string };
  version: string;
  licence: { name: string; spdx?: string | null; url?: string | null };
  attribution: string;
  source: { publisher: string; url: string | null; changes: string; missing: string };
  levels: { value: number; name?: string; name_zh?: string; description?: string; description_zh?: string }[];
  groups: { code: string; title?: string; title_zh?: string }[];
  problems: { code: number; title?: string; title_zh?: string }[];
  competencies: StatedCompetency[];
  roles: StatedRole[];
}

export interface StatedCompetency {
  code: string;
  title?: string;
  title_zh?: string;
  shortTitle?: string;
  shortTitle_zh?: string;
  description?: string;
  description_zh?: string;
  groupCode?: string;
  /** The title of the group, where the file gives groups no codes. */
  group?: string;
  problem?: number | null;
  freshnessMonths?: number;
  levels: { value: number; descriptor?: string; descriptor_zh?: string }[];
  crosswalk?: Record<string, string[]>;
}

export interface StatedRole {
  code: string;
  title?: string;
  title_zh?: string;
  family?: string | null;
  grade?: string | null;
  validFrom?: string;
  requirements: {
    competency: string;
    level: number;
    weight?: number;
    essential?: boolean;
    sources?: EvidenceSource[];
  }[];
}

/** A default that was filled in where the file was silent, and where. */
export interface FilledIn {
  field: 'freshnessMonths' | 'validFrom' | 'weight' | 'essential' | 'sources';
  value: string;
  places: string[];
}

export interface FrameworkContent {
  framework: Framework;
  roleProfiles: RoleProfile[];
  /** For whoever imports it. */
  filledIn: FilledIn[];
}

/** What a judged file says, with defaults where it is silent. */
export function contentOf(file: FrameworkFile): FrameworkContent {
  const { id, version, title, licence, attribution, source } = file;
  const framework: Framework = {
    id,
    version,
    title: both(title.en, title.zh),
    licence: { name: licence.name, spdx: licence.spdx ?? null, url: licence.url ?? null },
    attribution,
    source: { publisher: source.publisher, url: source.url, changes: source.changes, missing: source.missing },
    levels: file.levels.map((level) => ({
      value: level.value,
      name: nameOf(level),
      description: both(level.description, level.description_zh),
    })),
    groups: groupsOf(file),
    problems: file.problems.map((problem) => ({ code: problem.code, title: both(problem.title, problem.title_zh) })),
    competencies: file.competencies.map(competencyOf),
  };
  return { framework, roleProfiles: file.roles.map(profileOf), filledIn: filledInOf(file) };
}

function both(en: string | undefined, zh: string | undefined): Bilingual {
  return { ...(en === undefined ? {} : { en }), ...(zh === undefined ? {} : { zh }) };
}

function nameOf({ value, name, name_zh: zh }: FrameworkFile['levels'][number]): Bilingual {
  return name === undefined && zh === undefined
    ? { en: `Level ${String(value)}`, zh: `${String(value)}级` }
    : both(name, zh);
}

/** The groups of the file; where it lists none, those that its competencies name. */
function groupsOf({ groups, competencies }: FrameworkFile): Framework['groups'] {
  if (groups.length > 0)
    return groups.map(({ code, title, title_zh: zh }) => ({
      code,
      title: both(title ?? (zh === undefined ? code : undefined), zh),
    }));
  const named = new Map(competencies.map((competency) => [groupCodeOf(competency), competency.group]));
  return [...named].map(([code, title]) => ({ code, title: { en: title ?? code } }));
}

const NO_GROUP = 'other';

function groupCodeOf({ groupCode, group }: StatedCompetency): string {
  return groupCode ?? group ?? NO_GROUP;
}

function competencyOf(competency: StatedCompetency): Competency {
  const title = both(competency.title, competency.title_zh);
  return {
    code: competency.code,
    title,
    shortTitle: { ...title, ...both(competency.shortTitle, competency.shortTitle_zh) },
    description: both(competency.description, competency.description_zh),
    group: groupCodeOf(competency),
    problem: competency.problem ?? null,
    descriptors: competency.levels.map((level) => ({
      level: level.value,
      text: both(level.descriptor, level.descriptor_zh),
    })),
    freshnessMonths: competency.freshnessMonths ?? defaultFreshnessMonths(competency.code),
    crosswalk: competency.crosswalk ?? {},
  };
}

function profileOf(role: StatedRole): RoleProfile {
  return {
    code: role.code,
    version: 1,
    validFrom: role.validFrom ?? null,
    title: both(role.title, role.title_zh),
    family: role.family ?? null,
    grade: role.grade ?? null,
    requirements: role.requirements.map(({ competency, level, weight, essential, sources }) =>
      requirementOf({
        competency,
        level,
        ...(weight === undefined ? {} : { weight }),
        ...(essential === undefined ? {} : { essential }),
        ...(sources === undefined ? {} : { sources }),
      }),
    ),
  };
}

function filledInOf({ competencies, roles }: FrameworkFile): FilledIn[] {
  const silent = competencies.filter(({ freshnessMonths }) => freshnessMonths === undefined);
  const months = [...new Set(silent.map(({ code }) => defaultFreshnessMonths(code)))];
  const filled: FilledIn[] = months.map((value) => ({
    field: 'freshnessMonths',
    value: String(value),
    places: silent.filter(({ code }) => defaultFreshnessMonths(code) === value).map(({ code }) => code),
  }));
  const always = roles.filter(({ validFrom }) => validFrom === undefined);
  filled.push({
    field: 'validFrom',
    value: 'from the first, or from today where it changes a published one',
    places: always.map(({ code }) => code),
  });
  const all = requirementOf({ competency: '', level: 1 });
  for (const field of ['weight', 'essential', 'sources'] as const) {
    const places = roles.flatMap((role) =>
      role.requirements
        .filter((requirement) => requirement[field] === undefined)
        .map(({ competency }) => `${role.code}.${competency}`),
    );
    const value = field === 'sources' ? DEFAULT_SOURCES.join(', ') : String(all[field]);
    filled.push({ field, value, places });
  }
  return filled.filter(({ places }) => places.length > 0);
}
