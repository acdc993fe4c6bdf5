import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

import { listOf, schema, type Values } from './config.schema.ts';
import type { Language } from './kernel/bilingual.ts';
import { StartError } from './platform/start-error.ts';

/** The environment as one frozen object; `.env.example` explains each name. Paths are absolute. */
export interface Config {
  readonly host: string;
  /** 0 lets the system choose a free port. */
  readonly port: number;
  /** How the outside reaches us, without a closing slash. */
  readonly baseUrl: string;
  /** null: the embedded database in `dataDir`. */
  readonly mongodbUri: string | null;
  readonly mongodBinary: string | null;
  readonly dataDir: string;
  readonly coursesDir: string;
  readonly keysDir: string;
  /** Empty until the server has read or made the one in `keysDir`, which only happens with the embedded database. */
  readonly sessionSecret: string;
  /** null: mail is written to `dataDir/mail`. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly timeZone: string;
  readonly defaultLanguage: Language;
  /** Express's "trust proxy": how many proxies stand before us, or their addresses; false for none. */
  readonly trustProxy: number | readonly string[] | false;
  readonly logLevel: string;
  /** Failures a minute for the pair of account and address; 0 switches the limit off. */
  readonly signInAttempts: number;
  readonly metricsFrom: readonly string[];
  readonly suppressionThreshold: number;
  readonly sampleCity: boolean;
  readonly backupPassphrase: string | null;
  /** Where a fetched database program is kept for all copies of Songhua of this user. */
  readonly cacheDir: string;
  /** The folders of PATH. */
  readonly searchPath: readonly string[];
}

/** Thrown when the environment holds faults; `faults` are sentences. */
export class ConfigError extends StartError {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(['The configuration cannot be used:', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Every name that `loadConfig` reads and an administrator may set. */
export const environmentNames: readonly string[] = Object.keys(schema.describe().keys as object);

/**
 * Reads the configuration.
 * @throws ConfigError that lists every fault at once
 */
export function loadConfig(env: Environment): Config {
  const result = schema.validate(env, { abortEarly: false, stripUnknown: true });
  if (result.error !== undefined) {
    throw new ConfigError([...new Set(result.error.details.map((detail) => detail.message))]);
  }
  return Object.freeze({ ...toConfig(result.value), ...systemFolders(env) });
}

/** The environment of this process, with what a `.env` file in the working folder adds to it. */
export function readEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

function toConfig(values: Values): Omit<Config, 'cacheDir' | 'searchPath'> {
  const dataDir = resolve(values.DATA_DIR);
  return {
    host: values.HOST,
    port: values.PORT,
    baseUrl: (values.BASE_URL ?? addressOf(values.HOST, values.PORT)).replace(/\/+$/, ''),
    mongodbUri: values.MONGODB_URI ?? null,
    mongodBinary: values.MONGOD_BINARY ?? null,
    dataDir,
    coursesDir: resolve(values.COURSES_DIR),
    keysDir: values.KEYS_DIR === undefined ? join(dataDir, 'keys') : resolve(values.KEYS_DIR),
    sessionSecret: values.SESSION_SECRET ?? '',
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    timeZone: values.TIME_ZONE,
    defaultLanguage: values.DEFAULT_LANGUAGE,
    trustProxy: proxiesOf(values.TRUST_PROXY),
    logLevel: values.LOG_LEVEL,
    signInAttempts: values.SIGN_IN_ATTEMPTS,
    metricsFrom: Object.freeze(listOf(values.METRICS_FROM)),
    suppressionThreshold: values.SUPPRESSION_THRESHOLD,
    sampleCity: values.SAMPLE_CITY ?? values.MONGODB_URI === undefined,
    backupPassphrase: values.SONGHUA_PASSPHRASE ?? null,
  };
}

function systemFolders({ XDG_CACHE_HOME, PATH }: Environment): Pick<Config, 'cacheDir' | 'searchPath'> {
  return {
    cacheDir: join(
      XDG_CACHE_HOME === undefined || XDG_CACHE_HOME === '' ? join(homedir(), '.cache') : XDG_CACHE_HOME,
      'songhua',
    ),
    searchPath: Object.freeze((PATH ?? '').split(delimiter).filter((folder) => folder !== '')),
  };
}

/** The address at which a listening socket is reached; IPv6 hosts stand in brackets. */
export function addressOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}

function proxiesOf(value: string | undefined): Config['trustProxy'] {
  if (value === undefined || value === '0') return false;
  return /^\d+$/.test(value) ? Number(value) : Object.freeze(listOf(value));
}
