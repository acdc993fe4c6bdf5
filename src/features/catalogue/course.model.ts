import { model, Schema, type Types } from 'mongoose';

import type { CourseVersion } from './course.ts';
import type { Item, Pool } from './item.ts';
import type { LessonContent } from './lesson.ts';

/** The identity of a course and which version of it is current. */
const courseDefinition = {
  code: { type: String, required: true },
  currentVersionId: { type: Schema.Types.ObjectId, required: true },
} as const;
const courseSchema = new Schema(courseDefinition, { strict: 'throw', collection: 'courses' });
courseSchema.index({ code: 1 }, { unique: true });
export const CourseModel = model('Course', courseSchema);

/** Published versions; never changed. The hash of its content tells whether a folder holds anything new. */
const versionDefinition = {
  code: { type: String, required: true },
  number: { type: Number, required: true },
  contentHash: { type: String, required: true },
  content: { type: Schema.Types.Mixed, required: true },
  publishedAt: { type: Date, required: true },
} as const;
const versionSchema = new Schema(versionDefinition, { strict: 'throw', collection: 'courseVersions', minimize: false });
versionSchema.index({ code: 1, number: 1 }, { unique: true });
export interface CourseVersionRow {
  _id: Types.ObjectId;
  code: string;
  number: number;
  contentHash: string;
  content: Omit<CourseVersion, 'id' | 'number'>;
  publishedAt: Date;
}
export const CourseVersionModel = model('CourseVersion', versionSchema);

/** Lessons of a version, one document each. */
const lessonDefinition = {
  versionId: { type: Schema.Types.ObjectId, required: true },
  slug: { type: String, required: true },
  content: { type: Schema.Types.Mixed, required: true },
} as const;
const lessonSchema = new Schema(lessonDefinition, { strict: 'throw', collection: 'lessons', minimize: false });
lessonSchema.index({ versionId: 1, slug: 1 }, { unique: true });
export interface LessonRow {
  _id: Types.ObjectId;
  versionId: Types.ObjectId;
  slug: string;
  content: LessonContent;
}
export const LessonModel = model('Lesson', lessonSchema);

/** Versions of items; never changed. */
const itemDefinition = {
  itemId: { type: String, required: true },
  version: { type: Number, required: true },
  course: { type: String, required: true },
  pool: { type: String, required: true },
  /** Whether it shipped with a public folder of courses. */
  isPublic: { type: Boolean, required: true },
  contentHash: { type: String, required: true },
  content: { type: Schema.Types.Mixed, required: true },
} as const;
const itemSchema = new Schema(itemDefinition, { strict: 'throw', collection: 'items', minimize: false });
itemSchema.index({ itemId: 1, version: 1 }, { unique: true });
itemSchema.index({ course: 1, pool: 1 });
export interface ItemRow {
  _id: Types.ObjectId;
  itemId: string;
  version: number;
  course: string;
  pool: Pool;
  isPublic: boolean;
  contentHash: string;
  content: Item;
}
export const ItemModel = model('Item', itemSchema);

/** Which item versions a course version draws from. `_id` is the course version's. */
const bankDefinition = {
  _id: { type: Schema.Types.ObjectId, required: true },
  items: [
    {
      _id: false,
      itemId: { type: String, required: true },
      version: { type: Number, required: true },
      pool: { type: String, required: true },
    },
  ],
} as const;
export interface BankRow {
  _id: Types.ObjectId;
  items: { itemId: string; version: number; pool: Pool }[];
}
export const BankModel = model('Bank', new Schema(bankDefinition, { strict: 'throw', collection: 'banks' }));
