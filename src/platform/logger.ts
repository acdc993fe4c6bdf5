import { pino, type Logger } from 'pino';

export type { Logger };

/** One JSON line an event on standard error; secrets and answers never reach it. */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      redact: {
        paths: ['*.password', '*.token', '*.cookie', '*.value', 'req.headers.cookie', 'req.headers.authorization'],
        censor: '[kept out]',
      },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}
