import { expect } from 'chai';

import { listNewestEntries } from '../../../src/features/audit/index.ts';
import {
  actorOfAccount,
  endGrant,
  findAccountByStaffNumber,
  getAccount,
  updateAccount,
  type Account,
  type Actor,
} from '../../../src/features/people/index.ts';
import { applyImport } from '../../../src/features/organisation/import-apply.service.ts';
import { getBatch } from '../../../src/features/organisation/import-batch.store.ts';
import { countOutcomes, listOpenRows } from '../../../src/features/organisation/import-row.store.ts';
import { writePeople, type Writing } from '../../../src/features/organisation/import-write.service.ts';
import { departmentsFor } from '../../../src/features/organisation/people-scope.service.ts';
import {
  listDirty,
  listPostRows,
  listStandingsOf,
  moveDepartment,
  recordEvidence,
  type Department,
} from '../../../src/features/organisation/index.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { TODAY } from '../../support/deps.ts';
import { grantOf, makeDepartment, makeFramework, makePerson } from '../../support/people.ts';
import { check, moment, start, write } from './people-file.ts';

const HEAD = 'staff_number,name,department,role_profile';

describe('writing people of a file in groups', function () {
  this.timeout(60_000);
  let city: Department;
  let bureau: Department;

  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    city = await makeDepartment('CITY');
    bureau = await makeDepartment('B03', city);
  });

  async function actsOn(id: string): Promise<string[]> {
    const kinds = await Promise.all(
      ['account', 'person'].map((kind) => listNewestEntries({ subject: { kind, id } }, 50)),
    );
    return kinds.flat().map(({ act }) => act);
  }

  async function idOf(staffNumber: string): Promise<string> {
    return (await findAccountByStaffNumber(staffNumber))?.id ?? '';
  }

  async function hr(): Promise<{ account: Account; actor: Actor }> {
    const account = await makePerson({ staffNumber: 'H1', department: city, grants: [grantOf('hr', city)] });
    return { account, actor: actorOfAccount(await getAccount(account.id), TODAY) };
  }

  async function writing(batchId: string): Promise<Writing> {
    const rights = { actor: null, view: await departmentsFor({ whole: true }) };
    return { batch: await getBatch(batchId), rights, ...moment };
  }

  it('writes the audit entry, the dated rows, the standing and its mark of each person together', async () => {
    const person = await makePerson({ staffNumber: '7', name: '甲', department: bureau });
    const entry = { competency: 'SEC', level: 2, source: 'exam', earnedOn: '2026-10-01' } as const;
    await inTransaction((tx) =>
      recordEvidence(
        { personId: person.id, entries: [{ ...entry, cause: { kind: 'attempt', id: 'a1' } }], ...moment },
        tx,
      ),
    );
    const [before] = await listStandingsOf([person.id]);
    const revision = before?.revision ?? 0;
    await write(await check(`${HEAD}\n7,乙,CITY,R05\n8,丙,B03,R01\n`));

    const rows = await listPostRows(person.id);
    expect(rows.map(({ departmentId, to }) => [departmentId, to])).to.deep.equal([
      [bureau.id, null],
      [bureau.id, TODAY],
      [city.id, null],
    ]);
    expect(rows.map(({ supersededAt }) => supersededAt === null)).to.deep.equal([false, true, true]);
    const [standing] = await listStandingsOf([person.id]);
    expect(standing).to.include({ revision: revision + 1 });
    expect(standing?.departmentPath).to.deep.equal([city.id]);
    expect(standing?.levels).to.deep.equal(before?.levels);
    expect(standing?.posts[0]?.profile?.code).to.equal('R05');
    expect((await getAccount(person.id)).primaryPost).to.deep.include({
      departmentPath: [city.id],
      roleProfile: 'R05',
    });
    expect((await actsOn(person.id)).sort()).to.include.members(['account.change', 'post.change']);

    const added = await idOf('8');
    expect(await actsOn(added)).to.deep.equal(['account.create']);
    const dirty = (await listDirty(100)).map(({ personId, revision }) => `${personId} ${String(revision)}`);
    expect(dirty).to.include.members([`${person.id} ${String(revision + 1)}`, `${added} 1`]);
  });

  it('writes all but the one against whom a rule stands', async () => {
    const admin = await makePerson({ staffNumber: 'A1', department: bureau, grants: [grantOf('admin')] });
    const others = Array.from({ length: 9 }, (_, index) => `${String(index + 1)},甲,B03,R01`);
    const batchId = await check(`${HEAD},status\n${others.join(',\n')},\nA1,管,B03,R01,left\nZ1,末,B03,R01,\n`);
    await write(batchId);
    expect(await countOutcomes(batchId)).to.include({ open: 0, written: 10, refused: 1, 'changed-since': 0 });
    const account = await getAccount(admin.id);
    expect([account.status, account.name]).to.deep.equal(['active', '林悦']);
    expect(await actsOn(admin.id)).not.to.include('account.change');
    expect(await findAccountByStaffNumber('Z1')).to.include({ status: 'active' });
  });

  it('passes over who was changed or took the username since the check, and says so', async () => {
    const person = await makePerson({ staffNumber: '7', name: '甲', department: bureau });
    const batchId = await check(`${HEAD},username\n7,乙,B03,R01,\n8,丙,B03,R01,bing\n9,丁,B03,R01,\n`);
    await inTransaction((tx) => updateAccount(person.id, { name: '戊' }, tx));
    await makePerson({ username: 'Bing', department: bureau });
    await write(batchId);
    expect(await countOutcomes(batchId)).to.include({ open: 0, written: 1, 'changed-since': 2 });
    expect((await getAccount(person.id)).name).to.equal('戊');
    expect(await findAccountByStaffNumber('8')).to.equal(null);
  });

  it('leaves nothing of a group behind when the process ends in its middle, and the next one goes on', async () => {
    const count = 300;
    const person = await makePerson({ staffNumber: '7', name: '甲', department: bureau });
    const rows = Array.from({ length: count }, (_, index) => `${String(1000 + index)},甲,B03,R01`);
    const batchId = await check(`${HEAD}\n7,乙,CITY,R05\n${rows.join('\n')}\n`);
    await start(batchId);
    const killed = new Error('killed');
    // The first moment is asked for before the first group, the second before the second.
    let asked = 0;
    const untilKilled = (): typeof moment => {
      asked += 1;
      if (asked > 1) throw killed;
      return moment;
    };
    const end = await applyImport(await getBatch(batchId), untilKilled).catch((error: unknown) => error);
    expect(end).to.equal(killed);
    expect(await countOutcomes(batchId)).to.include({ written: 250, open: count + 1 - 250 });
    expect((await getBatch(batchId)).state).to.equal('running');

    // A transaction that is broken off leaves neither outcomes nor people.
    const rest = await listOpenRows(batchId, 20);
    const broken = rest.map((row, index) => (index < 19 ? row : { ...row, plan: { ...row.plan, personId: 'none' } }));
    expect(await writePeople(broken, await writing(batchId)).catch((error: unknown) => error)).to.be.an('error');
    expect(await countOutcomes(batchId)).to.include({ written: 250, open: count + 1 - 250 });
    expect(await findAccountByStaffNumber(rest[0]?.plan.staffNumber ?? '')).to.equal(null);

    await applyImport(await getBatch(batchId), () => moment);
    expect(await countOutcomes(batchId)).to.include({ written: count + 1, open: 0 });
    expect((await getBatch(batchId)).state).to.equal('done');
    expect((await listPostRows(person.id)).filter(({ supersededAt }) => supersededAt === null)).to.have.length(2);
    const last = await idOf(String(1000 + count - 1));
    expect(await listPostRows(last)).to.have.length(1);
    expect(await actsOn(last)).to.deep.equal(['account.create']);
  });

  it('writes nobody twice when a process is still at people that another one takes', async () => {
    const numbers = Array.from({ length: 12 }, (_, index) => String(1000 + index));
    for (const staffNumber of numbers.slice(6)) await makePerson({ staffNumber, name: '乙', department: bureau });
    const batchId = await check(`${HEAD}\n${numbers.map((number) => `${number},甲,B03,R01`).join('\n')}\n`);
    await start(batchId);
    const [open, state] = [await listOpenRows(batchId, 100), await writing(batchId)];
    // Groups that overlap, as of processes that began at different people.
    await Promise.all([
      writePeople(open.slice(0, 8), state),
      writePeople(open.slice(4), state),
      writePeople(open.slice(2, 10), state),
    ]);
    expect(await countOutcomes(batchId)).to.include({ written: 12, open: 0, refused: 0, 'changed-since': 0 });
  });

  it('counts everybody once while people are being written', async () => {
    const count = 2000;
    const rows = Array.from({ length: count }, (_, index) => `${String(1000 + index)},甲,B03,R01`);
    const batchId = await check(`${HEAD}\n${rows.join('\n')}\n`);
    await start(batchId);
    const totals = new Set<number>();
    const look = async (): Promise<'running'> => {
      const { open, written } = await countOutcomes(batchId);
      totals.add(open + written);
      return 'running';
    };
    const applied = applyImport(await getBatch(batchId), () => moment).then(() => 'done');
    while ((await Promise.race([applied, look()])) === 'running');
    expect([...totals]).to.deep.equal([count]);
  });

  it('leaves nobody with the old path of a department that is moved meanwhile', async () => {
    const division = await makeDepartment('B03-10', bureau);
    const other = await makeDepartment('B04', city);
    const known = await makePerson({ staffNumber: '7', department: bureau });
    const rows = Array.from({ length: 250 }, (_, index) => `${String(1000 + index)},甲,B03-10,R01`);
    const batchId = await check(`${HEAD}\n7,乙,B03-10,R01\n${rows.join('\n')}\n`);
    await start(batchId);
    const applied = applyImport(await getBatch(batchId), () => moment);
    const move = { id: division.id, parentId: other.id, from: TODAY, now: moment.now, actorId: null };
    await inTransaction((tx) => moveDepartment(move, tx));
    await applied;
    expect(await countOutcomes(batchId)).to.include({ written: 251 });
    const path = [city.id, other.id, division.id];
    for (const number of ['7', '1000', '1120', '1249']) {
      const account = await findAccountByStaffNumber(number);
      expect(account?.primaryPost?.departmentPath, number).to.deep.equal(path);
      const [standing] = await listStandingsOf([account?.id ?? '']);
      expect(standing?.departmentPath, number).to.deep.equal(path);
    }
    expect((await getAccount(known.id)).primaryPost?.departmentId).to.equal(division.id);
  });

  it('holds each person to the rights that whoever brought the file in has by now', async () => {
    const { account, actor } = await hr();
    const person = await makePerson({ staffNumber: '7', name: '甲', department: bureau });
    const batchId = await check(`${HEAD}\n7,乙,B03,R01\n8,丙,B03,R01\n`, { actor });
    await start(batchId);
    const far = await makeDepartment('B09', city);
    await inTransaction((tx) => updateAccount(account.id, { grants: [grantOf('hr', far)] }, tx));
    await applyImport(await getBatch(batchId), () => moment);
    expect(await countOutcomes(batchId)).to.include({ written: 0, refused: 2 });
    expect((await getAccount(person.id)).name).to.equal('甲');
  });

  it('changes no way to sign in that is no longer theirs to change', async () => {
    const account = await makePerson({
      staffNumber: 'H1',
      department: city,
      grants: [grantOf('hr', city), grantOf('admin')],
    });
    await makePerson({ staffNumber: 'A1', grants: [grantOf('admin')] });
    const target = await makePerson({ staffNumber: 'A2', department: bureau, grants: [grantOf('admin')] });
    const actor = actorOfAccount(await getAccount(account.id), TODAY);
    const batchId = await check('staff_number,name,department,email\nA2,林悦,B03,mine@city.example\n', { actor });
    await inTransaction((tx) =>
      endGrant(
        {
          actorId: null,
          holderId: account.id,
          grant: { role: 'admin', scopeKind: 'whole', scopeId: '' },
          pathOf: () => null,
          ...moment,
        },
        tx,
      ),
    );
    await write(batchId);
    expect(await countOutcomes(batchId)).to.include({ written: 0, refused: 1 });
    expect((await getAccount(target.id)).email).to.equal(null);
  });
});
