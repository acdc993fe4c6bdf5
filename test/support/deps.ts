import { join } from 'node:path';

import { loadConfig, type Config } from '../../src/config.ts';
import { civilDateOf, type CivilDate } from '../../src/kernel/date.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { createLogger } from '../../src/platform/logger.ts';
import type { Mailer } from '../../src/platform/mailer.ts';
import { readSigningKey } from '../../src/platform/secrets.ts';
import type { Deps } from '../../src/web/deps.ts';
import { testFolder } from './database.ts';

/** The day on which tests play unless they say another. */
export const TODAY: CivilDate = '2026-11-25';

/** A clock that stands until a test moves it. */
export interface TestClock extends Clock {
  isMoved: boolean;
  set(instant: Date): void;
  advance(ms: number): void;
}

export function testClock(start = new Date(`${TODAY}T09:00:00+08:00`)): TestClock {
  let now = start;
  return {
    timeZone: 'Asia/Shanghai',
    isMoved: false,
    now: () => new Date(now),
    today: () => civilDateOf(now, 'Asia/Shanghai'),
    set(instant) {
      now = instant;
    },
    advance(ms) {
      now = new Date(now.getTime() + ms);
    },
  };
}

export type SentMail = Parameters<Mailer['send']>[0];

export interface TestDeps extends Deps {
  clock: TestClock;
  /** What was sent, in order. */
  mails: SentMail[];
}

export function testDeps(config: Partial<Config> = {}): TestDeps {
  const mails: SentMail[] = [];
  return {
    config: {
      ...loadConfig({ DATA_DIR: testFolder, DEFAULT_LANGUAGE: 'en' }),
      sessionSecret: 'a secret for tests alone',
      ...config,
    },
    clock: testClock(),
    logger: createLogger('fatal'),
    mails,
    mailer: {
      send: (mail) => {
        mails.push(mail);
        return Promise.resolve();
      },
    },
    signingKey: readSigningKey(join(testFolder, 'keys')),
  };
}
