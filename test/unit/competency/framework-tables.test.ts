import { expect } from 'chai';
import fc from 'fast-check';

import { competencySheet } from '../../../src/features/competency/competency-table.ts';
import { contentOf } from '../../../src/features/competency/framework-file.ts';
import { stated, type SheetRow } from '../../../src/features/competency/framework-sheet.ts';
import type { Framework } from '../../../src/features/competency/framework.ts';
import { aCompetency, aFile, contentIn, files, table, type Cells } from './framework-files.ts';

/** All that a table can say of a framework: one row a competency and level. */
function rowsOf(framework: Framework): SheetRow[] {
  const level = (value: number): Framework['levels'][number] | undefined =>
    framework.levels.find((one) => one.value === value);
  const group = (code: string): Framework['groups'][number] | undefined =>
    framework.groups.find((one) => one.code === code);
  return table(
    framework.competencies.flatMap((competency) =>
      competency.descriptors.map(({ level: value, text }): Cells => {
        const cells = {
          framework: framework.id,
          framework_en: framework.title.en,
          framework_zh: framework.title.zh,
          version: framework.version,
          licence: framework.licence.name,
          attribution: framework.attribution,
          publisher: framework.source.publisher,
          code: competency.code,
          title_en: competency.title.en,
          title_zh: competency.title.zh,
          short_en: competency.shortTitle.en,
          short_zh: competency.shortTitle.zh,
          description_en: competency.description.en,
          description_zh: competency.description.zh,
          group: competency.group,
          group_en: group(competency.group)?.title.en,
          group_zh: group(competency.group)?.title.zh,
          problem: competency.problem?.toString(),
          freshness_months: String(competency.freshnessMonths),
          level: String(value),
          level_en: level(value)?.name.en,
          level_zh: level(value)?.name.zh,
          descriptor_en: text.en,
          descriptor_zh: text.zh,
        };
        return stated(cells);
      }),
    ),
  );
}

const published = contentOf(aFile({ competencies: [aCompetency('NET', { crosswalk: { nice: ['K1'] } })] })).framework;

describe('a table of competencies', () => {
  it('that says what is published changes nothing', () => {
    fc.assert(
      fc.property(files, (file) => {
        const { framework } = contentOf(file);
        const used = new Set(framework.competencies.map(({ group }) => group));
        const levels = new Set(
          framework.competencies.flatMap(({ descriptors }) => descriptors.map((one) => one.level)),
        );
        fc.pre(levels.size === framework.levels.length);
        const groups = framework.groups
          .filter(({ code }) => used.has(code))
          .sort((a, b) => order(framework, a.code) - order(framework, b.code));
        const { json, disagreements } = competencySheet(rowsOf(framework), framework);
        expect(disagreements).to.deep.equal([]);
        expect(contentIn({ json, places: new Map(), disagreements }).framework).to.deep.equal({ ...framework, groups });
      }),
    );
  });

  it('is a whole framework where nothing is published yet', () => {
    const rows = table([
      {
        framework: 'new',
        framework_zh: '新',
        version: '1',
        licence: '内部使用',
        code: 'NET',
        title_zh: '网络',
        level: '2',
      },
      { code: 'NET', level: '1', level_en: 'Aware', descriptor_en: 'Connects' },
    ]);
    const { framework } = contentIn(competencySheet(rows, null));
    expect(framework).to.deep.include({
      id: 'new',
      title: { zh: '新' },
      version: '1',
      groups: [{ code: 'other', title: { en: 'other' } }],
    });
    expect(framework.levels.map(({ value, name }) => [value, name.en])).to.deep.equal([
      [1, 'Aware'],
      [2, 'Level 2'],
    ]);
    expect(framework.competencies[0]?.descriptors.map(({ level }) => level)).to.deep.equal([2, 1]);
  });

  it('keeps of what is published what it has no column for', () => {
    const { framework } = contentIn(
      competencySheet(table([{ framework: 'city-it', code: 'NET', title_en: 'Nets' }]), published),
    );
    const [competency] = framework.competencies;
    expect(competency?.title).to.deep.equal({ en: 'Nets', zh: '关于NET' });
    expect(competency).to.deep.include({
      crosswalk: { nice: ['K1'] },
      descriptors: published.competencies[0]?.descriptors,
    });
    expect(framework).to.deep.include({
      levels: published.levels,
      groups: published.groups,
      problems: published.problems,
    });
    expect(framework).to.deep.include({ source: published.source, licence: published.licence, title: published.title });
  });

  it('takes away what its columns leave empty', () => {
    const rows = table([{ framework: 'city-it', code: 'NET', title_en: 'Nets', title_zh: '', level: '' }]);
    const [competency] = contentIn(competencySheet(rows, published)).framework.competencies;
    expect(competency?.title).to.deep.equal({ en: 'Nets' });
    expect(competency?.descriptors).to.deep.equal([]);
  });

  it('is contradicted by itself where two rows of one thing differ, and both rows are named', () => {
    const rows = table([
      { framework: 'city-it', code: 'NET', title_en: 'Networks' },
      { framework: '', code: 'NET', title_en: '' },
      { framework: 'city-it', code: 'NET', title_en: 'Nets' },
    ]);
    const { disagreements, places } = competencySheet(rows, published);
    expect(disagreements).to.deep.equal([{ row: 4, column: 'title_en', value: 'Nets', first: 2 }]);
    expect(places.get('competencies.0.title')).to.deep.equal({ row: 2, column: 'title_en' });
  });
});

function order(framework: Framework, group: string): number {
  return framework.competencies.findIndex((competency) => competency.group === group);
}
