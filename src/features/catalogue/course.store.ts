import mongoose, { Types } from 'mongoose';

import { NotFoundError } from '../../kernel/errors.ts';
import { kept, raiseEdition } from '../../platform/mongo/edition.ts';
import { sessionOf, type Tx } from '../../platform/mongo/transaction.ts';
import type { CourseVersion } from './course.ts';
import {
  BankModel,
  CourseModel,
  CourseVersionModel,
  ItemModel,
  LessonModel,
  type BankRow,
  type CourseVersionRow,
  type ItemRow,
  type LessonRow,
} from './course.model.ts';
import type { Item, ItemVersionRef, Pool } from './item.ts';
import type { LessonContent } from './lesson.ts';
import { VersionCache } from './version-cache.ts';

// What is kept here can never change: published versions, by id.
const versions = new VersionCache<CourseVersion>(200);
const lessons = new VersionCache<LessonContent>(400);
const banks = new VersionCache<Item[]>(40);

export interface PublishedCourse {
  version: CourseVersion;
  contentHash: string;
}

const currentCourses = kept(async () => {
  const current = await CourseModel.find()
    .sort({ code: 1 })
    .select({ currentVersionId: 1 })
    .lean<{ currentVersionId: Types.ObjectId }[]>();
  const rows = await CourseVersionModel.find({
    _id: mongoose.trusted({ $in: current.map(({ currentVersionId }) => currentVersionId) }),
  })
    .sort({ code: 1 })
    .lean<CourseVersionRow[]>();
  return new Map(rows.map((row) => [row.code, versions.set(row._id.toString(), toVersion(row))]));
});

/** The current version of every course, by code. */
export async function listCourses(): Promise<CourseVersion[]> {
  return [...(await currentCourses()).values()];
}

export async function findCourse(code: string): Promise<CourseVersion | null> {
  return (await currentCourses()).get(code) ?? null;
}

export async function getCourse(code: string): Promise<CourseVersion> {
  const course = await findCourse(code);
  if (course === null) throw new NotFoundError(`no course ${code}`);
  return course;
}

export async function getCourseVersion(id: string): Promise<CourseVersion> {
  const kept = versions.get(id);
  if (kept !== undefined) return kept;
  const row = await CourseVersionModel.findById(id).lean<CourseVersionRow | null>();
  if (row === null) throw new NotFoundError('no such version of a course');
  return versions.set(id, toVersion(row));
}

export async function findLatestPublished(code: string, tx: Tx): Promise<PublishedCourse | null> {
  const row = await CourseVersionModel.findOne({ code }, null, { session: sessionOf(tx) })
    .sort({ number: -1 })
    .lean<CourseVersionRow | null>();
  return row === null ? null : { version: toVersion(row), contentHash: row.contentHash };
}

export async function findLesson(versionId: string, slug: string): Promise<LessonContent | null> {
  const key = `${versionId} ${slug}`;
  const kept = lessons.get(key);
  if (kept !== undefined) return kept;
  const row = await LessonModel.findOne({ versionId: new Types.ObjectId(versionId), slug }).lean<LessonRow | null>();
  return row === null ? null : lessons.set(key, row.content);
}

/** All lessons of a version; for the search. */
export async function listLessons(versionId: string): Promise<LessonContent[]> {
  const rows = await LessonModel.find({ versionId: new Types.ObjectId(versionId) }).lean<LessonRow[]>();
  return rows.map((row) => row.content);
}

/** The items that a version of a course draws from, of one pool. */
export async function listItems(versionId: string, pool: Pool): Promise<Item[]> {
  const kept = banks.get(versionId);
  const all = kept ?? banks.set(versionId, await readBank(versionId));
  return all.filter((item) => item.pool === pool);
}

async function readBank(versionId: string): Promise<Item[]> {
  const bank = await BankModel.findById(versionId).lean<BankRow | null>();
  return bank === null ? [] : findItems(bank.items.map(({ itemId, version }) => ({ itemId, itemVersion: version })));
}

/** Versions of items, in the order asked for. Throws NotFoundError when one is missing. */
export async function findItems(refs: readonly ItemVersionRef[]): Promise<Item[]> {
  if (refs.length === 0) return [];
  const rows = await ItemModel.find({
    itemId: mongoose.trusted({ $in: [...new Set(refs.map((ref) => ref.itemId))] }),
  }).lean<ItemRow[]>();
  const byRef = new Map(rows.map((row) => [`${row.itemId} ${String(row.version)}`, row.content]));
  return refs.map((ref) => {
    const item = byRef.get(`${ref.itemId} ${String(ref.itemVersion)}`);
    if (item === undefined) throw new NotFoundError(`no item ${ref.itemId} in version ${String(ref.itemVersion)}`);
    return item;
  });
}

export interface NewCourseVersion {
  course: Omit<CourseVersion, 'id' | 'number'>;
  number: number;
  contentHash: string;
  lessons: LessonContent[];
  items: { item: Item; contentHash: string }[];
  publishedAt: Date;
}

/** The newest version of each of these items, with the hash of its content. */
export async function listItemHashes(
  itemIds: readonly string[],
  tx: Tx,
): Promise<Map<string, { version: number; contentHash: string; isPublic: boolean }>> {
  const rows = await ItemModel.find({ itemId: mongoose.trusted({ $in: [...itemIds] }) }, null, {
    session: sessionOf(tx),
  })
    .select({ itemId: 1, version: 1, contentHash: 1, isPublic: 1 })
    .sort({ version: 1 })
    .lean<ItemRow[]>();
  return new Map(
    rows.map((row) => [row.itemId, { version: row.version, contentHash: row.contentHash, isPublic: row.isPublic }]),
  );
}

/** Publishes a version with its lessons and items and makes it the current one. */
export async function insertCourseVersion(
  fresh: NewCourseVersion,
  knownItems: ReadonlySet<string>,
  tx: Tx,
): Promise<string> {
  const session = sessionOf(tx);
  const _id = new Types.ObjectId();
  const { course, number, contentHash, publishedAt } = fresh;
  await CourseVersionModel.create([{ _id, code: course.code, number, contentHash, content: course, publishedAt }], {
    session,
  });
  await LessonModel.insertMany(
    fresh.lessons.map((lesson) => ({ versionId: _id, slug: lesson.slug, content: lesson })),
    { session },
  );
  const newItems = fresh.items.filter(({ item }) => !knownItems.has(`${item.id} ${String(item.version)}`));
  await ItemModel.insertMany(
    newItems.map(({ item, contentHash: itemHash }) => ({
      itemId: item.id,
      version: item.version,
      course: item.course,
      pool: item.pool,
      isPublic: true,
      contentHash: itemHash,
      content: item,
    })),
    { session },
  );
  await BankModel.create(
    [{ _id, items: fresh.items.map(({ item }) => ({ itemId: item.id, version: item.version, pool: item.pool })) }],
    { session },
  );
  await CourseModel.updateOne({ code: course.code }, { $set: { currentVersionId: _id } }, { upsert: true, session });
  await raiseEdition(tx);
  return _id.toString();
}

function toVersion(row: CourseVersionRow): CourseVersion {
  return { ...row.content, id: row._id.toString(), number: row.number };
}
