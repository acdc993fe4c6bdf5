import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { DEFAULT_SOURCES } from '../../../src/features/competency/evidence.ts';
import { defaultFreshnessMonths, profileOn, requirementOf } from '../../../src/features/competency/framework.ts';
import { aProfile } from './facts.ts';

interface Shipped {
  competencies: { code: string; freshnessMonths: number; levels: { value: number }[] }[];
  roles: { code: string; requirements: { competency: string; level: number }[] }[];
}

describe('role profiles', () => {
  it('ask for one weight, essential, from everything but self-assessment where they say no more', () => {
    expect(requirementOf({ competency: 'DIG', level: 2 })).to.deep.equal({
      competency: 'DIG',
      level: 2,
      weight: 1,
      essential: true,
      sources: DEFAULT_SOURCES,
    });
    expect(requirementOf({ competency: 'DIG', level: 2, weight: 3, essential: false }).weight).to.equal(3);
  });

  it('hold in the version that began last', () => {
    const first = aProfile();
    const second = aProfile({ version: 2, validFrom: '2026-06-01' });
    const third = aProfile({ version: 3, validFrom: '2026-06-01' });
    const other = aProfile({ code: 'R02', version: 9 });
    const all = [third, first, other, second];
    expect(profileOn(all, 'R01', '2026-05-31')).to.equal(first);
    expect(profileOn(all, 'R01', '2026-06-01')).to.equal(third);
    expect(profileOn([...all].reverse(), 'R01', '2026-06-01')).to.equal(third);
    expect(profileOn([second], 'R01', '2026-05-31')).to.equal(null);
  });
});

describe('the framework that ships', () => {
  const path = new URL('../../../frameworks/dgc-core.json', import.meta.url);
  const shipped = JSON.parse(readFileSync(path, 'utf8')) as Shipped;

  it('states the freshness that an import would fill in', () => {
    for (const { code, freshnessMonths } of shipped.competencies) {
      expect(freshnessMonths, code).to.equal(defaultFreshnessMonths(code));
    }
    expect(defaultFreshnessMonths('SEC')).to.equal(12);
    expect(defaultFreshnessMonths('LAW')).to.equal(24);
    expect(defaultFreshnessMonths('GOV')).to.equal(36);
  });

  it('has 18 competencies with a descriptor for each of four levels, and 12 roles that ask for nothing else', () => {
    expect(shipped.competencies).to.have.length(18);
    for (const competency of shipped.competencies) {
      expect(
        competency.levels.map(({ value }) => value),
        competency.code,
      ).to.deep.equal([1, 2, 3, 4]);
    }
    const codes = shipped.competencies.map(({ code }) => code);
    expect(shipped.roles).to.have.length(12);
    for (const role of shipped.roles) {
      expect(codes).to.include.members(role.requirements.map(({ competency }) => competency));
    }
  });
});
