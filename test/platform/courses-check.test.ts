import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { BANK, cleanFiles, COURSE_FILE, writeFiles, type Files } from '../unit/catalogue/checks/sample.ts';
import { endAll, makeDataDir, songhua } from './processes.ts';

describe('The command courses check', function () {
  this.timeout(90_000);
  afterEach(endAll);

  const folderWith = (change: (files: Files) => void): string => {
    const files = cleanFiles();
    change(files);
    const root = mkdtempSync(join(tmpdir(), 'songhua-check-'));
    writeFiles(root, files);
    return root;
  };
  const check = (...words: string[]): Promise<{ status: number | null; text: string }> =>
    songhua(['courses', 'check', ...words], { dataDir: makeDataDir() });

  it('fails on an error, and says where it is and what would be right', async () => {
    const root = folderWith((files) => {
      files[BANK] = (files[BANK] ?? '').replace('points: 2', 'points: 3');
    });
    const finding = `${BANK}:33: tc101-02 says 3 points, its scoring gives 2; write 2, or change the scoring`;
    const { status, text } = await check(root);
    expect(status).to.equal(1);
    expect(text).to.include(`error   ${finding}\n1 errors, 0 warnings.`);
    const one = await check(join(root, 'TC101'), '--json');
    expect(one.status).to.equal(1);
    expect(one.text).to.include('"line":33');
  });

  it('passes with warnings alone', async () => {
    const root = folderWith((files) => {
      files[COURSE_FILE] = (files[COURSE_FILE] ?? '').replace(', difficultySpread: 1', '');
    });
    const { status, text } = await check(root);
    expect(status).to.equal(0);
    expect(text).to.include('0 errors, 2 warnings.');
  });

  it('says that there is no such folder', async () => {
    const { status, text } = await check(join(tmpdir(), 'songhua-nowhere'));
    expect(status).to.equal(1);
    expect(text).to.include('There is no folder');
  });
});
