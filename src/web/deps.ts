import type { Config } from '../config.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Mailer } from '../platform/mailer.ts';
import type { SigningKey } from '../platform/secrets.ts';

/** What the composition in app.ts hands to every feature. */
export interface Deps {
  config: Config;
  clock: Clock;
  logger: Logger;
  mailer: Mailer;
  signingKey: SigningKey;
}
