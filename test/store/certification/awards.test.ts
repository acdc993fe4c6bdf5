import { expect } from 'chai';

import { awardEarned, listCertificates } from '../../../src/features/certification/index.ts';
import { recordEvidence } from '../../../src/features/organisation/index.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { makeFramework, makePerson } from '../../support/people.ts';
import { FOUNDATION, makeTrack, nineOn } from './holder.ts';

describe('an award', () => {
  let personId: string;
  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    personId = (await makePerson()).id;
  });

  /** A final raises a level and sets off the award in one transaction, on a track that asks for the level alone. */
  async function reaches(level: number, { on, recorded = on }: { on: string; recorded?: string }): Promise<void> {
    await inTransaction(async (tx) => {
      const cause = { kind: 'attempt' as const, id: `attempt of ${on}` };
      const entries = [{ competency: 'SEC', level, source: 'course-final' as const, earnedOn: on, cause }];
      await recordEvidence({ personId, entries, ...nineOn(recorded) }, tx);
      await awardEarned({ personId, cause: cause.id, ...nineOn(on) }, tx);
    });
  }

  describe('for a level', () => {
    beforeEach(() => makeTrack({ ...FOUNDATION, requirement: { kind: 'level', competency: 'SEC', level: 2 } }));

    it('counts what the same release has written', async () => {
      await reaches(1, { on: '2027-01-10' });
      expect(await listCertificates(personId)).to.deep.equal([]);
      await reaches(2, { on: '2027-01-11' });
      expect(await listCertificates(personId)).to.have.length(1);
    });

    it('counts it too when the standing is of another day, so that it is derived', async () => {
      await reaches(2, { on: '2027-01-10', recorded: '2027-01-11' });
      expect(await listCertificates(personId)).to.have.length(1);
    });
  });
});
