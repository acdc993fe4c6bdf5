import { appendFileSync } from 'node:fs';

import Mocha from 'mocha';

/** Mocha's own report, which also notes its figures in a file for the run of all groups (test.mjs). */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      appendFileSync(options.reporterOptions.figures, `${JSON.stringify({ passes, failures, pending })}\n`);
    });
  }
}
