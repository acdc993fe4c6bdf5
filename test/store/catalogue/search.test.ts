import { expect } from 'chai';

import { searchCourses } from '../../../src/features/catalogue/index.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { loadSmallCourses } from '../learning/small-courses.ts';

const found = async (query: string): Promise<string[]> =>
  (await searchCourses(query)).map(({ code, slug }) => (slug === null ? code : `${code} ${slug}`));

describe('the search over courses and lessons', () => {
  before(async () => {
    await useDatabase();
    await emptyDatabase();
    await loadSmallCourses();
  });

  it('finds a course by its code, in any case and width', async () => {
    expect((await found('tc103'))[0]).to.equal('TC103');
    expect((await found('ＴＣ１０３'))[0]).to.equal('TC103');
  });

  it('finds Chinese words inside sentences, whatever language the reader has', async () => {
    expect((await found('尾随'))[0]).to.equal('TC101 doors');
    expect((await found('陌生人进入办公区'))[0]).to.equal('TC101 doors');
    expect(await found('钥匙')).to.include('TC101');
  });

  it('forgives a slip in a long word and completes a short one', async () => {
    expect(await found('camras')).to.include('TC103');
    expect(await found('camer')).to.include('TC103');
  });

  it('asks for all words first, and for any where none fits all', async () => {
    expect(await found('key holder')).to.deep.equal(['TC101 keys']);
    expect(await found('cameras holder')).to.include.members(['TC103', 'TC101 keys']);
  });

  it('finds nothing in marks, spaces and expressions', async () => {
    for (const query of ['', '   ', '.*', '$ne', '）（']) expect(await found(query), query).to.not.include('TC101');
  });

  it('sees a new version without a restart', async () => {
    expect(await found('zebra')).to.deep.equal([]);
    await loadSmallCourses(' for zebra houses');
    expect(await found('zebra')).to.include('TC101');
  });
});
