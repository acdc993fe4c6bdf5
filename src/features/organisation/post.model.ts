import { model, Schema, type Types } from 'mongoose';

/**
 * Dated rows. What a row says never changes; when a later row takes its place, only `supersededAt` is set, so that
 * "as known then" and "as known today" can both be answered.
 */
const postDefinition = {
  personId: { type: Schema.Types.ObjectId, required: true },
  departmentId: { type: Schema.Types.ObjectId, required: true },
  roleProfile: { type: String, default: null },
  grade: { type: String, default: null },
  isPrimary: { type: Boolean, required: true },
  managerId: { type: Schema.Types.ObjectId, default: null },
  from: { type: String, required: true },
  to: { type: String, default: null },
  recordedAt: { type: Date, required: true },
  supersededAt: { type: Date, default: null },
} as const;

const postSchema = new Schema(postDefinition, { strict: 'throw', collection: 'posts' });
postSchema.index({ personId: 1, from: 1 });
postSchema.index({ departmentId: 1, from: 1 });
postSchema.index({ managerId: 1, supersededAt: 1 });
postSchema.index({ from: 1 });
postSchema.index({ to: 1 });

export interface PostRow {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  departmentId: Types.ObjectId;
  roleProfile: string | null;
  grade: string | null;
  isPrimary: boolean;
  managerId: Types.ObjectId | null;
  from: string;
  to: string | null;
  recordedAt: Date;
  supersededAt: Date | null;
}
export const PostModel = model('Post', postSchema);

/** Recorded leave; the same two times as a post. */
const leaveDefinition = {
  personId: { type: Schema.Types.ObjectId, required: true },
  from: { type: String, required: true },
  to: { type: String, default: null },
  recordedAt: { type: Date, required: true },
  supersededAt: { type: Date, default: null },
} as const;

const leaveSchema = new Schema(leaveDefinition, { strict: 'throw', collection: 'leaves' });
leaveSchema.index({ personId: 1, from: 1 });

export interface LeaveRow {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  from: string;
  to: string | null;
  recordedAt: Date;
  supersededAt: Date | null;
}
export const LeaveModel = model('Leave', leaveSchema);
