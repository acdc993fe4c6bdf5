import type { Config } from '../config.ts';
import { createClock, type MovableClock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import { createMailer, type Mailer } from '../platform/mailer.ts';
import { prepareDatabase } from '../platform/mongo/prepare.ts';
import { followMovedClock } from '../platform/moved-clock.ts';
import { holdToKnownKey, readSessionSecret, readSigningKey, type SigningKey } from '../platform/secrets.ts';

/** What an installation gives to whatever runs in it: the server or a command. */
export interface Installation {
  config: Config;
  clock: MovableClock;
  logger: Logger;
  mailer: Mailer;
  signingKey: SigningKey;
}

/**
 * Brings the connected database up to date and opens what lies around it. The models must be loaded before, since
 * their collections and indexes are made here.
 */
export async function openInstallation(config: Config, logger: Logger): Promise<Installation> {
  await prepareDatabase({ dataDir: config.dataDir, logger });
  const signingKey = readSigningKey(config.keysDir);
  await holdToKnownKey(signingKey, config.keysDir);
  const clock = createClock(config.timeZone);
  await followMovedClock(clock);
  return {
    config: Object.freeze({ ...config, sessionSecret: readSessionSecret(config) }),
    clock,
    logger,
    mailer: createMailer(config),
    signingKey,
  };
}
