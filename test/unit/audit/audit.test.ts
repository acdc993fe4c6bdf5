import { expect } from 'chai';
import fc from 'fast-check';

import {
  blockHash,
  entryHash,
  FIRST_PREVIOUS_HASH,
  judgeBlock,
  type Block,
  type Entry,
} from '../../../src/features/audit/audit.ts';

const at = new Date('2026-11-20T09:00:00+08:00');

function anEntry(changes: Partial<Entry> = {}): Entry {
  return {
    id: 'e1',
    actorId: 'hr',
    act: 'people.change',
    subject: { kind: 'account', id: 'p1' },
    at,
    details: { fields: ['email'] },
    personalHash: null,
    ...changes,
  };
}

function aBlock(entries: readonly Entry[], changes: Partial<Block> = {}): Block {
  const sealed = entries.map((entry) => ({ id: entry.id, hash: entryHash(entry) }));
  const block = { number: 1, previousHash: FIRST_PREVIOUS_HASH, entries: sealed, sealedAt: at };
  return { ...block, hash: blockHash(block), signature: 'signed', ...changes };
}

function judged(block: Block, today: readonly Entry[]): ReturnType<typeof judgeBlock> {
  return judgeBlock(block, {
    number: 1,
    previousHash: FIRST_PREVIOUS_HASH,
    isSigned: ({ signature }) => signature === 'signed',
    entryHashes: new Map(today.map((entry) => [entry.id, entryHash(entry)])),
  });
}

const changed: fc.Arbitrary<Partial<Entry>> = fc.oneof(
  fc.record({ actorId: fc.option(fc.string()) }),
  fc.record({ act: fc.string() }),
  fc.record({ subject: fc.record({ kind: fc.string(), id: fc.string() }) }),
  fc.record({ at: fc.date({ noInvalidDate: true }) }),
  fc.record({ details: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 })) }),
  fc.record({ personalHash: fc.option(fc.string()) }),
);

describe('a block of the audit trail', () => {
  const entries = [anEntry(), anEntry({ id: 'e2', actorId: null, act: 'people.close' })];

  it('is whole while each entry is as it was sealed', () => {
    expect(judged(aBlock(entries), entries)).to.equal(null);
  });

  it('gives away a change of whatever an entry says', () => {
    fc.assert(
      fc.property(changed, (changes) => {
        const entry = { ...anEntry(), ...changes };
        const isOther = JSON.stringify(entry) !== JSON.stringify(anEntry());
        fc.pre(isOther);
        expect(judged(aBlock([anEntry()]), [entry])).to.deep.equal({ kind: 'entry-changed', number: 1, entryId: 'e1' });
      }),
    );
  });

  it('gives away an entry that was taken out', () => {
    expect(judged(aBlock(entries), entries.slice(0, 1))).to.deep.equal({
      kind: 'entry-missing',
      number: 1,
      entryId: 'e2',
    });
  });

  it('gives away a block that is missing, changed, moved to another place of the chain or not signed', () => {
    const block = aBlock(entries);
    expect(judged({ ...block, number: 2 }, entries)).to.deep.equal({ kind: 'block-missing', number: 1 });
    const others = [
      { ...block, entries: block.entries.slice(1) },
      { ...block, sealedAt: new Date(at.getTime() + 1) },
      aBlock(entries, { previousHash: 'f'.repeat(64) }),
    ];
    for (const other of others) expect(judged(other, entries)).to.deep.equal({ kind: 'block-changed', number: 1 });
    expect(judged({ ...block, signature: 'forged' }, entries)).to.deep.equal({ kind: 'block-not-signed', number: 1 });
  });

  it('cannot be signed again over another past: its own hash covers the one before', () => {
    const elsewhere = { number: 1, previousHash: 'f'.repeat(64), entries: [], sealedAt: at };
    const rebuilt = { ...elsewhere, hash: blockHash(elsewhere), signature: 'signed' };
    expect(judged(rebuilt, [])).to.deep.equal({ kind: 'block-changed', number: 1 });
  });

  it('takes an entry without details as one with none', () => {
    const silent = anEntry();
    delete silent.details;
    expect(entryHash(silent)).to.equal(entryHash(anEntry({ details: {} })));
  });
});
