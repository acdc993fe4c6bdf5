import { model, Schema } from 'mongoose';

/** Kept apart from the account, so that a hash is read by a sign-in alone. `_id` is the account's. */
const credentialDefinition = {
  _id: { type: Schema.Types.ObjectId, required: true },
  passwordHash: { type: String, required: true },
  changedAt: { type: Date, required: true },
} as const;

const credentialSchema = new Schema(credentialDefinition, { strict: 'throw', collection: 'credentials' });

export const CredentialModel = model('Credential', credentialSchema);

/** A link to set a password: once, for minutes, known here by its hash only. */
const passwordLinkDefinition = {
  tokenHash: { type: String, required: true },
  accountId: { type: Schema.Types.ObjectId, required: true },
  expiresAt: { type: Date, required: true },
} as const;

const passwordLinkSchema = new Schema(passwordLinkDefinition, { strict: 'throw', collection: 'passwordLinks' });
passwordLinkSchema.index({ tokenHash: 1 }, { unique: true });
passwordLinkSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const PasswordLinkModel = model('PasswordLink', passwordLinkSchema);
