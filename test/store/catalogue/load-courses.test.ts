import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'chai';

import { getCourse, loadCourses, type LoadReport } from '../../../src/features/catalogue/index.ts';
import { emptyDatabase, testFolder, useDatabase } from '../../support/database.ts';
import { BANK, cleanFiles, COURSE_FILE, ENGLISH, writeFiles, type Files } from '../../unit/catalogue/checks/sample.ts';

const BY = { actorId: null, now: new Date('2026-11-02T09:00:00+08:00') };

describe('loading courses', () => {
  before(useDatabase);
  beforeEach(emptyDatabase);

  const load = (change: (files: Files) => void): Promise<LoadReport> => {
    const files = cleanFiles();
    change(files);
    const root = mkdtempSync(join(testFolder, 'load-'));
    writeFiles(root, files);
    return loadCourses(root, BY);
  };
  const replace = (file: string, before: string, after: string): ((files: Files) => void) => {
    return (files) => {
      files[file] = (files[file] ?? '').replaceAll(before, after);
    };
  };

  it('publishes a course that passes the checks, once', async () => {
    expect(await load(() => undefined)).to.deep.equal({ published: ['TC101'], unchanged: [], broken: [] });
    expect(await load(() => undefined)).to.deep.equal({ published: [], unchanged: ['TC101'], broken: [] });
  });

  it('leaves out what the checks call an error, with file and line, and keeps the version before', async () => {
    await load(() => undefined);
    const report = await load(replace(BANK, 'points: 2', 'points: 3'));
    expect(report.published).to.deep.equal([]);
    expect(report.broken).to.deep.equal([
      {
        code: 'TC101',
        faults: [`${BANK}:33: tc101-02 says 3 points, its scoring gives 2; write 2, or change the scoring`],
      },
    ]);
    expect((await getCourse('TC101')).number).to.equal(1);
  });

  it('publishes in spite of warnings', async () => {
    const report = await load(replace(COURSE_FILE, ', difficultySpread: 1', ''));
    expect(report.published).to.deep.equal(['TC101']);
  });

  it('holds a collection without lists to the form of its files alone', async () => {
    const report = await load((files) => {
      Reflect.deleteProperty(files, 'facts.csv');
      replace(ENGLISH, 'D09', 'D99')(files);
    });
    expect(report.published).to.deep.equal(['TC101']);
  });
});
