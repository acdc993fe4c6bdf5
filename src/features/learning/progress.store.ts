import { Types } from 'mongoose';

import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import { ProgressModel, type ProgressRow } from './progress.model.ts';
import { emptyProgress, type CheckAnswer, type PassedQuiz, type Progress } from './progress.ts';

function keyOf(personId: string, code: string): { personId: Types.ObjectId; code: string } {
  return { personId: new Types.ObjectId(personId), code };
}

/** How far a person is in a course; nothing done where nothing is stored. */
export async function findProgress(personId: string, code: string, tx?: Tx): Promise<Progress> {
  return (await findStoredProgress(personId, code, tx)) ?? emptyProgress(personId, code);
}

async function findStoredProgress(personId: string, code: string, tx?: Tx): Promise<Progress | null> {
  const options = tx === undefined ? {} : { session: sessionOf(tx) };
  const row = await ProgressModel.findOne(keyOf(personId, code), null, options).lean<ProgressRow | null>();
  return row === null ? null : toProgress(row);
}

/** Every course in which a person has done anything. */
export async function listProgress(personId: string): Promise<Progress[]> {
  const rows = await ProgressModel.find({ personId: new Types.ObjectId(personId) }).lean<ProgressRow[]>();
  return rows.map(toProgress);
}

/** Changes to one person's progress; a null removes. Slugs and ids come from a published version. */
export interface ProgressChanges {
  lesson?: { slug: string; doneAt: Date };
  check?: { slug: string; id: string; answer: CheckAnswer };
  quiz?: PassedQuiz & { id: string };
  place?: NonNullable<Progress['place']>;
  bookmark?: { slug: string; at: Date | null };
  note?: { slug: string; text: string | null; at: Date };
}

/** Makes the document of a person and course where it is missing; the caller has raised the person's guard. */
export async function ensureProgress(personId: string, code: string, tx: Tx): Promise<void> {
  await ProgressModel.updateOne(
    keyOf(personId, code),
    { $setOnInsert: { lessons: {}, checks: {}, quizzes: {}, place: null, bookmarks: {}, notes: {} } },
    { upsert: true, session: sessionOf(tx), setDefaultsOnInsert: false },
  );
}

export async function updateProgress(
  progress: { personId: string; code: string; changes: ProgressChanges },
  tx: Tx,
): Promise<void> {
  const { set, unset } = updateOf(progress.changes);
  await ProgressModel.updateOne(
    keyOf(progress.personId, progress.code),
    { $set: set, $unset: unset },
    { session: sessionOf(tx) },
  );
}

function updateOf(changes: ProgressChanges): { set: Record<string, unknown>; unset: Record<string, 1> } {
  const { lesson, check, quiz, place, bookmark, note } = changes;
  const set: Record<string, unknown> = {};
  const unset: Record<string, 1> = {};
  if (lesson !== undefined) set[`lessons.${lesson.slug}`] = { doneAt: lesson.doneAt };
  if (check !== undefined) set[`checks.${check.slug}.${check.id}`] = check.answer;
  if (quiz !== undefined) {
    const { id, ...passed } = quiz;
    set[`quizzes.${id}`] = passed;
  }
  if (place !== undefined) set.place = place;
  if (bookmark?.at === null) unset[`bookmarks.${bookmark.slug}`] = 1;
  else if (bookmark !== undefined) set[`bookmarks.${bookmark.slug}`] = { at: bookmark.at };
  if (note?.text === null) unset[`notes.${note.slug}`] = 1;
  else if (note !== undefined) set[`notes.${note.slug}`] = { text: note.text, at: note.at };
  return { set, unset };
}

function toProgress(row: ProgressRow): Progress {
  const { personId, code, lessons, checks, quizzes, place, bookmarks, notes } = row;
  return { personId: personId.toString(), code, lessons, checks, quizzes, place, bookmarks, notes };
}
