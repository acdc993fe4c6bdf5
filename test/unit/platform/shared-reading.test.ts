import { expect } from 'chai';

import { sharedReading } from '../../../src/platform/shared-reading.ts';

describe('a reading that a crowd shares', () => {
  /** A reading of a number that the test moves, which ends when the test lets it. */
  function slowReading() {
    const state = { value: 1, begun: 0, finish: [] as ((fail?: Error) => void)[] };
    const ask = sharedReading(() => {
      state.begun += 1;
      const { value } = state;
      return new Promise<number>((resolve, reject) => {
        state.finish.push((fail) => {
          if (fail === undefined) resolve(value);
          else reject(fail);
        });
      });
    });
    const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    return { state, ask, turn };
  }

  it('shows everybody at least what was there when they asked, with two readings for any number of them', async () => {
    const { state, ask, turn } = slowReading();
    const first = ask();
    state.value = 2;
    const later = [ask(), ask(), ask()];
    expect(state.begun).to.equal(1);
    state.finish[0]?.();
    await turn();
    state.finish[1]?.();
    expect(await first).to.equal(1);
    expect(await Promise.all(later)).to.deep.equal([2, 2, 2]);
    expect(state.begun).to.equal(2);
  });

  it('reads anew for who asks after the last reading has ended', async () => {
    const { state, ask } = slowReading();
    const first = ask();
    state.finish[0]?.();
    await first;
    state.value = 3;
    const second = ask();
    state.finish[1]?.();
    expect(await second).to.equal(3);
  });

  it('lets those who wait behind a failed reading have their own', async () => {
    const { state, ask, turn } = slowReading();
    const first = ask().then(
      () => 'read',
      () => 'failed',
    );
    const second = ask();
    state.finish[0]?.(new Error('gone'));
    await turn();
    state.finish[1]?.();
    expect(await first).to.equal('failed');
    expect(await second).to.equal(1);
  });
});
