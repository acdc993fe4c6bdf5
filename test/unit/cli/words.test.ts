import { readFileSync } from 'node:fs';

import { expect } from 'chai';

import { sentenceFor } from '../../../src/cli/words.ts';
import { ConflictError, NotFoundError } from '../../../src/kernel/errors.ts';
import { StartError } from '../../../src/platform/start-error.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

describe('what the terminal says of an error', () => {
  it('is the sentence that was written for the administrator', () => {
    expect(sentenceFor(new StartError('The sample city is there already.'))).to.equal(
      'The sample city is there already.',
    );
  });

  it('is a sentence for what a command did not find, and for what rules its act out', () => {
    expect(sentenceFor(new NotFoundError('no such department'))).to.equal('No such department.');
    expect(sentenceFor(new ConflictError('reporting.error.otherRebuild'))).to.match(/^Another rebuild .*\.$/);
  });

  it('names the file that cannot be opened', () => {
    const error = thrownBy(() => readFileSync('/no/such/file.csv'));
    expect(sentenceFor(error)).to.equal('/no/such/file.csv cannot be opened: there is no such file or folder.');
  });

  it('says that the database cannot be reached', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
      name: 'MongooseServerSelectionError',
    });
    expect(sentenceFor(error)).to.equal('The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1');
  });

  it('keeps the stack of what nobody foresaw', () => {
    expect(sentenceFor(new TypeError('x is not a function'))).to.contain('words.test');
  });
});
