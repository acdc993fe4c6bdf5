import { getPaper, itemsOf } from '../../../src/features/assessment/paper.store.ts';
import type { Visitor } from '../../support/browser-like.ts';
import { rightAnswer } from '../../unit/assessment/items.ts';

/** Answers every slot rightly over the wire, as the page's script does. */
export async function answerRightly(visitor: Visitor, attemptId: string): Promise<void> {
  const { slots } = await getPaper(attemptId);
  const items = await itemsOf(slots);
  for (const [index, item] of items.entries()) {
    const address = `/attempts/${attemptId}/responses/${slots[index]?.slot ?? ''}`;
    await visitor.put(address, { writer: 1, revision: 1, value: rightAnswer(item) });
  }
}

/** The right answer to every slot as one form field, as a submission carries what is still unsent. */
export async function rightAnswers(attemptId: string): Promise<string> {
  const { slots } = await getPaper(attemptId);
  const items = await itemsOf(slots);
  return JSON.stringify(
    items.map((item, index) => ({ slot: slots[index]?.slot, writer: 1, revision: 1, value: rightAnswer(item) })),
  );
}
