import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { createTransport, type Transporter } from 'nodemailer';

import type { Config } from '../config.ts';

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

export interface Mailer {
  /** Resolves when the message was handed over; rejects when it was not, so that the caller can try again. */
  send(mail: Mail): Promise<void>;
}

/** Sends by SMTP where there is a server; otherwise each message becomes a file in `DATA_DIR/mail`. */
export function createMailer({ smtpUrl, mailFrom, dataDir }: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'>): Mailer {
  if (smtpUrl === null) return createFileMailer(join(dataDir, 'mail'), mailFrom);
  const transport = createTransport(smtpUrl, { from: mailFrom });
  return {
    async send(mail) {
      await transport.sendMail(mail);
    },
  };
}

function createFileMailer(folder: string, from: string): Mailer {
  const transport: Transporter<{ message: Buffer }> = createTransport(
    { streamTransport: true, buffer: true, newline: 'unix' },
    { from },
  ) as never;
  return {
    async send(mail) {
      const { message } = await transport.sendMail(mail);
      await mkdir(folder, { recursive: true });
      const moment = new Date().toISOString().replaceAll(':', '-');
      await writeFile(join(folder, `${moment}-${randomBytes(3).toString('hex')}.eml`), message, { mode: 0o600 });
    },
  };
}
