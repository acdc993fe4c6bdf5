import { repeat, type Job } from '../../platform/jobs.ts';
import type { Deps } from '../../web/deps.ts';
import { followYearlyConditions } from './yearly-conditions.service.ts';

/** Follows what dates alone change about certificates. */
export function startCertification({ clock, logger }: Deps): Job[] {
  return [
    repeat({
      name: 'yearly-conditions',
      everyMs: 600_000,
      logger,
      work: () => followYearlyConditions({ now: clock.now(), today: clock.today() }),
    }),
  ];
}
