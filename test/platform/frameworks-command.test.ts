import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { endAll, makeDataDir, songhua } from './processes.ts';

interface Answer {
  ok: boolean;
  framework: string | null;
  profiles: string[];
  faults: { line: number; column: string; what: string; right: string }[];
}

describe('The command that loads frameworks', function () {
  this.timeout(120_000);
  afterEach(endAll);

  it('publishes role profiles from a table, or says where the table is wrong', async () => {
    const dataDir = makeDataDir();
    const load = async (
      rows: string,
      ...options: string[]
    ): Promise<Pick<Awaited<ReturnType<typeof songhua>>, 'status' | 'output'>> => {
      mkdirSync(dataDir, { recursive: true });
      const file = join(dataDir, 'profiles.csv');
      writeFileSync(file, `role,title_zh,competency,level\n${rows}\n`);
      return songhua(['frameworks', 'load', file, ...options], { dataDir, env: { SAMPLE_CITY: 'false' } });
    };
    const faulty = await load('R77,值班员,DIGI,1', '--json', '--lang', 'zh');
    expect(faulty.status).to.equal(1);
    const refused = JSON.parse(faulty.output) as Answer;
    expect(refused).to.deep.include({ ok: false, framework: null });
    expect(refused.faults[0]).to.include({ line: 2, column: 'competency' });
    expect(refused.faults[0]?.what).to.match(/没有此能力项/);
    const good = await load('R77,值班员,DIG,1', '--json');
    expect(good.status).to.equal(0);
    expect(JSON.parse(good.output)).to.deep.include({ ok: true, framework: 'dgc-core', profiles: ['R77'] });
    const words = await load('R77,值班员,DIGI,1');
    expect(words.output).to.match(
      /profiles\.csv:2 competency: "DIGI" The framework dgc-core .*\nNothing was written\.\n$/,
    );
  });
});
