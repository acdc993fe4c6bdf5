import { startSweeping } from './features/assessment/index.ts';
import { startReporting } from './features/reporting/index.ts';
import { sealEntries } from './features/audit/index.ts';
import { startCertification } from './features/certification/index.ts';
import { startOrganisationJobs } from './features/organisation/index.ts';
import { startPlanning } from './features/planning/index.ts';
import { assessmentHooks } from './links.ts';
import { repeat, type Job } from './platform/jobs.ts';
import type { Deps } from './web/deps.ts';

/** The work that goes on beside the requests; of several processes one does each at a time. */
export function startJobs(deps: Deps): Job[] {
  const { clock, logger, signingKey } = deps;
  return [
    startSweeping(deps, assessmentHooks),
    ...startOrganisationJobs(deps),
    ...startCertification(deps),
    ...startPlanning(deps),
    ...startReporting(deps),
    repeat({ name: 'seal-audit', everyMs: 1_000, logger, work: () => sealEntries(signingKey, clock.now()) }),
  ];
}
