import { expect } from 'chai';

import {
  findAccountByStaffNumber,
  listAccountsByStaffNumbers,
  type Account,
} from '../../../src/features/people/index.ts';
import { applyImport } from '../../../src/features/organisation/import-apply.service.ts';
import { getBatch } from '../../../src/features/organisation/import-batch.store.ts';
import { countOutcomes } from '../../../src/features/organisation/import-row.store.ts';
import { listPostRows, setPosts, type Department } from '../../../src/features/organisation/index.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { makeDepartment, makeFramework, makePerson } from '../../support/people.ts';
import { check, moment, start, write } from './people-file.ts';

describe('writing a file of people', () => {
  let city: Department;
  let bureau: Department;

  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    city = await makeDepartment('CITY');
    bureau = await makeDepartment('B03', city);
  });

  it('adds people with posts and managers, and changes nothing the second time', async () => {
    const csv = 'staff_number,name,department,role_profile,manager\n1,甲,B03,R01,\n2,乙,B03,R05,1\n';
    await write(await check(csv));
    const [first, second] = await listAccountsByStaffNumbers(['1', '2']);
    expect(first?.primaryPost?.departmentPath).to.deep.equal([city.id, bureau.id]);
    expect(second?.primaryPost).to.include({ roleProfile: 'R05', managerId: first?.id });
    const again = await getBatch(await check(csv));
    expect(again.counts).to.include({ add: 0, change: 0, unchanged: 2, faults: 0 });
  });

  it('reports a person who was changed after the check, and leaves that change', async () => {
    const person = await makePerson({ staffNumber: '7', name: '甲', department: bureau });
    const batchId = await check('staff_number,name,department\n7,丙,B03\n');
    await movePerson(person, city);
    await write(batchId);
    expect((await countOutcomes(batchId))['changed-since']).to.equal(1);
    expect((await findAccountByStaffNumber('7'))?.name).to.equal('甲');
  });

  it('writes each person once when two workers take the same batch', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => `${String(index + 10)},甲,B03`);
    const batchId = await check(`staff_number,name,department\n${rows.join('\n')}\n`);
    await start(batchId);
    const batch = await getBatch(batchId);
    await Promise.all([applyImport(batch, () => moment), applyImport(batch, () => moment)]);
    expect(await countOutcomes(batchId)).to.include({ open: 0, written: 60 });
    const person = await findAccountByStaffNumber('10');
    expect(await listPostRows(person?.id ?? '')).to.have.length(1);
    expect((await getBatch(batchId)).state).to.equal('done');
  });

  it('closes who is not in a complete file, and nobody when that was not chosen', async () => {
    await makePerson({ staffNumber: '7', name: '甲', department: bureau });
    await makePerson({ staffNumber: '8', name: '乙', department: bureau });
    const csv = 'staff_number,name,department\n7,丁,B03\n';
    await write(await check(csv, { completeFor: 'B03' }));
    expect((await findAccountByStaffNumber('8'))?.status).to.equal('active');
    await write(await check(csv.replace('丁', '戊'), { completeFor: 'CITY' }), { closeAbsent: true });
    expect((await findAccountByStaffNumber('8'))?.status).to.equal('left');
    expect((await findAccountByStaffNumber('8'))?.primaryPost).to.equal(null);
  });

  it('keeps one of two parallel changes of a person’s posts whole', async () => {
    const person = await makePerson({ staffNumber: '7', department: bureau });
    await Promise.all([movePerson(person, city), movePerson(person, bureau), movePerson(person, city)]);
    const posts = (await listPostRows(person.id)).filter((post) => post.supersededAt === null && post.isPrimary);
    const open = posts.filter((post) => post.to === null);
    expect(open).to.have.length(1);
  });

  it('writes hundreds of new people in groups', async function () {
    this.timeout(120_000);
    const count = 600;
    const rows = Array.from({ length: count }, (_, index) => `${String(index + 1000)},甲,B03,R01`);
    const batchId = await check(`staff_number,name,department,role_profile\n${rows.join('\n')}\n`);
    const begun = performance.now();
    await write(batchId);
    // A loaded machine is slow: this only catches a way that needs a hundred times the work.
    expect(count / ((performance.now() - begun) / 1000)).to.be.above(20);
    expect(await countOutcomes(batchId)).to.include({ open: 0, written: count });
  });

  async function movePerson(person: Account, department: Department): Promise<void> {
    await inTransaction(async (tx) => {
      const posts = [
        {
          departmentId: department.id,
          roleProfile: 'R01',
          grade: null,
          isPrimary: true,
          managerId: null,
          from: '2025-01-01',
          to: null,
        },
      ];
      await setPosts({ personId: person.id, posts, actorId: null, ...moment }, tx);
    });
  }
});
