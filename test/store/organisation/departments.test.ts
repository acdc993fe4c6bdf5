import { expect } from 'chai';

import { findAccount } from '../../../src/features/people/index.ts';
import {
  findDepartmentByCode,
  listDirty,
  listStandingsIn,
  moveDepartment,
  pathOf,
  type Department,
} from '../../../src/features/organisation/index.ts';
import { listPlacements } from '../../../src/features/organisation/department.store.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { TODAY } from '../../support/deps.ts';
import { makeDepartment, makeFramework, makePerson } from '../../support/people.ts';

const now = new Date(`${TODAY}T09:00:00+08:00`);

function move(department: Department, parent: Department): Promise<void> {
  return inTransaction((tx) =>
    moveDepartment({ id: department.id, parentId: parent.id, from: '2026-11-01', now, actorId: null }, tx),
  );
}

describe('moving a department', () => {
  let city: Department;
  let first: Department;
  let second: Department;
  let division: Department;

  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    city = await makeDepartment('CITY');
    first = await makeDepartment('B01', city);
    second = await makeDepartment('B02', city);
    division = await makeDepartment('B01-10', first);
  });

  it('takes the subtree along: departments, accounts, standings, and the mark for the unit figures', async () => {
    const person = await makePerson({ department: division });
    const before = (await listDirty(100)).length;
    await move(first, second);
    const path = [city.id, second.id, first.id, division.id];
    expect(pathOf((await findDepartmentByCode('B01-10')) ?? division)).to.deep.equal(path);
    expect((await findAccount(person.id))?.primaryPost?.departmentPath).to.deep.equal(path);
    const [standing] = await listStandingsIn([second.id]);
    expect(standing?.departmentPath).to.deep.equal(path);
    expect((await listDirty(100)).filter(({ revision }) => revision === standing?.revision)).to.have.length(1);
    expect((await listDirty(100)).length).to.equal(before + 1);
  });

  it('keeps where it stood before, by day', async () => {
    await move(first, second);
    const placements = await listPlacements(first.id);
    expect(placements.map(({ from, parentId }) => [from, parentId])).to.deep.equal([
      ['2026-11-01', second.id],
      ['2020-01-01', city.id],
    ]);
  });

  it('refuses a move into itself, and two parallel moves never make a circle', async () => {
    const refused = await move(first, division).catch((error: unknown) => error);
    expect(refused).to.have.property('reason', 'organisation.error.intoItself');
    const results = await Promise.allSettled([move(first, second), move(second, first)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
  });

  it('follows people who change their post at the same time', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => makePerson({ department: division })));
    await Promise.all([move(first, second), ...people.map(() => makePerson({ department: division }))]);
    await move(first, city);
    for (const person of people) {
      const account = await findAccount(person.id);
      expect(account?.primaryPost?.departmentPath).to.deep.equal([city.id, first.id, division.id]);
    }
  });
});
