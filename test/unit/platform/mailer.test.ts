import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { createMailer } from '../../../src/platform/mailer.ts';

describe('Mail without a mail server', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'songhua-mail-'));
  after(() => {
    rmSync(dataDir, { recursive: true });
  });

  it('becomes a file for each message, with Chinese subjects and names', async () => {
    const mailer = createMailer({ smtpUrl: null, mailFrom: '松花 <songhua@city.example>', dataDir });
    await mailer.send({ to: '王芳 <wang@city.example>', subject: '考试通知', text: '明天九点。' });
    const [file = '', ...more] = readdirSync(join(dataDir, 'mail'));
    expect(more).to.deep.equal([]);
    expect(file).to.match(/\.eml$/);
    const text = readFileSync(join(dataDir, 'mail', file), 'utf8');
    expect(text)
      .to.match(/^From: =\?UTF-8\?/m)
      .and.match(/^To: .*<wang@city\.example>$/m);
    expect(text).to.include(Buffer.from('考试通知').toString('base64').slice(0, 8));
  });
});
