import type { Express } from 'express';

import { assessmentRouter, type Release } from '../../../src/features/assessment/index.ts';
import { getPaper, itemsOf } from '../../../src/features/assessment/paper.store.ts';
import { startTestApp } from '../../support/app.ts';
import type { Visitor } from '../../support/browser-like.ts';
import type { TestDeps } from '../../support/deps.ts';
import { rightAnswer } from '../../unit/assessment/items.ts';

export async function startExamApp(): Promise<{ app: Express; deps: TestDeps }> {
  const { app, deps } = await startTestApp();
  const { stack } = (app as unknown as { router: { stack: unknown[] } }).router;
  const ends = stack.splice(-2);
  app.use(assessmentRouter(deps, { onRelease: (_release: Release) => Promise.resolve() }));
  stack.push(...ends);
  return { app, deps };
}

/** Answers every slot rightly over the wire, as the page's script does. */
export async function answerRightly(visitor: Visitor, attemptId: string): Promise<void> {
  const { slots } = await getPaper(attemptId);
  const items = await itemsOf(slots);
  for (const [index, item] of items.entries()) {
    const address = `/attempts/${attemptId}/responses/${slots[index]?.slot ?? ''}`;
    await visitor.put(address, { writer: 1, revision: 1, value: rightAnswer(item) });
  }
}
