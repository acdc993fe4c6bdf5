import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';

import { StartError } from '../start-error.ts';

/** Small secret files by their path. */
export type SecretFiles = Record<string, Buffer>;

/** Thrown when the passphrase does not open the keys of a backup. */
export class WrongPassphraseError extends StartError {}

const SALT_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts files under a passphrase: scrypt for the key, AES-256-GCM for the content. Salt, IV and tag come first. */
export function sealFiles(files: SecretFiles, passphrase: string): Buffer {
  const salt = randomBytes(SALT_BYTES);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(passphrase, salt), iv);
  const texts = Object.fromEntries(Object.entries(files).map(([path, content]) => [path, content.toString('base64')]));
  const content = Buffer.concat([cipher.update(JSON.stringify(texts), 'utf8'), cipher.final()]);
  return Buffer.concat([salt, iv, cipher.getAuthTag(), content]);
}

/** @throws WrongPassphraseError also when the content was changed */
export function unsealFiles(sealed: Buffer, passphrase: string): SecretFiles {
  const salt = sealed.subarray(0, SALT_BYTES);
  const iv = sealed.subarray(SALT_BYTES, SALT_BYTES + IV_BYTES);
  const tag = sealed.subarray(SALT_BYTES + IV_BYTES, SALT_BYTES + IV_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(passphrase, salt), iv).setAuthTag(tag);
  try {
    const text =
      decipher.update(sealed.subarray(SALT_BYTES + IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    const texts = JSON.parse(text) as Record<string, string>;
    return Object.fromEntries(Object.entries(texts).map(([path, content]) => [path, Buffer.from(content, 'base64')]));
  } catch (error) {
    throw new WrongPassphraseError('The passphrase does not open the keys of this backup.', { cause: error });
  }
}

function keyFrom(passphrase: string, salt: Buffer): Buffer {
  return scryptSync(passphrase.normalize('NFC'), salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });
}
