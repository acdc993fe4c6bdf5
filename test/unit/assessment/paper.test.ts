import { expect } from 'chai';
import fc from 'fast-check';
import { drawPaper, paperOf, slotSeed, type Paper } from '../../../src/features/assessment/paper.ts';
import type { Item } from '../../../src/features/catalogue/item.ts';
import { seededRandom, shuffle } from '../../../src/kernel/random.ts';
import { bank, everyType, ordering, securityBlueprint, single } from './items.ts';

const items = bank(3);

function draw(seed: string, from: readonly Item[] = items): Paper {
  const drawn = drawPaper({ blueprint: securityBlueprint, items: from, seed });
  if (!drawn.allowed) throw new Error(`refused: ${drawn.row.competency}`);
  return drawn.paper;
}

describe('A paper', () => {
  it('holds what the blueprint asks for, in slots s1, s2, …', () => {
    const paper = draw('one');
    expect(paper.slots.map((slot) => slot.slot)).to.deep.equal(
      Array.from({ length: 40 }, (_, index) => `s${String(index + 1)}`),
    );
    for (const row of securityBlueprint.rows) {
      const prefix = `${row.competency}-${String(row.level)}-${{ choice: '0', 'order-match': '1', produce: '2' }[row.group]}`;
      expect(paper.slots.filter((slot) => slot.itemId.startsWith(prefix)).length, prefix).to.equal(row.count);
    }
    expect(new Set(paper.slots.map((slot) => slot.itemId)).size).to.equal(40);
  });

  it('is the same for the same seed, in whatever order the bank was read', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (seed, order) => {
        expect(draw(seed, shuffle(seededRandom(order), items))).to.deep.equal(draw(seed));
      }),
      { numRuns: 20 },
    );
  });

  it('differs between two seeds in its items and in their order', () => {
    const papers = Array.from({ length: 60 }, (_, seed) => draw(`seed ${String(seed)}`));
    const orders = papers.map((paper) => paper.slots.map((slot) => slot.itemId).join());
    const choices = papers.map((paper) =>
      paper.slots
        .map((slot) => slot.itemId)
        .sort()
        .join(),
    );
    expect(new Set(orders).size).to.equal(60);
    expect(new Set(choices).size).to.equal(60);
  });

  it('uses the whole bank over many candidates', () => {
    const used = new Set<string>();
    for (let seed = 0; seed < 60; seed++) for (const slot of draw(String(seed)).slots) used.add(slot.itemId);
    expect(used.size).to.equal(items.length);
  });

  it('freezes the version and takes the weight of the row', () => {
    const drawn = drawPaper({
      blueprint: {
        pool: 'final',
        rows: [{ competency: 'SEC', level: 1, group: 'choice', count: 1, weight: 2 }],
      },
      items: [single({ version: 7 })],
      seed: 'x',
    });
    expect(drawn.allowed && drawn.paper.slots[0]).to.include({ itemId: 'single', itemVersion: 7, weight: 2 });
  });

  it('is refused with the cell that cannot be filled', () => {
    const short = items.filter((item) => item.id !== 'INC-1-2-000' && item.id !== 'INC-1-2-001');
    expect(drawPaper({ blueprint: securityBlueprint, items: short, seed: 'x' }).allowed).to.equal(true);
    const empty = short.filter((item) => item.id !== 'INC-1-2-002');
    expect(drawPaper({ blueprint: securityBlueprint, items: empty, seed: 'x' })).to.deep.equal({
      allowed: false,
      reason: 'too-few-items',
      row: { competency: 'INC', level: 1, group: 'produce', count: 1 },
      available: 0,
    });
  });

  it('leaves out what is not approved', () => {
    const rows = [{ competency: 'SEC', level: 1, group: 'choice', count: 1 } as const];
    const drafts = [single({ status: 'draft' }), single({ id: 'quiz', pool: 'quiz' })];
    expect(drawPaper({ blueprint: { pool: 'final', rows }, items: drafts, seed: 'x' }).allowed).to.equal(false);
  });

  it('can hold given items as they are, for a quiz', () => {
    const quiz = paperOf({ items: everyType(), seed: 'x' });
    expect(quiz.slots.map((slot) => slot.itemId).sort()).to.deep.equal(
      everyType()
        .map((item) => item.id)
        .sort(),
    );
    expect(quiz).to.deep.equal(paperOf({ items: everyType().reverse(), seed: 'x' }));
    expect(quiz.slots.every((slot) => slot.weight === 1)).to.equal(true);
  });

  it('mixes options, steps, rows and responses, and keeps true before false and the groups', () => {
    const seen = new Map<string, Set<string>>();
    for (let seed = 0; seed < 80; seed++) {
      for (const slot of paperOf({ items: everyType(), seed: String(seed) }).slots) {
        for (const [name, order] of [
          ['options', slot.optionOrder],
          ['rows', slot.rowOrder],
        ] as const) {
          const key = `${slot.itemId} ${name}`;
          seen.set(key, (seen.get(key) ?? new Set()).add(order.join()));
        }
      }
    }
    const orders = (key: string): number => seen.get(key)?.size ?? 0;
    for (const key of ['single options', 'multiple options', 'ordering options', 'matching options', 'matching rows']) {
      expect(orders(key), key).to.be.greaterThan(10);
    }
    expect(orders('classification rows')).to.be.greaterThan(10);
    expect([...(seen.get('truefalse options') ?? [])]).to.deep.equal(['true,false']);
    expect([...(seen.get('classification options') ?? [])]).to.deep.equal(['none,check,refuse']);
    expect([...(seen.get('shorttext options') ?? []), ...(seen.get('numeric rows') ?? [])]).to.deep.equal(['', '']);
  });

  it('never shows steps in the right order by chance', () => {
    const two = ordering({ key: ['b', 'a'], steps: ordering().steps.slice(0, 2) });
    for (let seed = 0; seed < 40; seed++) {
      expect(paperOf({ items: [two], seed: String(seed) }).slots[0]?.optionOrder).to.deep.equal(['a', 'b']);
    }
  });

  it('gives each slot a seed of its own', () => {
    expect(slotSeed({ seed: 'x' }, 's1')).not.to.equal(slotSeed({ seed: 'x' }, 's2'));
  });
});
