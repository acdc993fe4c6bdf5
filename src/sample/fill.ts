import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { listCourses } from '../features/catalogue/index.ts';
import { insertCertificates, listTracks } from '../features/certification/index.ts';
import { currentModel, findCompetency } from '../features/competency/index.ts';
import { insertCompletions } from '../features/learning/index.ts';
import { bringInHistories } from '../features/organisation/index.ts';
import { projectDirty, takeSnapshot } from '../features/reporting/index.ts';
import { insertAccounts, newAccountId, setOneOffPassword } from '../features/people/index.ts';
import { addMonths, monthEnd } from '../kernel/date.ts';
import { randomToken } from '../kernel/digest.ts';
import { inTransaction } from '../platform/mongo/transaction.ts';
import { publishContent } from '../publish-content.ts';
import type { Deps } from '../web/deps.ts';
import { recordsOf } from './histories.ts';
import { inventPeople } from './people.ts';
import { accountOf, headsOf, historyOf, makeDepartments, type Identified } from './places.ts';
import { beginWork } from './running-work.ts';

const PEOPLE_A_TRANSACTION = 60;
const MONTHS_PUBLISHED = 12;

export interface SampleOptions {
  people: number;
  seed: string;
}
export const SAMPLE_DEFAULTS: SampleOptions = { people: 480, seed: 'songhua' };

/**
 * Fills an empty database with the sample city: the same people, posts and pasts for the same seed. The accounts to
 * try get random passwords, kept in `DATA_DIR/sample-accounts.txt` for the owner of the folder.
 */
export async function fillSampleCity(
  deps: Deps,
  progress: (line: string) => void,
  options: SampleOptions = SAMPLE_DEFAULTS,
): Promise<void> {
  const { clock } = deps;
  const moment = { now: clock.now(), today: clock.today() };
  progress('Filling the sample city …');
  const faults = await publishContent(deps);
  for (const fault of faults) deps.logger.warn({ fault }, 'content left out');
  const [model, courses, tracks] = await Promise.all([currentModel(), listCourses(), listTracks()]);
  const departments = await makeDepartments(moment.now);
  const invented = inventPeople({ ...options, today: moment.today, profiles: model.profiles, courses });
  const people = invented.map((person) => ({ ...person, id: newAccountId() }));
  const heads = headsOf(people);
  const known = {
    courses: new Map(courses.map((course) => [course.code, course])),
    tracks: new Map(tracks.map((track) => [track.code, track])),
    freshnessMonthsOf: (code: string) => findCompetency(model, code)?.freshnessMonths ?? null,
    timeZone: clock.timeZone,
    randomBytes: () => randomBytes(10),
  };
  for (let start = 0; start < people.length; start += PEOPLE_A_TRANSACTION) {
    const some = people.slice(start, start + PEOPLE_A_TRANSACTION);
    const records = some.map((person) => recordsOf(person, known));
    await inTransaction(async (tx) => {
      await insertAccounts(
        some.map((person) => accountOf(person, { departments, heads })),
        tx,
      );
      await bringInHistories(
        some.map((person, index) =>
          historyOf(person, { departments, heads, evidence: records[index]?.evidence ?? [], now: moment.now }),
        ),
        moment,
        tx,
      );
      await insertCompletions(
        records.flatMap(({ completions }) => completions),
        tx,
      );
      await insertCertificates(
        records.flatMap(({ certificates }) => certificates),
        tx,
      );
    });
    progress(`People: ${String(Math.min(start + PEOPLE_A_TRANSACTION, people.length))} of ${String(people.length)}`);
  }
  await beginWork(departments, moment);
  progress('Publishing the months …');
  await projectDirty(moment);
  await publishDays(deps);
  await openCastAccounts(people, deps);
}

async function openCastAccounts(people: readonly Identified[], deps: Deps): Promise<void> {
  const lines: string[] = [];
  for (const person of people) {
    if (person.cast === null) continue;
    const password = randomToken(12);
    await inTransaction((tx) =>
      setOneOffPassword({ accountId: person.id, password, by: null, now: deps.clock.now(), mustChange: false }, tx),
    );
    lines.push(`${person.username}\t${password}`);
  }
  writeFileSync(join(deps.config.dataDir, 'sample-accounts.txt'), `${lines.join('\n')}\n`, { mode: 0o600 });
}

/** The last twelve month ends as they were known then, and the table of today. */
async function publishDays({ clock, config }: Deps): Promise<void> {
  const terms = { now: clock.now(), threshold: config.suppressionThreshold, timeZone: clock.timeZone };
  const today = clock.today();
  for (let back = MONTHS_PUBLISHED; back >= 1; back--) {
    await takeSnapshot({ day: monthEnd(addMonths(today, -back)), kind: 'month', ...terms });
  }
  await takeSnapshot({ day: today, kind: 'day', ...terms });
}
