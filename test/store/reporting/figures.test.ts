import { expect } from 'chai';
import mongoose from 'mongoose';

import { recordEvidence, setPosts, type Department } from '../../../src/features/organisation/index.ts';
import { listUnitFigures, readFiguresState } from '../../../src/features/reporting/fold.store.ts';
import {
  projectDirty,
  rebuildFigures,
  rebuildLevels,
  rebuildSnapshot,
  takeSnapshot,
} from '../../../src/features/reporting/index.ts';
import { canonicalJson } from '../../../src/kernel/digest.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { TODAY } from '../../support/deps.ts';
import { makeDepartment, makeFramework, makePerson } from '../../support/people.ts';

const now = new Date(`${TODAY}T09:00:00+08:00`);
const moment = { now, today: TODAY };

async function show(personId: string, competency: string, at = now): Promise<void> {
  await inTransaction((tx) =>
    recordEvidence(
      {
        personId,
        entries: [
          {
            competency,
            level: 2,
            source: 'exam',
            earnedOn: '2026-10-01',
            cause: { kind: 'attempt', id: `${competency} of ${personId}` },
          },
        ],
        now: at,
        today: TODAY,
      },
      tx,
    ),
  );
}

/** All unit figures as text: equal texts are equal figures to the byte. */
async function figuresText(): Promise<string> {
  const { current } = await readFiguresState();
  const rows = await listUnitFigures(current);
  return canonicalJson(rows.filter(({ figures }) => figures.headcount > 0));
}

describe('figures of departments', function () {
  this.timeout(60_000);
  let city: Department;
  let division: Department;
  let people: string[];
  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    city = await makeDepartment('C00');
    division = await makeDepartment('B01', city);
    people = [];
    for (let index = 0; index < 8; index += 1) people.push((await makePerson({ department: division })).id);
  });

  it('count each change once when two projectors run at once', async () => {
    await projectDirty(moment);
    for (const personId of people) await show(personId, 'SEC');
    await Promise.all([projectDirty(moment), projectDirty(moment), projectDirty(moment)]);
    const { current } = await readFiguresState();
    const [row] = await listUnitFigures(current, [division.id]);
    expect(row?.figures.headcount).to.equal(8);
    expect(row?.figures.competencies.SEC).to.deep.equal({
      required: 8,
      assessed: 8,
      met: 8,
      verified: 8,
      shortfall: 0,
    });
    expect(await mongoose.connection.collection('dirtyStandings').countDocuments()).to.equal(0);
  });

  it('are the same when made step by step and when made anew', async () => {
    await projectDirty(moment);
    const other = await makeDepartment('B02', city);
    const [first = '', second = ''] = people;
    for (const competency of ['SEC', 'DIG', 'LAW']) await show(first, competency);
    await projectDirty(moment);
    await inTransaction((tx) =>
      setPosts(
        {
          personId: second,
          posts: [
            {
              departmentId: other.id,
              roleProfile: 'R05',
              grade: null,
              isPrimary: true,
              managerId: null,
              from: '2026-03-01',
              to: null,
            },
          ],
          actorId: null,
          ...moment,
        },
        tx,
      ),
    );
    await show(second, 'DGV');
    await projectDirty(moment);
    const stepByStep = await figuresText();
    await rebuildFigures(moment);
    expect(await figuresText()).to.equal(stepByStep);
    expect((await readFiguresState()).current).to.equal(2);
  });

  it('take in what changes while they are made anew', async () => {
    const rebuilding = rebuildFigures(moment);
    for (const personId of people) await show(personId, 'PRI');
    await rebuilding;
    await projectDirty(moment);
    const after = await figuresText();
    await rebuildFigures(moment);
    expect(await figuresText()).to.equal(after);
  });

  it('say of how many units the figures were others', async () => {
    await projectDirty(moment);
    expect(await rebuildFigures(moment)).to.include({ people: 8, differing: 0 });
    await mongoose.connection.collection('unitFigures').updateMany({}, { $inc: { 'figures.meets': 1 } });
    expect(await rebuildFigures(moment)).to.include({ people: 8, differing: 1 });
  });

  it('rest on levels that the ledger gives again', async () => {
    for (const personId of people) await show(personId, 'SEC');
    expect(await rebuildLevels(moment)).to.deep.equal({ people: 8, rewritten: 0 });
    await mongoose.connection.collection('standings').updateMany({}, { $set: { 'content.levels': [] } });
    expect(await rebuildLevels(moment)).to.deep.equal({ people: 8, rewritten: 8 });
  });
});

describe('a published day', function () {
  this.timeout(60_000);
  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
  });

  it('has the same bytes when it is made anew, and a late entry changes nothing', async () => {
    const city = await makeDepartment('C00');
    const people: string[] = [];
    for (let index = 0; index < 6; index += 1) people.push((await makePerson({ department: city })).id);
    await show(people[0] ?? '', 'SEC', new Date('2026-10-05T09:00:00+08:00'));
    // The posts of these people were recorded when the test year began.
    await mongoose.connection
      .collection('posts')
      .updateMany({}, { $set: { recordedAt: new Date('2026-01-05T00:00:00Z') } });
    const taken = await takeSnapshot({ day: '2026-10-31', kind: 'month', now });
    await show(people[1] ?? '', 'SEC', now);
    const again = await rebuildSnapshot('month', '2026-10-31');
    expect(again.rebuilt).to.equal(taken?.hash);
    const sec = again.units[0]?.figures.competencies.SEC;
    expect(sec).to.include({ required: 6, assessed: 1 });
  });

  it('keeps a threshold of at least 3, and is published once', async () => {
    const city = await makeDepartment('C00');
    await makePerson({ department: city });
    const [one, two] = await Promise.all(
      [1, 2].map(() => takeSnapshot({ day: '2026-10-31', kind: 'month', now, threshold: 1 })),
    );
    expect(one?.threshold).to.equal(3);
    expect(two?.hash).to.equal(one?.hash);
    expect(await mongoose.connection.collection('snapshots').countDocuments()).to.equal(1);
  });

  it('is not published before it is over', async () => {
    await makeDepartment('C00');
    const failed = await takeSnapshot({ day: '2026-11-30', kind: 'month', now }).catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(RangeError);
  });

  it('leaves one current table', async () => {
    await makeDepartment('C00');
    await takeSnapshot({ day: '2026-11-24', kind: 'day', now });
    await takeSnapshot({ day: '2026-11-25', kind: 'day', now });
    const days = await mongoose.connection.collection('snapshots').distinct('day');
    expect(days).to.deep.equal(['2026-11-25']);
  });
});
