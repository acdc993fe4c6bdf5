import type { CourseVersion } from '../../../src/features/catalogue/index.ts';
import { insertCourseVersion } from '../../../src/features/catalogue/course.store.ts';
import type { Item } from '../../../src/features/catalogue/item.ts';
import type { ExamRef } from '../../../src/features/assessment/course-exam.ts';
import { getAttempt } from '../../../src/features/assessment/attempt.store.ts';
import { getPaper, itemsOf } from '../../../src/features/assessment/paper.store.ts';
import type { ExamSetting, Release } from '../../../src/features/assessment/release.ts';
import { readValue } from '../../../src/features/assessment/response.ts';
import { saveResponse, type Save, type SaveOutcome } from '../../../src/features/assessment/saves.service.ts';
import { startAttempt, type StartOutcome } from '../../../src/features/assessment/starts.service.ts';
import { enrol } from '../../../src/features/learning/index.ts';
import { inTransaction } from '../../../src/platform/mongo/transaction.ts';
import { bank, everyType, rightAnswer, securityBlueprint } from '../../unit/assessment/items.ts';
import { makePerson } from '../../support/people.ts';

export const EXAM: ExamRef = { kind: 'exam', courseCode: 'DG104', quizId: null };
export const QUIZ: ExamRef = { kind: 'quiz', courseCode: 'DG104', quizId: 'm1' };
export const NINE = new Date('2026-11-25T09:00:00+08:00');

/** A moment so many seconds after nine. */
export function at(seconds: number): Date {
  return new Date(NINE.getTime() + seconds * 1000);
}

/** Everything released so far, as the features above would be told. */
export const released: Release[] = [];
export const setting: ExamSetting = {
  timeZone: 'Asia/Shanghai',
  longestRequestMs: 20_000,
  onRelease: (release) => {
    released.push(release);
    return Promise.resolve();
  },
};

const both = (text: string): { en: string; zh: string } => ({ en: text, zh: `${text}（中文）` });

/** A course with one module, its quiz of one item of each type, and a final of 40 items out of twice as many. */
export async function makeExamCourse(final: Partial<CourseVersion['final']> = {}): Promise<string> {
  const quiz = everyType().map((item): Item => ({ ...item, id: `quiz-${item.id}`, pool: 'quiz', module: 1 }));
  const course: Omit<CourseVersion, 'id' | 'number'> = {
    code: 'DG104',
    state: 'open',
    opensOn: null,
    title: both('Security'),
    summary: both('Spot an attack.'),
    hours: 6,
    languages: ['en', 'zh'],
    prerequisites: [],
    evidence: [
      { competency: 'SEC', quizLevel: 1, finalLevel: 2 },
      { competency: 'PRI', quizLevel: 1, finalLevel: 2 },
      { competency: 'INC', quizLevel: 1, finalLevel: 1 },
    ],
    modules: [
      {
        order: 1,
        title: both('Targets'),
        hours: 6,
        lessons: [],
        quiz: { id: 'm1', passMark: 0.7, itemCount: quiz.length },
      },
    ],
    final: {
      kind: 'exam',
      minutes: 45,
      passMark: 0.8,
      attempts: 3,
      waitingHours: 24,
      recurrence: 'yearly',
      blueprint: securityBlueprint.rows,
      ...final,
    },
    enrolment: 'open',
  };
  const items = [...bank(2), ...quiz].map((item) => ({ item, contentHash: item.id }));
  return inTransaction((tx) =>
    insertCourseVersion(
      { course, number: 1, contentHash: 'one', lessons: [], items, publishedAt: NINE },
      new Set(),
      tx,
    ),
  );
}

/** A person who is enrolled in the course. */
export async function makeCandidate(username?: string): Promise<string> {
  const { id } = await makePerson(username === undefined ? {} : { username });
  await inTransaction((tx) => enrol({ personId: id, code: 'DG104', via: 'self', now: NINE }, tx));
  return id;
}

export async function start(
  personId: string,
  over: Partial<Parameters<typeof startAttempt>[0]> = {},
): Promise<StartOutcome> {
  return startAttempt({ personId, ref: EXAM, session: 'A', address: '10.0.0.1', now: NINE, ...over }, setting);
}

/** Starts and gives the attempt's id. */
export async function startOne(
  personId: string,
  over: Partial<Parameters<typeof startAttempt>[0]> = {},
): Promise<string> {
  const outcome = await start(personId, over);
  if (!outcome.started) throw new Error(outcome.reason);
  return outcome.attemptId;
}

export type Sent = Partial<Omit<Save, 'read'>> & { attemptId: string; personId: string; value: unknown };

/** Sends one answer; the first slot that can hold text unless told. */
export async function send({ value, ...over }: Sent): Promise<SaveOutcome> {
  const arrivedAt = over.arrivedAt ?? at(60);
  return saveResponse({
    session: 'A',
    address: '10.0.0.1',
    slot: 's1',
    writer: 1,
    revision: 1,
    now: () => arrivedAt,
    ...over,
    arrivedAt,
    read: (item) => readValue(item, value),
  });
}

/** A slot of the paper that takes free text, so that any value is good. */
export async function textSlot(attemptId: string): Promise<string> {
  const { slots } = await getPaper(attemptId);
  const items = await itemsOf(slots);
  const slot = slots.find((_, index) => items[index]?.type === 'numeric');
  if (slot === undefined) throw new Error('the paper has no slot for text');
  return slot.slot;
}

/** Answers every slot rightly, or the first `count` of them. */
export async function answerAll(
  personId: string,
  attemptId: string,
  { count = Infinity, arrivedAt = at(60) }: { count?: number; arrivedAt?: Date } = {},
): Promise<void> {
  const { slots } = await getPaper(attemptId);
  const items = await itemsOf(slots);
  for (const [index, item] of items.entries()) {
    const slot = slots[index]?.slot;
    if (index < count && slot !== undefined)
      await send({ attemptId, personId, slot, arrivedAt, value: rightAnswer(item) });
  }
}

export async function storedValue(attemptId: string, slot: string): Promise<unknown> {
  return (await getAttempt(attemptId)).responses[slot]?.value;
}
