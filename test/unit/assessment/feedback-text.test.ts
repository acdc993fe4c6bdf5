import { expect } from 'chai';

import { feedbackText, markResponse } from '../../../src/features/assessment/marking.ts';
import { everyType, numeric, shortText } from './items.ts';

describe('feedback to an answer', () => {
  it('has words for a known wrong answer, and none for a part that the item does not have', () => {
    const [wrong] = markResponse({ item: numeric(), value: '465', seed: 's' }).feedback;
    expect(wrong === undefined ? null : feedbackText(numeric(), wrong)).to.deep.equal(numeric().wrong[0]?.feedback);
    const known = { part: 'known-wrong', id: 'city.example', right: false } as const;
    expect(feedbackText(shortText(), known)).to.deep.equal(shortText().wrong[0]?.feedback);
    for (const item of everyType()) expect(feedbackText(item, { ...known, id: 'nothing' }), item.type).to.equal(null);
  });
});
