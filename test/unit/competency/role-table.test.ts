import { expect } from 'chai';
import fc from 'fast-check';

import { contentOf } from '../../../src/features/competency/framework-file.ts';
import { groupRows, Notes, rowsWith, Saying } from '../../../src/features/competency/framework-sheet.ts';
import { judgeFramework } from '../../../src/features/competency/framework.content.ts';
import type { RoleProfile } from '../../../src/features/competency/framework.ts';
import { roleSheet } from '../../../src/features/competency/role-table.ts';
import { aProfile } from './facts.ts';
import { aCompetency, aFile, contentIn, table, type Cells } from './framework-files.ts';

const published = contentOf(aFile({ competencies: [aCompetency('NET')] })).framework;

describe('a table of role profiles', () => {
  const known: RoleProfile[] = [
    aProfile({ requirements: [{ competency: 'NET', level: 1, weight: 2, essential: false, sources: ['exam'] }] }),
  ];
  const read = (rows: readonly Cells[]): RoleProfile[] =>
    contentIn(roleSheet(table(rows), { framework: published, profiles: known })).roleProfiles;

  it('says all that its roles require, and leaves the framework as it is', () => {
    const rows = table([
      {
        framework: 'city-it',
        role: 'R9',
        title_zh: '值班员',
        competency: 'NET',
        level: '2',
        essential: 'Yes',
        sources: 'exam； certification',
      },
    ]);
    const { framework, roleProfiles } = contentIn(roleSheet(rows, { framework: published, profiles: known }));
    expect(framework).to.deep.equal(published);
    expect(roleProfiles.map(({ code }) => code)).to.deep.equal(['R9']);
    expect(roleProfiles[0]?.requirements).to.deep.equal([
      { competency: 'NET', level: 2, weight: 1, essential: true, sources: ['exam', 'certification'] },
    ]);
  });

  it('keeps what is published of a role where a column is left out', () => {
    const [profile] = read([{ role: 'R01', competency: 'NET', level: '2' }]);
    expect(profile?.title).to.deep.equal({ en: 'Window-service clerk', zh: '综合窗口服务人员' });
    expect(profile?.requirements).to.deep.equal([
      { competency: 'NET', level: 2, weight: 2, essential: false, sources: ['exam'] },
    ]);
  });

  it('takes it away where the cell is empty: then the default holds', () => {
    const [profile] = read([{ role: 'R01', competency: 'NET', level: '2', weight: '', essential: '', sources: '' }]);
    expect(profile?.requirements[0]).to.include({ weight: 1, essential: true });
  });

  it('leaves to the judge what is neither yes nor no, with its place', () => {
    const sheet = roleSheet(table([{ role: 'R01', competency: 'NET', level: '1', essential: 'maybe' }]), {
      framework: published,
      profiles: known,
    });
    const judged = judgeFramework(sheet.json);
    const faults = 'faults' in judged ? judged.faults : [];
    expect(faults.map(({ kind, path }) => [kind, path.join('.')])).to.deep.equal([
      ['not-yes-no', 'roles.0.requirements.0.essential'],
    ]);
    expect(sheet.places.get('roles.0.requirements.0.essential')).to.deep.equal({ row: 2, column: 'essential' });
  });
});

describe('the rows of a table', () => {
  it('stand together by what they say in a column, none lost and each group in the order of the file', () => {
    const rows = fc.array(fc.constantFrom('NET', 'DBA', ''), { maxLength: 8 });
    fc.assert(
      fc.property(rows, (codes) => {
        const all = table(codes.map((code) => ({ code })));
        const groups = groupRows(all, 'code');
        expect(groups.flat()).to.have.members(all);
        for (const group of groups) expect(new Set(group.map(({ cells }) => cells.code)).size).to.equal(1);
        expect(groups.map(([first]) => first?.cells.code)).to.deep.equal([...new Set(codes)]);
        expect(rowsWith(all, 'code')).to.deep.equal(all.filter(({ cells }) => cells.code !== ''));
      }),
    );
  });

  it('have no column that the file does not have, and no value where all cells are empty', () => {
    const saying = new Saying(table([{ code: 'NET', title_en: '' }]), new Notes());
    expect([saying.has('title_en'), saying.has('title_zh')]).to.deep.equal([true, false]);
    expect(saying.fields({ title_en: 'title', title_zh: 'title_zh' }, 'x')).to.deep.equal({ title: undefined });
  });
});
