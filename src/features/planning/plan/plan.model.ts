import { model, Schema, type Types } from 'mongoose';

import type { PlanContent } from './plan.ts';

/** The identity of a plan: its number, what is being written, and which revision runs. */
const planDefinition = {
  number: { type: Number, required: true },
  draft: { type: Schema.Types.Mixed, default: null },
  runningNumber: { type: Number, default: null },
  /** Departments that draft and running revision reach; empty for the whole. A right over all of them opens the plan. */
  reach: { type: [Schema.Types.ObjectId], required: true },
  /** Courses of the running revision in which members have been enrolled: those that had opened. */
  openCourses: { type: [String], required: true },
  version: { type: Number, required: true },
  updatedAt: { type: Date, required: true },
} as const;

const planSchema = new Schema(planDefinition, { strict: 'throw', collection: 'plans', minimize: false });
planSchema.index({ number: 1 }, { unique: true });
planSchema.index({ reach: 1 });
planSchema.index({ runningNumber: 1 });

export interface PlanRow {
  _id: Types.ObjectId;
  number: number;
  draft: PlanContent | null;
  runningNumber: number | null;
  reach: Types.ObjectId[];
  openCourses: string[];
  version: number;
  updatedAt: Date;
}
export const PlanModel = model('Plan', planSchema);

/** A published wording; only inserted. */
const revisionDefinition = {
  planId: { type: Schema.Types.ObjectId, required: true },
  number: { type: Number, required: true },
  content: { type: Schema.Types.Mixed, required: true },
  publishedAt: { type: Date, required: true },
  publishedBy: { type: Schema.Types.ObjectId, required: true },
} as const;

const revisionSchema = new Schema(revisionDefinition, {
  strict: 'throw',
  collection: 'planRevisions',
  minimize: false,
});
revisionSchema.index({ planId: 1, number: 1 }, { unique: true });

export interface RevisionRow {
  planId: Types.ObjectId;
  number: number;
  content: PlanContent;
  publishedAt: Date;
  publishedBy: Types.ObjectId;
}
export const RevisionModel = model('PlanRevision', revisionSchema);

/** Joining and leaving an audience; only inserted. The row with the highest sequence says how it stands. */
const memberDefinition = {
  personId: { type: Schema.Types.ObjectId, required: true },
  planId: { type: Schema.Types.ObjectId, required: true },
  sequence: { type: Number, required: true },
  kind: { type: String, required: true },
  on: { type: String, required: true },
  revision: { type: Number, required: true },
  recordedAt: { type: Date, required: true },
} as const;

const memberSchema = new Schema(memberDefinition, { strict: 'throw', collection: 'planMembers' });
// Two who let the same person join meet here.
memberSchema.index({ personId: 1, planId: 1, sequence: 1 }, { unique: true });
memberSchema.index({ planId: 1, personId: 1, sequence: -1 });

export interface MemberRow {
  personId: Types.ObjectId;
  planId: Types.ObjectId;
  sequence: number;
  kind: 'joined' | 'left';
  on: string;
  revision: number;
  recordedAt: Date;
}
export const MemberModel = model('PlanMember', memberSchema);
