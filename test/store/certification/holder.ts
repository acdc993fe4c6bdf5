import mongoose from 'mongoose';

import { awardEarned, listCertificates, takeBackAwards } from '../../../src/features/certification/index.ts';
import type { CertificateEvent } from '../../../src/features/certification/certificate.ts';
import { insertTrack } from '../../../src/features/certification/track.store.ts';
import type { Track } from '../../../src/features/certification/track.ts';
import { followYearlyConditions } from '../../../src/features/certification/yearly-conditions.service.ts';
import { insertCompletions, takeBackFinal } from '../../../src/features/learning/index.ts';
import { standingOn } from '../../../src/features/organisation/index.ts';
import type { CivilDate } from '../../../src/kernel/date.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { aTrack } from '../../unit/certification/facts.ts';

/** A track of three years: DG101 earns and renews it, DG104 is passed again each year. */
export const FOUNDATION = aTrack({
  code: 'CF',
  title: { en: 'Digital Government Foundation', zh: '数字政府基础认证' },
  requirement: { kind: 'course-final', code: 'DG101', since: 'award' },
  renewal: { kind: 'course-final', code: 'DG101', since: 'window' },
  validMonths: 36,
  graceDays: 60,
  yearly: [{ course: 'DG104', everyMonths: 12, suspendAfterDays: 90 }],
  proves: [
    { competency: 'DIG', level: 3 },
    { competency: 'LAW', level: 2 },
  ],
});

/** The moment of nine o'clock on a day. */
export function nineOn(day: CivilDate): { now: Date; today: CivilDate } {
  return { now: new Date(`${day}T09:00:00+08:00`), today: day };
}

export async function makeTrack(track: Track = FOUNDATION): Promise<void> {
  const { version, ...file } = track;
  await inTransaction((tx) =>
    insertTrack({ file, version, contentHash: `${track.code}${String(version)}`, publishedAt: new Date() }, tx),
  );
}

/** Somebody who passes finals; each act happens at nine on its day. */
export interface Holder {
  /** Passes the final of a course, which awards whatever it earns; an attempt's id names it. `name` tells two of a day apart. */
  passes(course: string, day: CivilDate, name?: string): Promise<string>;
  /** An examiner makes the attempt void: what it completed and awarded is taken back. */
  isVoided(attempt: string, day: CivilDate): Promise<void>;
  /** The yearly conditions are followed. */
  comesTo(day: CivilDate): Promise<number>;
  /** The levels that count on a day. */
  levelsOn(day: CivilDate): Promise<Record<string, number>>;
  /** What happened to the certificates, in order. */
  events(): Promise<CertificateEvent['kind'][]>;
}

export function holderOf(personId: string): Holder {
  return {
    passes: async (course, day, name = '') => {
      const attempt = `${course} ${day}${name}`;
      await noteCompletion(personId, { course, day, attempt });
      await inTransaction((tx) => awardEarned({ personId, cause: attempt, ...nineOn(day) }, tx));
      return attempt;
    },
    isVoided: (attempt, day) => {
      const taken = { personId, cause: attempt, actorId: personId, reason: 'two phones', ...nineOn(day) };
      return inTransaction(async (tx) => {
        await takeBackFinal({ personId, attemptId: attempt, ...nineOn(day) }, tx);
        await takeBackAwards(taken, tx);
      });
    },
    comesTo: (day) => followYearlyConditions(nineOn(day)),
    levelsOn: async (day) =>
      Object.fromEntries(
        (await standingOn(personId, day)).levels.flatMap(({ competency, level }) =>
          level === null ? [] : [[competency, level]],
        ),
      ),
    events: async () => (await listCertificates(personId)).flatMap(({ events }) => events.map((event) => event.kind)),
  };
}

async function noteCompletion(
  personId: string,
  passed: { course: string; day: CivilDate; attempt: string },
): Promise<void> {
  const { course, day, attempt } = passed;
  await inTransaction((tx) =>
    insertCompletions(
      [
        {
          personId,
          code: course,
          versionId: new mongoose.Types.ObjectId().toString(),
          completedOn: day,
          hours: 6,
          source: 'final',
          cause: { kind: 'attempt', id: attempt },
          recordedAt: nineOn(day).now,
        },
      ],
      tx,
    ),
  );
}
