import fc from 'fast-check';

import {
  contentOf,
  type FrameworkContent,
  type FrameworkFile,
  type StatedCompetency,
} from '../../../src/features/competency/framework-file.ts';
import type { Sheet, SheetRow } from '../../../src/features/competency/framework-sheet.ts';
import { judgeFramework } from '../../../src/features/competency/framework.content.ts';

/** The smallest framework file with something in each part. */
export function aFile(changes: Partial<FrameworkFile> = {}): FrameworkFile {
  return {
    id: 'city-it',
    title: { en: 'City IT', zh: '城市信息化' },
    version: '1.0',
    licence: { name: '内部使用' },
    attribution: '',
    source: { publisher: 'IT office', url: null, changes: '', missing: '' },
    levels: [
      { value: 1, name: 'Aware', name_zh: '入门' },
      { value: 2, name: 'Working', name_zh: '熟练' },
    ],
    groups: [{ code: 'T', title: 'Technology', title_zh: '技术' }],
    problems: [{ code: 1, title_zh: '系统不通' }],
    competencies: [aCompetency('NET'), aCompetency('DBA')],
    roles: [],
    ...changes,
  };
}

export function aCompetency(code: string, changes: Partial<StatedCompetency> = {}): StatedCompetency {
  return {
    code,
    title: `About ${code}`,
    title_zh: `关于${code}`,
    groupCode: 'T',
    levels: [{ value: 1, descriptor: 'Can connect', descriptor_zh: '能接入' }],
    ...changes,
  };
}

const word = fc.constantFrom('Networks', 'Doors', '网络', '门禁');

/** Both languages of a text or one of them. */
const texts = <F extends string>(field: F): fc.Arbitrary<Partial<Record<F | `${F}_zh`, string>>> =>
  fc.oneof(
    word.map((en) => ({ [field]: en })),
    word.map((zh) => ({ [`${field}_zh`]: zh })),
    fc.tuple(word, word).map(([en, zh]) => ({ [field]: en, [`${field}_zh`]: zh })),
  ) as fc.Arbitrary<Partial<Record<F | `${F}_zh`, string>>>;

const maybeTexts = <F extends string>(field: F): fc.Arbitrary<Partial<Record<F | `${F}_zh`, string>>> =>
  fc.oneof(texts(field), fc.constant({}));

const competencies = fc
  .tuple(
    texts('title'),
    maybeTexts('shortTitle'),
    maybeTexts('description'),
    fc.record(
      {
        groupCode: fc.constantFrom('T', 'U'),
        problem: fc.constantFrom(1, null),
        freshnessMonths: fc.integer({ min: 1, max: 60 }),
        crosswalk: fc.constant<Record<string, string[]>>({ 'digcomp-3.0': ['1.1'] }),
      },
      { requiredKeys: ['groupCode'] },
    ),
    fc.uniqueArray(fc.tuple(fc.constantFrom(1, 2), maybeTexts('descriptor')), {
      selector: ([value]) => value,
      minLength: 1,
      maxLength: 2,
    }),
  )
  .map(([title, short, description, rest, levels]) => ({
    ...title,
    ...short,
    ...description,
    ...rest,
    levels: levels.map(([value, text]) => ({ value, ...text })).sort((a, b) => a.value - b.value),
  }));

/** Framework files without roles, in which every level and group is used. */
export const files: fc.Arbitrary<FrameworkFile> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom('NET', 'DBA', 'SEC'), { minLength: 1 }),
    fc.array(competencies, { minLength: 3, maxLength: 3 }),
    fc.tuple(texts('title'), texts('title'), texts('name'), texts('name')),
  )
  .map(([codes, made, [one, other, first, second]]) =>
    aFile({
      groups: [
        { code: 'T', ...one },
        { code: 'U', ...other },
      ],
      levels: [
        { value: 1, ...first },
        { value: 2, ...second },
      ],
      competencies: codes.flatMap((code, at) => made.slice(at, at + 1).map((rest) => ({ code, ...rest }))),
    }),
  );

export type Cells = SheetRow['cells'];

/** Rows as a file has them: every row has a cell in every column. */
export function table(rows: readonly Cells[]): SheetRow[] {
  const empty = Object.fromEntries(rows.flatMap((row) => Object.keys(row)).map((column) => [column, '']));
  return rows.map((cells, index) => ({ row: index + 2, cells: { ...empty, ...cells } }));
}

/** What a sheet says, judged; it must be right. */
export function contentIn(sheet: Sheet): FrameworkContent {
  const judged = judgeFramework(sheet.json);
  if ('faults' in judged) throw new Error(JSON.stringify(judged.faults));
  return contentOf(judged.file);
}
