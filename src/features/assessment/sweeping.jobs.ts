import { repeat, type Job } from '../../platform/jobs.ts';
import type { Deps } from '../../web/deps.ts';
import { LONGEST_REQUEST_MS } from '../../web/request-context.ts';
import type { AssessmentHooks, ExamSetting } from './release.ts';
import { sweepDueAttempts } from './submissions.service.ts';

const EVERY_MS = 2000;

export function settingOf(deps: Deps, hooks: AssessmentHooks): ExamSetting {
  return { ...hooks, timeZone: deps.clock.timeZone, longestRequestMs: LONGEST_REQUEST_MS };
}

/** Hands in what is overdue, in whichever process holds the lease. */
export function startSweeping(deps: Deps, hooks: AssessmentHooks): Job {
  const { logger, clock } = deps;
  const setting = settingOf(deps, hooks);
  return repeat({
    name: 'sweep-attempts',
    everyMs: EVERY_MS,
    logger,
    work: () =>
      sweepDueAttempts(
        {
          now: clock.now(),
          onFailure: (attemptId, error) => {
            const said = error instanceof Error ? error.stack : String(error);
            logger.error({ attemptId, error: said }, 'an overdue attempt could not be handed in');
          },
        },
        setting,
      ),
  });
}
