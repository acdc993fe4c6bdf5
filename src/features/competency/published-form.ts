import type { Bilingual } from '../../kernel/bilingual.ts';
import type { FrameworkFile } from './framework-file.ts';
import type { Competency, Framework } from './framework.ts';

/** A published framework in the JSON form, without its role profiles. */
export function formOfPublished(framework: Framework): FrameworkFile {
  const { id, title, version, licence, attribution, source } = framework;
  return {
    id,
    title,
    version,
    licence,
    attribution,
    source,
    levels: framework.levels.map(({ value, name, description }) => ({
      value,
      ...inFields('name', name),
      ...inFields('description', description),
    })),
    groups: framework.groups.map((group) => ({ code: group.code, ...inFields('title', group.title) })),
    problems: framework.problems.map((problem) => ({ code: problem.code, ...inFields('title', problem.title) })),
    competencies: framework.competencies.map(competencyForm),
    roles: [],
  };
}

function competencyForm(competency: Competency): FrameworkFile['competencies'][number] {
  const { code, group, problem, freshnessMonths, crosswalk, descriptors } = competency;
  return {
    code,
    ...inFields('title', competency.title),
    ...inFields('shortTitle', ownShortTitle(competency)),
    ...inFields('description', competency.description),
    groupCode: group,
    problem,
    freshnessMonths,
    crosswalk,
    levels: descriptors.map(({ level, text }) => ({ value: level, ...inFields('descriptor', text) })),
  };
}

/** A short title that is the title was not written by the author and follows the title when that changes. */
function ownShortTitle({ title, shortTitle: { en, zh } }: Competency): Bilingual {
  return {
    ...(en === undefined || en === title.en ? {} : { en }),
    ...(zh === undefined || zh === title.zh ? {} : { zh }),
  };
}

/** A text in the two fields that hold its languages. */
export function inFields<F extends string>(field: F, { en, zh }: Bilingual): Partial<Record<F | `${F}_zh`, string>> {
  return {
    ...(en === undefined ? {} : { [field]: en }),
    ...(zh === undefined ? {} : { [`${field}_zh`]: zh }),
  } as Partial<Record<F | `${F}_zh`, string>>;
}
