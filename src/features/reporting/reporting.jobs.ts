import type { Deps } from '../../web/deps.ts';
import { repeat, type Job } from '../../platform/jobs.ts';
import { markLeaveChanges, projectDirty } from './projector.service.ts';
import { takeDueSnapshots } from './snapshots.service.ts';

/** Keeps unit figures at most two seconds behind the standings, and publishes days when they are due. */
export function startReporting({ clock, config, logger }: Deps): Job[] {
  const moment = (): { now: Date; today: string } => ({ now: clock.now(), today: clock.today() });
  return [
    repeat({ name: 'project-figures', everyMs: 1_000, logger, work: () => projectDirty(moment()) }),
    repeat({ name: 'leaves-in-figures', everyMs: 60_000, logger, work: () => markLeaveChanges(moment()) }),
    repeat({
      name: 'publish-days',
      everyMs: 60_000,
      logger,
      work: () => takeDueSnapshots({ ...moment(), threshold: config.suppressionThreshold, timeZone: config.timeZone }),
    }),
  ];
}
