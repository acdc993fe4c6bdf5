import { expect } from 'chai';
import fc from 'fast-check';
import { markPaper, type PaperMarkInput } from '../../../src/features/assessment/paper-mark.ts';
import { paperOf } from '../../../src/features/assessment/paper.ts';
import type { ResponseValue } from '../../../src/features/assessment/response.ts';
import type { Item } from '../../../src/features/catalogue/item.ts';
import { everyType, rightAnswer, single } from './items.ts';

const slot = (name: string, itemId: string, weight = 1) => ({
  slot: name,
  itemId,
  itemVersion: 1,
  weight,
  optionOrder: [],
  rowOrder: [],
});

const items: Item[] = [
  single({ id: 'sec1' }),
  single({ id: 'sec2' }),
  single({ id: 'pri', competency: 'PRI', points: 3 }),
];
const paper = { seed: 'x', slots: [slot('s1', 'sec1'), slot('s2', 'sec2'), slot('s3', 'pri', 2)] };
const markWith = (over: Partial<PaperMarkInput>) =>
  markPaper({ paper, items, responses: new Map(), passMark: 0.5, ...over });

describe('Marking a paper', () => {
  it('adds up shares of points by the weights of the slots, not by points', () => {
    const mark = markWith({
      responses: new Map([
        ['s1', 'b'],
        ['s2', 'a'],
        ['s3', 'b'],
      ]),
    });
    expect(mark).to.include({ earned: 3, weight: 4, share: 0.75, passed: true });
    expect(mark.slots.map((each) => [each.slot, each.competency, each.weight, each.points])).to.deep.equal([
      ['s1', 'SEC', 1, 1],
      ['s2', 'SEC', 1, 0],
      ['s3', 'PRI', 2, 3],
    ]);
  });

  it('gives the figures of each competency', () => {
    const mark = markWith({ responses: new Map([['s1', 'b']]) });
    expect(mark.sections).to.deep.equal([
      { competency: 'PRI', earned: 0, weight: 2, share: 0 },
      { competency: 'SEC', earned: 1, weight: 2, share: 0.5 },
    ]);
  });

  it('passes on the mark and fails below it', () => {
    const responses = new Map([['s3', 'b']]);
    expect(markWith({ responses, passMark: 0.5 }).passed).to.equal(true);
    expect(markWith({ responses, passMark: 0.51 }).passed).to.equal(false);
  });

  it('does not fail a score on the mark by a binary fraction', () => {
    const tenth = {
      seed: 'x',
      slots: Array.from({ length: 10 }, (_, index) => slot(`s${String(index)}`, 'sec1', 0.1)),
    };
    const responses = new Map(tenth.slots.slice(0, 7).map((each) => [each.slot, 'b']));
    expect(markWith({ paper: tenth, responses, passMark: 0.7 }).passed).to.equal(true);
  });

  it('asks for every section mark beside the pass mark', () => {
    const responses = new Map([
      ['s1', 'b'],
      ['s3', 'b'],
    ]);
    const security = { competencies: ['SEC'], passMark: 0.8 };
    const failed = markWith({ responses, sectionMarks: [security] });
    expect(failed.share).to.equal(0.75);
    expect(failed.passed).to.equal(false);
    expect(failed.sectionMarks).to.deep.equal([{ ...security, earned: 1, weight: 2, share: 0.5, met: false }]);
    const joint = { competencies: ['SEC', 'PRI'], passMark: 0.7 };
    expect(markWith({ responses, sectionMarks: [joint] }).passed).to.equal(true);
    const absent = { competencies: ['INC'], passMark: 0 };
    expect(markWith({ responses, sectionMarks: [absent] }).passed).to.equal(false);
  });

  it('passes nobody on an empty paper', () => {
    const mark = markWith({ paper: { seed: 'x', slots: [] }, passMark: 0 });
    expect(mark).to.include({ share: 0, weight: 0, passed: false });
  });

  it('marks by the version that was handed out, and stops when it is missing', () => {
    const newer = items.map((item) => (item.type === 'single' ? { ...item, version: 2, key: 'a' } : item));
    const responses = new Map([['s1', 'b']]);
    expect(markWith({ items: [...newer, ...items], responses }).earned).to.equal(1);
    expect(() => markWith({ items: newer })).to.throw(RangeError, 'No version 1 of item sec1 was given');
  });

  it('lies between nothing and everything, is deterministic, and its sections add up to it', () => {
    const all = everyType();
    fc.assert(
      fc.property(fc.string(), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (seed, right) => {
        const drawn = paperOf({ items: all, seed });
        const byId = new Map(all.map((item) => [item.id, item]));
        const responses = new Map<string, ResponseValue | null>();
        drawn.slots.forEach((each, index) => {
          const item = byId.get(each.itemId);
          if (item !== undefined && right[index] === true) responses.set(each.slot, rightAnswer(item));
        });
        const input = { paper: drawn, items: all, responses, passMark: 0.8 };
        const mark = markPaper(input);
        expect(markPaper(input)).to.deep.equal(mark);
        expect(mark.earned).to.be.closeTo(right.filter(Boolean).length, 1e-9);
        expect(mark.sections.reduce((sum, section) => sum + section.earned, 0)).to.be.closeTo(mark.earned, 1e-9);
      }),
    );
  });
});
