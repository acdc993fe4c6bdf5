import { expect } from 'chai';
import fc from 'fast-check';

import { DEFAULT_SOURCES } from '../../../src/features/competency/evidence.ts';
import { shown } from '../../../src/features/competency/framework-fault.ts';
import { contentOf } from '../../../src/features/competency/framework-file.ts';
import { disagreements } from '../../../src/features/competency/framework-rules.ts';
import { formOfPublished } from '../../../src/features/competency/published-form.ts';
import { aCompetency, aFile, files } from './framework-files.ts';

describe('a framework file', () => {
  it('says the same when what is published of it is written as a file again', () => {
    fc.assert(
      fc.property(files, (file) => {
        const { framework } = contentOf(file);
        expect(contentOf(formOfPublished(framework)).framework).to.deep.equal(framework);
      }),
    );
  });

  it('takes its groups from its competencies where it lists none, and has one for those without', () => {
    const competencies = [
      aCompetency('NET', { groupCode: 'T', group: 'Technology' }),
      { code: 'LAW', title: 'Law', group: 'Law', levels: [] },
      { code: 'DIG', title: 'Digital', levels: [] },
    ];
    const { framework } = contentOf(aFile({ groups: [], competencies }));
    expect(framework.groups).to.deep.equal([
      { code: 'T', title: { en: 'Technology' } },
      { code: 'Law', title: { en: 'Law' } },
      { code: 'other', title: { en: 'other' } },
    ]);
    expect(framework.competencies.map(({ group }) => group)).to.deep.equal(['T', 'Law', 'other']);
  });

  it('names a level by its number and a group by its code where it gives no name in any language', () => {
    const { framework } = contentOf(aFile({ levels: [{ value: 3 }], groups: [{ code: 'T' }] }));
    expect(framework.levels[0]?.name).to.deep.equal({ en: 'Level 3', zh: '3级' });
    expect(framework.groups[0]?.title).to.deep.equal({ en: 'T' });
    const named = contentOf(
      aFile({ levels: [{ value: 3, name_zh: '熟练' }], groups: [{ code: 'T', title_zh: '技术' }] }),
    );
    expect(named.framework.levels[0]?.name).to.deep.equal({ zh: '熟练' });
    expect(named.framework.groups[0]?.title).to.deep.equal({ zh: '技术' });
  });

  it('gives a competency the short title of its author, language by language, else its title', () => {
    const { framework } = contentOf(aFile({ competencies: [aCompetency('NET', { shortTitle_zh: '网' })] }));
    expect(framework.competencies[0]?.shortTitle).to.deep.equal({ en: 'About NET', zh: '网' });
  });

  it('asks of a role what it states, and says what was filled in where it is silent', () => {
    const { roleProfiles, filledIn } = contentOf(
      aFile({
        competencies: [aCompetency('SEC'), aCompetency('NET'), aCompetency('DBA', { freshnessMonths: 6 })],
        roles: [
          {
            code: 'R1',
            title_zh: '网管',
            validFrom: '2026-03-01',
            requirements: [{ competency: 'NET', level: 2, weight: 3, essential: false, sources: ['exam'] }],
          },
          {
            code: 'R2',
            title: 'Clerk',
            family: 'Service',
            grade: '9',
            requirements: [{ competency: 'SEC', level: 1 }],
          },
        ],
      }),
    );
    expect(roleProfiles[0]).to.deep.include({ validFrom: '2026-03-01', title: { zh: '网管' }, family: null });
    expect(roleProfiles[0]?.requirements).to.deep.equal([
      { competency: 'NET', level: 2, weight: 3, essential: false, sources: ['exam'] },
    ]);
    expect(roleProfiles[1]).to.deep.include({ version: 1, validFrom: null, family: 'Service', grade: '9' });
    expect(filledIn).to.deep.equal([
      { field: 'freshnessMonths', value: '12', places: ['SEC'] },
      { field: 'freshnessMonths', value: '36', places: ['NET'] },
      { field: 'validFrom', value: 'from the first, or from today where it changes a published one', places: ['R2'] },
      { field: 'weight', value: '1', places: ['R2.SEC'] },
      { field: 'essential', value: 'true', places: ['R2.SEC'] },
      { field: 'sources', value: DEFAULT_SOURCES.join(', '), places: ['R2.SEC'] },
    ]);
  });
});

describe('the parts of a framework file', () => {
  it('agree where each names only what another has', () => {
    fc.assert(
      fc.property(files, (file) => {
        expect(disagreements(file)).to.deep.equal([]);
      }),
    );
    const ungrouped = { code: 'NET', title: 'Networks', levels: [] };
    expect(disagreements(aFile({ competencies: [ungrouped] }))).to.deep.equal([]);
    expect(disagreements(aFile({ groups: [] }))).to.deep.equal([]);
  });

  it('disagree over a group, a level or a competency that is not there, each at its place', () => {
    const file = aFile({
      competencies: [aCompetency('NET', { groupCode: 'X', levels: [{ value: 1 }, { value: 7 }] })],
      roles: [{ code: 'R1', title: 'Clerk', requirements: [{ competency: 'DBA', level: 3 }] }],
    });
    expect(disagreements(file)).to.deep.equal([
      { path: ['competencies', 0, 'groupCode'], value: 'X', kind: 'group-unknown', particulars: { groups: 'T' } },
      {
        path: ['competencies', 0, 'levels', 1, 'value'],
        value: '7',
        kind: 'level-unknown',
        particulars: { levels: '1, 2' },
      },
      {
        path: ['roles', 0, 'requirements', 0, 'competency'],
        value: 'DBA',
        kind: 'competency-unknown',
        particulars: { framework: 'city-it' },
      },
      {
        path: ['roles', 0, 'requirements', 0, 'level'],
        value: '3',
        kind: 'level-unknown',
        particulars: { levels: '1, 2' },
      },
    ]);
  });

  it('show of a wrong value its beginning, and nothing of what is no text or number', () => {
    const long = 'x'.repeat(500);
    const [fault] = disagreements(aFile({ competencies: [aCompetency('NET', { groupCode: long })] }));
    expect(fault?.value).to.equal('x'.repeat(80));
    expect(shown({ deep: 'secret' })).to.equal('');
    expect([shown(true), shown(0), shown(null), shown(undefined)]).to.deep.equal(['true', '0', '', '']);
  });
});
