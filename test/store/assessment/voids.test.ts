import { expect } from 'chai';

import type { ExamSetting } from '../../../src/features/assessment/release.ts';
import { submitAttempt } from '../../../src/features/assessment/submissions.service.ts';
import { voidAttempt } from '../../../src/features/assessment/voids.service.ts';
import { lastAward, listCertificates, stateOn } from '../../../src/features/certification/index.ts';
import { listCompletions } from '../../../src/features/learning/index.ts';
import { standingOn } from '../../../src/features/organisation/index.ts';
import { rebuildLevels } from '../../../src/features/reporting/index.ts';
import { civilDateOf } from '../../../src/kernel/date.ts';
import { assessmentHooks } from '../../../src/links.ts';
import { emptyDatabase, useDatabase } from '../../support/database.ts';
import { makeFramework } from '../../support/people.ts';
import { aTrack } from '../../unit/certification/facts.ts';
import { makeTrack } from '../certification/holder.ts';
import { answerAll, at, makeCandidate, makeExamCourse, setting, startOne } from './exam.ts';

const DAY = 86_400;
const composed: ExamSetting = { ...setting, ...assessmentHooks };
/** The final of DG104 earns it for a year, and renews it within 90 days of its end. */
const TRACK = aTrack();

describe('a pass after a void attempt', () => {
  let personId: string;
  before(useDatabase);
  beforeEach(async () => {
    await emptyDatabase();
    await makeFramework();
    await makeExamCourse();
    await makeTrack(TRACK);
    personId = await makeCandidate();
  });

  async function passes(seconds: number): Promise<string> {
    const attemptId = await startOne(personId, { now: at(seconds) });
    await answerAll(personId, attemptId, { arrivedAt: at(seconds + 60) });
    const arrivedAt = at(seconds + 120);
    await submitAttempt({ attemptId, personId, arrivedAt, now: arrivedAt }, composed);
    return attemptId;
  }

  const isVoided = (attemptId: string, seconds: number): Promise<boolean> =>
    voidAttempt(
      {
        attemptId,
        reason: 'the fire alarm',
        counts: false,
        actorId: personId,
        now: at(seconds),
        today: dayOf(seconds),
      },
      composed,
    );
  const dayOf = (seconds: number): string => civilDateOf(at(seconds), setting.timeZone);

  /** What a pass brings, as it stands so many seconds after the first start. */
  async function holds(seconds: number): Promise<object> {
    const day = dayOf(seconds);
    const { levels } = await standingOn(personId, day);
    expect(await rebuildLevels({ now: at(seconds), today: day })).to.include({ rewritten: 0 });
    return {
      completions: (await listCompletions(personId)).map(({ cause }) => cause.id),
      levels: Object.fromEntries(levels.map(({ competency, level, source }) => [competency, [level, source]])),
      certificates: (await listCertificates(personId)).map((one) => [
        stateOn(one, TRACK, day),
        lastAward(one, day)?.validUntil,
      ]),
    };
  }

  it('earns everything anew on the day of the award', async () => {
    const first = await passes(0);
    const levels = {
      INC: [1, 'course-final'],
      LAW: [2, 'certification'],
      PRI: [2, 'course-final'],
      SEC: [2, 'certification'],
    };
    const certificate = ['valid', '2027-11-24'];
    expect(await holds(150)).to.deep.equal({ completions: [first], levels, certificates: [certificate] });
    await isVoided(first, 600);
    const revoked = ['revoked', '2027-11-24'];
    expect(await holds(700)).to.deep.include({ completions: [], certificates: [revoked] });
    const again = await passes(3600);
    expect(await holds(4000)).to.deep.equal({ completions: [again], levels, certificates: [revoked, certificate] });
  });

  it('renews anew on the day of a renewal that is void', async () => {
    const first = await passes(0);
    const october = 320 * DAY;
    const renewal = await passes(october);
    await isVoided(renewal, october + 600);
    expect(await holds(october + 700)).to.deep.include({
      completions: [first],
      certificates: [['renewal-due', '2027-11-24']],
    });
    const again = await passes(october + 3600);
    expect(await holds(october + 4000)).to.deep.include({
      completions: [first, again],
      certificates: [['valid', '2028-11-24']],
    });
  });
});
