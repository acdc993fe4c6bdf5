import { expect } from 'chai';
import { rowField, valueFromForm } from '../../../src/features/assessment/response-form.ts';
import { classification, everyType, matching, multiple, numeric, ordering, shortText, single } from './items.ts';

const taken = (value: unknown) => ({ allowed: true, value });

describe('A value from a form without scripts', () => {
  it('is the chosen radio button or the text', () => {
    expect(valueFromForm(single(), { value: 'c' })).to.deep.equal(taken('c'));
    expect(valueFromForm(shortText(), { value: '[city.example]' })).to.deep.equal(taken('[city.example]'));
    expect(valueFromForm(numeric(), { value: '355' })).to.deep.equal(taken('355'));
  });

  it('is every ticked box, one or several', () => {
    expect(valueFromForm(multiple(), { value: 'b' })).to.deep.equal(taken(['b']));
    expect(valueFromForm(multiple(), { value: ['b', 'd'] })).to.deep.equal(taken(['b', 'd']));
  });

  it('is the choice of each row that was filled in', () => {
    expect(rowField('p1')).to.equal('value.p1');
    expect(valueFromForm(matching(), { 'value.p1': 'r3', 'value.p2': '', 'value.p3': 'r1' })).to.deep.equal(
      taken({ p1: 'r3', p3: 'r1' }),
    );
    expect(valueFromForm(classification(), { 'value.e1': 'none' })).to.deep.equal(taken({ e1: 'none' }));
  });

  it('is the order that the positions of the steps give', () => {
    const fields = { 'value.a': '4', 'value.b': '3', 'value.c': '1', 'value.d': '5', 'value.e': '2' };
    expect(valueFromForm(ordering(), fields)).to.deep.equal(taken(['c', 'e', 'b', 'a', 'd']));
  });

  it('is refused when two steps share a position, one is left open, or one lies outside', () => {
    const refused = { allowed: false, reason: 'not-a-permutation' };
    const fields = { 'value.a': '4', 'value.b': '3', 'value.c': '1', 'value.d': '5' };
    expect(valueFromForm(ordering(), { ...fields, 'value.e': '1' })).to.deep.equal(refused);
    expect(valueFromForm(ordering(), { ...fields, 'value.e': '' })).to.deep.equal(refused);
    expect(valueFromForm(ordering(), { ...fields, 'value.e': '9' })).to.deep.equal(refused);
  });

  it('may travel as the list or pairs that the script sends', () => {
    expect(valueFromForm(multiple(), { value: '["b","d"]' })).to.deep.equal(taken(['b', 'd']));
    expect(valueFromForm(ordering(), { value: ['c', 'e', 'b', 'a', 'd'] })).to.deep.equal(
      taken(['c', 'e', 'b', 'a', 'd']),
    );
    expect(valueFromForm(matching(), { value: '{"p1":"r3"}' })).to.deep.equal(taken({ p1: 'r3' }));
    expect(valueFromForm(classification(), { value: '{"e1"' })).to.deep.equal({
      allowed: false,
      reason: 'wrong-shape',
    });
  });

  it('clears the slot when nothing was filled in', () => {
    for (const item of everyType()) {
      expect(valueFromForm(item, {}), item.type).to.deep.equal(taken(null));
      expect(valueFromForm(item, { value: '' }), item.type).to.deep.equal(taken(null));
    }
  });
});
