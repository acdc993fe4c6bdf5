import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Config } from '../config.ts';
import { settleSetting } from './mongo/settings.store.ts';
import { StartError } from './start-error.ts';

/** The installation's Ed25519 key: it seals the audit chain and signs certificates. */
export interface SigningKey {
  /** A signature of a text, in base64url. */
  sign(text: string): string;
  isSigned(text: string, signature: string): boolean;
  /** The public half, for those who check outside. */
  readonly publicKeyPem: string;
  /** The private half, for formats that sign by themselves; never leaves the process. */
  readonly privateKeyPem: string;
  /** SHA-256 of the public key, in hex: all processes of a database hold the same. */
  readonly fingerprint: string;
}

/** Thrown when this process holds another signing key than the database knows. */
export class OtherKeyError extends StartError {}

/** The configured session secret, or the one of the embedded installation, made at the first call. */
export function readSessionSecret({ sessionSecret, keysDir }: Pick<Config, 'sessionSecret' | 'keysDir'>): string {
  return sessionSecret === ''
    ? readOrMake(keysDir, 'session-secret', () => randomBytes(32).toString('base64url'))
    : sessionSecret;
}

/** The signing key in `KEYS_DIR`, made at the first call. */
export function readSigningKey(keysDir: string): SigningKey {
  const privateKeyPem = readOrMake(keysDir, 'signing-key.pem', () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  const privateKey = createPrivateKey(privateKeyPem);
  const publicKey = createPublicKey(privateKey);
  return {
    privateKeyPem,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('hex'),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
    isSigned: (text, signature) => verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url')),
  };
}

/**
 * Holds this process to the key that the database knows; the first process of a new database decides which.
 * @throws OtherKeyError
 */
export async function holdToKnownKey(key: SigningKey, keysDir: string): Promise<void> {
  const known = await settleSetting('signing-key', key.fingerprint);
  if (known === key.fingerprint) return;
  throw new OtherKeyError(
    `The signing key in ${keysDir} is not the one of this database. Copy the keys of the first server into KEYS_DIR, or restore a backup.`,
  );
}

/** Reads a secret file, or makes it, readable by its owner only. Of two that make it at once the first wins. */
function readOrMake(folder: string, name: string, make: () => string): string {
  const file = join(folder, name);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, make(), { mode: 0o600 });
  chmodSync(draft, 0o600);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8');
}
