import type { Express } from 'express';

import { makeCandidate, makeExamCourse, NINE } from '../../store/assessment/exam.ts';
import { signIn, type Visitor } from '../../support/browser-like.ts';
import { emptyDatabase } from '../../support/database.ts';
import type { TestDeps } from '../../support/deps.ts';
import { makeFramework } from '../../support/people.ts';

/** An empty database at nine with the exam course, and a candidate who is enrolled and signed in. */
export async function signedInCandidate({
  app,
  deps,
}: {
  app: Express;
  deps: TestDeps;
}): Promise<{ clerk: Visitor; clerkId: string }> {
  await emptyDatabase();
  deps.clock.set(NINE);
  await makeFramework();
  await makeExamCourse();
  const clerkId = await makeCandidate('clerk');
  return { clerk: await signIn(app, 'clerk'), clerkId };
}
