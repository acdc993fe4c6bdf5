import { listAccounts } from '../people/index.ts';
import { repeat, type Job } from '../../platform/jobs.ts';
import type { Deps } from '../../web/deps.ts';
import { momentOf } from '../../web/request.ts';
import { mailLink } from './access.service.ts';
import { applyRunningImports } from './import-apply.service.ts';
import { IMPORTS } from './import-command.service.ts';
import { endMails, listBatchesToMail } from './import-batch.store.ts';
import { listUnmailed, markMailed } from './import-row.store.ts';
import { followLeaves } from './people-acts.service.ts';
import { rewriteDueStandings } from './standings.service.ts';

const IMPORTS_EVERY_MS = 2_000;
const DATES_EVERY_MS = 600_000;
const MAILS_A_ROUND = 200;

/** Writes batches that wait, sends the links that were asked for, and follows what changes by date alone. */
export function startOrganisationJobs(deps: Deps): Job[] {
  const { logger } = deps;
  return [
    repeat({
      name: IMPORTS,
      everyMs: IMPORTS_EVERY_MS,
      work: async () => {
        await applyRunningImports(() => momentOf(deps));
        await sendAskedMails(deps);
      },
      logger,
    }),
    repeat({
      name: 'organisation-dates',
      everyMs: DATES_EVERY_MS,
      work: async () => {
        await followLeaves(momentOf(deps));
        await rewriteDueStandings(momentOf(deps));
      },
      logger,
    }),
  ];
}

/** Sends links to people whom a batch brought in; each is marked, so that a process that takes over repeats nobody. */
export async function sendAskedMails(deps: Pick<Deps, 'mailer' | 'config' | 'clock'>): Promise<number> {
  let sent = 0;
  for (const batch of await listBatchesToMail()) {
    for (;;) {
      const rows = await listUnmailed(batch.id, MAILS_A_ROUND);
      if (rows.length === 0) break;
      const accounts = new Map((await listAccounts(rows.map(({ plan }) => plan.personId))).map((one) => [one.id, one]));
      for (const { id, plan } of rows) {
        const account = accounts.get(plan.personId);
        const by = { actorId: batch.mailAskedBy, now: deps.clock.now(), today: deps.clock.today() };
        if (account !== undefined && (await mailLink(account, by, deps))) sent += 1;
        await markMailed(id, by.now);
      }
    }
    await endMails(batch.id);
  }
  return sent;
}
