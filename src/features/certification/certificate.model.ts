import { model, Schema, type Types } from 'mongoose';

import type { CertificateEvent } from './certificate.ts';
import type { TrackFile } from './track.content.ts';

/** Published versions of tracks; never changed. */
const trackDefinition = {
  code: { type: String, required: true },
  version: { type: Number, required: true },
  contentHash: { type: String, required: true },
  content: { type: Schema.Types.Mixed, required: true },
  publishedAt: { type: Date, required: true },
} as const;
const trackSchema = new Schema(trackDefinition, { strict: 'throw', collection: 'tracks', minimize: false });
trackSchema.index({ code: 1, version: 1 }, { unique: true });
export interface TrackRow {
  _id: Types.ObjectId;
  code: string;
  version: number;
  contentHash: string;
  content: TrackFile;
}
export const TrackModel = model('Track', trackSchema);

/** One certificate a person and track at a time; a later first award makes another. Events are appended only. */
const certificateDefinition = {
  number: { type: String, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  track: { type: String, required: true },
  trackVersion: { type: Number, required: true },
  holderName: { type: String, required: true },
  holderNameLatin: { type: String, default: null },
  /** 1 for the first certificate of the person on the track. */
  ordinal: { type: Number, required: true },
  /** What set the awards off, so that a retry awards nothing twice. */
  causes: { type: [String], required: true },
  events: { type: [Schema.Types.Mixed], required: true },
  /** Last valid day of the latest period: for lists of what expires. */
  validUntil: { type: String, required: true },
} as const;
const certificateSchema = new Schema(certificateDefinition, { strict: 'throw', collection: 'certificates' });
certificateSchema.index({ personId: 1, track: 1, ordinal: 1 }, { unique: true });
certificateSchema.index({ number: 1 }, { unique: true });
certificateSchema.index({ validUntil: 1 });
export interface CertificateRow {
  _id: Types.ObjectId;
  number: string;
  personId: Types.ObjectId;
  track: string;
  trackVersion: number;
  holderName: string;
  holderNameLatin: string | null;
  ordinal: number;
  causes: string[];
  events: CertificateEvent[];
  validUntil: string;
}
export const CertificateModel = model('Certificate', certificateSchema);
