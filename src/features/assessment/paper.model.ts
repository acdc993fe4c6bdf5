import { model, Schema, type Types } from 'mongoose';

import type { Slot } from './paper.ts';

/** A frozen paper, written once. `_id` is its attempt's, so that a save finds it without reading the attempt. */
const paperDefinition = {
  _id: { type: Schema.Types.ObjectId, required: true },
  personId: { type: Schema.Types.ObjectId, required: true },
  seed: { type: String, required: true },
  slots: {
    type: [
      {
        _id: false,
        slot: { type: String, required: true },
        itemId: { type: String, required: true },
        itemVersion: { type: Number, required: true },
        weight: { type: Number, required: true },
        optionOrder: { type: [String], required: true },
        rowOrder: { type: [String], required: true },
      },
    ],
    required: true,
  },
} as const;
const paperSchema = new Schema(paperDefinition, { strict: 'throw', collection: 'papers' });
export interface PaperRow {
  _id: Types.ObjectId;
  personId: Types.ObjectId;
  seed: string;
  slots: Slot[];
}
export const PaperModel = model('Paper', paperSchema);
