import { model, Schema, type Types } from 'mongoose';

import { LANGUAGES } from '../../kernel/bilingual.ts';
import { ROLES, SCOPE_KINDS, type Account, type PrimaryPost } from './account.ts';

const grantDefinition = {
  role: { type: String, enum: ROLES, required: true },
  scopeKind: { type: String, enum: SCOPE_KINDS, required: true },
  scopeId: { type: String, default: '' },
  from: { type: String, required: true },
  to: { type: String, default: null },
} as const;

const primaryPostDefinition = {
  departmentId: { type: Schema.Types.ObjectId, required: true },
  departmentPath: { type: [Schema.Types.ObjectId], required: true },
  roleProfile: { type: String, default: null },
  grade: { type: String, default: null },
  managerId: { type: Schema.Types.ObjectId, default: null },
} as const;

const accountDefinition = {
  staffNumber: { type: String, required: true },
  username: { type: String, required: true },
  usernameKey: { type: String, required: true },
  name: { type: String, required: true },
  nameLatin: { type: String, default: null },
  email: { type: String, default: null },
  language: { type: String, enum: [...LANGUAGES, null], default: null },
  sex: { type: String, enum: ['f', 'm', null], default: null },
  site: { type: String, default: null },
  status: { type: String, enum: ['active', 'leave', 'left'], required: true },
  grants: { type: [new Schema(grantDefinition, { _id: false })], required: true },
  primaryPost: { type: new Schema(primaryPostDefinition, { _id: false }), default: null },
  authVersion: { type: Number, required: true },
  mustChangePassword: { type: Boolean, required: true },
  /** Raised by every rule over several documents of this person, so that contenders meet here. */
  guard: { type: Number, default: 0 },
  /** Raised by every change of the master record; a preview of an import remembers it. */
  revision: { type: Number, default: 0 },
} as const;

const accountSchema = new Schema(accountDefinition, { strict: 'throw', collection: 'accounts' });
accountSchema.index({ usernameKey: 1 }, { unique: true });
accountSchema.index({ staffNumber: 1 }, { unique: true });
accountSchema.index({ 'primaryPost.departmentPath': 1, staffNumber: 1 });
accountSchema.index({ 'primaryPost.managerId': 1 }, { sparse: true });
accountSchema.index({ 'grants.role': 1, 'grants.scopeId': 1 });

export interface AccountRow extends Omit<Account, 'id' | 'primaryPost'> {
  _id: Types.ObjectId;
  usernameKey: string;
  primaryPost:
    | (Omit<PrimaryPost, 'departmentId' | 'departmentPath' | 'managerId'> & {
        departmentId: Types.ObjectId;
        departmentPath: Types.ObjectId[];
        managerId: Types.ObjectId | null;
      })
    | null;
  guard: number;
  revision: number;
}
export const AccountModel = model('Account', accountSchema);
