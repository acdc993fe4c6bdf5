import { readFileSync } from 'node:fs';

import { expect } from 'chai';
import { stringify } from 'csv-stringify/sync';

import {
  currentModel,
  findCompetency,
  frameworkFaultWords,
  listFrameworks,
  profileOn,
  publishFramework,
  readFrameworkFile,
  type Publication,
} from '../../../src/features/competency/index.ts';
import { COMPETENCY_COLUMNS } from '../../../src/features/competency/framework-sheet.ts';
import { findLatestFramework } from '../../../src/features/competency/framework.store.ts';
import { inProject } from '../../../src/platform/files.ts';
import { localeFor } from '../../../src/web/locale.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { TODAY } from '../../support/deps.ts';
import { makeFramework } from '../../support/people.ts';

const now = new Date(`${TODAY}T09:00:00+08:00`);

const HEAD =
  'framework,framework_zh,version,licence,code,title_en,title_zh,group,group_zh,level,level_zh,descriptor_zh';
const SMALL = [
  HEAD,
  'city-it,城市信息化,1.0,内部使用,NET,Networks,网络,T,技术,1,入门,能接入网络',
  'city-it,,,,NET,,,,,2,熟练,"能排查,并说明故障"',
  'city-it,,,,DBA,Databases,数据库,T,,1,,能查询',
  'city-it,,,,DBA,,,,,2,,能备份',
].join('\n');

async function load(text: string | Uint8Array, name = 'table.csv'): Promise<Publication> {
  const reading = await readFrameworkFile(typeof text === 'string' ? Buffer.from(text) : text, name);
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return publishFramework(reading.content, { actorId: null, now, today: TODAY });
}

/** The faults of a file, each as its place and kind. */
async function faultsOf(text: string | Uint8Array, name = 'table.csv'): Promise<[number, string, string][]> {
  const reading = await readFrameworkFile(typeof text === 'string' ? Buffer.from(text) : text, name);
  return reading.ok ? [] : reading.faults.map(({ line, column, kind }) => [line, column, kind]);
}

/** What is published of a framework as a table of competencies. */
async function asTable(id: string): Promise<string> {
  const framework = (await findLatestFramework(id))?.framework;
  if (framework === undefined) throw new Error(`${id} is not published`);
  const rows = framework.competencies.flatMap((competency) =>
    competency.descriptors.map(({ level, text }) => ({
      framework: id,
      code: competency.code,
      title_en: competency.title.en,
      title_zh: competency.title.zh,
      short_en: competency.shortTitle.en,
      short_zh: competency.shortTitle.zh,
      description_en: competency.description.en,
      description_zh: competency.description.zh,
      group: competency.group,
      problem: competency.problem,
      freshness_months: competency.freshnessMonths,
      level,
      descriptor_en: text.en,
      descriptor_zh: text.zh,
    })),
  );
  const columns = COMPETENCY_COLUMNS.filter((column) => column in (rows[0] ?? {}));
  return stringify(rows, { header: true, columns: [...columns] });
}

describe('a framework as a table', () => {
  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
  });

  it('is published with its competencies, levels and groups, in either encoding', async () => {
    expect(await load(SMALL)).to.deep.equal({ isNew: true, profiles: [], taken: [] });
    const framework = (await findLatestFramework('city-it'))?.framework;
    expect(framework?.title).to.deep.equal({ zh: '城市信息化' });
    expect(framework?.levels.map(({ name }) => name.zh)).to.deep.equal(['入门', '熟练']);
    expect(framework?.groups).to.deep.equal([{ code: 'T', title: { zh: '技术' } }]);
    const [network, databases] = framework?.competencies ?? [];
    expect(network?.descriptors[1]?.text).to.deep.equal({ zh: '能排查,并说明故障' });
    expect(databases).to.include({ code: 'DBA', group: 'T', freshnessMonths: 36 });
    const gb = Buffer.from([0xb3, 0xc7, 0xca, 0xd0]); // 城市
    const [before, after] = SMALL.split('城市').map((part) => part.replace(/[^\x20-\x7e\n]/g, 'x'));
    expect(await load(Buffer.concat([Buffer.from(before ?? ''), gb, Buffer.from(after ?? '')]))).to.include({
      isNew: true,
    });
    expect((await findLatestFramework('city-it'))?.framework.title.zh).to.match(/^城市x/);
  });

  it('that says what is published already adds nothing, and loses nothing that it has no column for', async () => {
    expect(await load(await asTable('dgc-core'))).to.deep.equal({ isNew: false, profiles: [], taken: [] });
    expect(await load(SMALL)).to.include({ isNew: true });
    expect(await load(SMALL)).to.include({ isNew: false });
  });

  it('changes what it names: a new title counts at once, also where levels are derived', async () => {
    const table = (await asTable('dgc-core')).replaceAll('数字工具与信息素养', '数字工具');
    expect(await load(table)).to.include({ isNew: true });
    const model = await currentModel();
    expect(findCompetency(model, 'DIG')?.title.zh).to.equal('数字工具');
    expect(findCompetency(model, 'DIG')?.crosswalk).to.have.property('digcomp-3.0');
    expect(model.framework.problems).to.have.length(5);
    expect((await listFrameworks()).map(({ number }) => number)).to.deep.equal([2]);
  });

  it('names each fault with its row and column, and publishes nothing', async () => {
    const faulty = SMALL.replace('DBA,Databases,数据库', 'D BA,,').replace(
      'city-it,,,,NET,,,,,2',
      'city-it,市信息化,,,NET,,,,,二',
    );
    expect(await faultsOf(faulty)).to.deep.equal([
      [3, 'framework_zh', 'rows-disagree'],
      [3, 'level', 'not-number'],
      [4, 'code', 'code-form'],
      [4, 'title_en', 'title-missing'],
      [5, 'title_en', 'title-missing'],
    ]);
    expect(await listFrameworks()).to.have.length(1);
  });

  it('is refused as a whole where it is no such table', async () => {
    expect(await faultsOf('')).to.deep.equal([[1, '', 'file-empty']]);
    expect(await faultsOf(Buffer.from([0xff, 0xff, 0x80]))).to.deep.equal([[1, '', 'file-encoding']]);
    expect(await faultsOf('a,b\n1,2')).to.deep.equal([[1, '', 'file-form']]);
    expect(await faultsOf('code,titel_zh,code\nX,Y,Z')).to.deep.equal([
      [1, 'titel_zh', 'header-unknown'],
      [1, 'code', 'header-twice'],
      [1, 'framework', 'header-missing'],
    ]);
    expect(await faultsOf(`${SMALL}\ncity-it,,,,X,X,,,,1,,,,more`)).to.deep.equal([[6, '', 'row-width']]);
    expect(await faultsOf(`${SMALL}\ncity-it,,,,X,"X`)).to.deep.equal([[6, '', 'file-quotes']]);
    const silent = SMALL.replace(',1.0,内部使用,', ',,,');
    expect(await faultsOf(silent)).to.deep.equal([
      [2, 'version', 'missing'],
      [2, 'licence', 'missing'],
    ]);
  });
});

describe('role profiles as a table', () => {
  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
  });

  const TABLE = [
    'role,title_zh,valid_from,competency,level,weight,essential,sources',
    'R01,窗口人员,,DIG,3,2,no,exam；certification',
    'R01,,,LAW,1,,,',
    'R77,值班员,2026-03-01,SEC,2,,yes,',
  ].join('\n');

  it('change the roles that they name, from today where they state no day, and leave the others', async () => {
    const { profiles: before, framework } = await currentModel();
    expect((await load(TABLE)).profiles).to.deep.equal(['R01', 'R77']);
    const { profiles, framework: after } = await currentModel();
    expect(after).to.deep.equal(framework);
    expect(profiles).to.have.length(before.length + 2);
    const changed = profileOn(profiles, 'R01', TODAY);
    expect(changed).to.deep.include({ version: 2, validFrom: TODAY, family: 'Service' });
    expect(changed?.title).to.deep.equal({ en: 'Window-service clerk', zh: '窗口人员' });
    expect(changed?.requirements[0]).to.deep.equal({
      competency: 'DIG',
      level: 3,
      weight: 2,
      essential: false,
      sources: ['exam', 'certification'],
    });
    expect(changed?.requirements[1]).to.include({ competency: 'LAW', weight: 1, essential: true });
    expect(profileOn(profiles, 'R01', '2026-01-01')?.version).to.equal(1);
    expect(profileOn(profiles, 'R77', '2026-02-28')).to.equal(null);
    expect(await load(TABLE)).to.deep.equal({ isNew: false, profiles: [], taken: [] });
  });

  it('keep what is published where a column is left out', async () => {
    await load(TABLE);
    await load('role,competency,level\nR01,DIG,4');
    const [requirement] = profileOn((await currentModel()).profiles, 'R01', TODAY)?.requirements ?? [];
    expect(requirement).to.deep.include({ level: 4, weight: 2, essential: false, sources: ['exam', 'certification'] });
  });

  it('are judged against the framework, each fault where it stands', async () => {
    const faulty = [
      'role,title_zh,valid_from,competency,level,weight,essential,sources',
      'R01,,2026-02-30,DIGI,9,0,maybe,',
      'R01,,,DIG,two,,,exam;hearsay',
      'R02,,,DIG,1,,,',
      'R02,,,DIG,2,,,',
    ].join('\n');
    expect(await faultsOf(faulty)).to.deep.equal([
      [2, 'valid_from', 'not-date'],
      [2, 'weight', 'not-above-zero'],
      [2, 'essential', 'not-yes-no'],
      [3, 'level', 'not-number'],
      [3, 'sources', 'not-offered'],
      [5, 'competency', 'twice'],
    ]);
    expect(await faultsOf('role,competency,level\nR01,DIGI,9')).to.deep.equal([
      [2, 'competency', 'competency-unknown'],
      [2, 'level', 'level-unknown'],
    ]);
    expect(await faultsOf('framework,role,competency,level\nnowhere,R01,DIG,1')).to.deep.equal([
      [2, 'framework', 'framework-unpublished'],
    ]);
  });

  it('of one framework do not take the codes of another, and then nothing is published', async () => {
    await load(SMALL);
    const { framework } = (await findLatestFramework('city-it')) ?? {};
    expect(framework?.id).to.equal('city-it');
    const table = 'framework,role,title_zh,competency,level\ncity-it,R01,网管,NET,1\ncity-it,R90,网管,NET,1';
    expect(await load(table)).to.deep.equal({
      isNew: false,
      profiles: [],
      taken: [{ code: 'R01', frameworkId: 'dgc-core' }],
    });
    expect((await currentModel()).profiles.some(({ code }) => code === 'R90')).to.equal(false);
  });
});

describe('a framework as JSON', () => {
  before(useDatabase);
  beforeEach(emptyDatabase);

  const shipped = readFileSync(inProject('frameworks', 'dgc-core.json'), 'utf8');

  it('is read from the same kind of file, with or without a byte-order mark', async () => {
    expect((await load(`\ufeff${shipped}`, 'core.json')).profiles).to.have.length(12);
    expect(await load(shipped, 'core')).to.include({ isNew: false });
  });

  it('names each fault with its line and what would be right, in both languages', async () => {
    const faulty = shipped.replace('"code": "LAW"', '"code": "L W"');
    const reading = await readFrameworkFile(Buffer.from(faulty), 'core.json');
    const lineOf = (part: string): number => faulty.slice(0, faulty.indexOf(part)).split('\n').length;
    const [fault, ...others] = reading.ok ? [] : reading.faults;
    expect(others).to.deep.equal([]);
    expect(fault).to.include({ line: lineOf('"L W"'), column: 'competencies.5.code', value: 'L W' });
    if (fault === undefined) return;
    expect(frameworkFaultWords(localeFor('en'), fault).right).to.match(/^a letter or digit, then letters/);
    expect(frameworkFaultWords(localeFor('zh'), fault).what).to.equal('代码格式不正确。');
  });

  it('that breaks off is told with the line', async () => {
    const cut = shipped.slice(0, shipped.indexOf('"competencies"'));
    expect(await faultsOf(cut, 'core.json')).to.deep.equal([[cut.split('\n').length, '', 'file-json']]);
  });

  it('says where it was silent', async () => {
    const reading = await readFrameworkFile(Buffer.from(shipped), 'core.json');
    const filledIn = reading.ok ? reading.content.filledIn : [];
    expect(filledIn.map(({ field }) => field)).to.deep.equal(['validFrom', 'weight', 'essential', 'sources']);
    expect(filledIn[1]).to.deep.include({ value: '1' });
    expect(filledIn[1]?.places).to.include('R01.DIG');
  });
});
