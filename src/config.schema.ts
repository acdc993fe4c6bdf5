import { existsSync } from 'node:fs';
import { isIP } from 'node:net';

import joi, { type Schema } from 'joi';

import type { Language } from './kernel/bilingual.ts';

/** The environment as it passed the rules: numbers are numbers, defaults are filled in. */
export interface Values {
  HOST: string;
  PORT: number;
  BASE_URL?: string;
  MONGODB_URI?: string;
  MONGOD_BINARY?: string;
  DATA_DIR: string;
  COURSES_DIR: string;
  KEYS_DIR?: string;
  SESSION_SECRET?: string;
  SMTP_URL?: string;
  MAIL_FROM: string;
  TIME_ZONE: string;
  DEFAULT_LANGUAGE: Language;
  TRUST_PROXY?: string;
  LOG_LEVEL: string;
  SIGN_IN_ATTEMPTS: number;
  METRICS_FROM: string;
  SUPPRESSION_THRESHOLD: number;
  SAMPLE_CITY?: boolean;
  SONGHUA_PASSPHRASE?: string;
}

/** A rule and the words for every way of breaking it. An empty value counts as none. */
function rule(schema: Schema, words: string): Schema {
  return schema.empty('').messages({ '*': words });
}

function passes(test: (value: string) => boolean): Schema {
  return joi.string().custom((value: string, helpers) => (test(value) ? value : helpers.error('any.invalid')));
}

export const schema = joi.object<Values>({
  HOST: rule(joi.string().hostname().default('127.0.0.1'), 'HOST must be an address or a host name.'),
  PORT: rule(joi.number().integer().min(0).max(65535).default(3000), 'PORT must be a whole number from 0 to 65535.'),
  BASE_URL: rule(
    joi.string().uri({ scheme: ['http', 'https'] }),
    'BASE_URL must be a full address that starts with http:// or https://.',
  ),
  MONGODB_URI: rule(
    joi.string().pattern(/^mongodb(\+srv)?:\/\/[^/]+\/[^/?]+/),
    'MONGODB_URI must start with mongodb:// or mongodb+srv:// and name the database, as in mongodb://host:27017/songhua.',
  ),
  MONGOD_BINARY: rule(passes(existsSync), 'MONGOD_BINARY must be the path of a mongod program that exists.'),
  DATA_DIR: rule(joi.string().default('data'), 'DATA_DIR must be a folder.'),
  COURSES_DIR: rule(joi.string().default('courses'), 'COURSES_DIR must be a folder.'),
  KEYS_DIR: rule(joi.string(), 'KEYS_DIR must be a folder.'),
  SESSION_SECRET: rule(
    joi.string().min(32).when('MONGODB_URI', { is: joi.exist(), then: joi.required() }),
    'SESSION_SECRET must have at least 32 characters; it is required with MONGODB_URI, and the same on all processes.',
  ),
  SMTP_URL: rule(joi.string().uri({ scheme: ['smtp', 'smtps'] }), 'SMTP_URL must start with smtp:// or smtps://.'),
  MAIL_FROM: rule(
    joi
      .string()
      .pattern(/\S+@\S+/)
      .default('Songhua <songhua@localhost>'),
    'MAIL_FROM must hold a mail address, as in Songhua <songhua@example.gov>.',
  ),
  TIME_ZONE: rule(passes(isTimeZone).default('Asia/Shanghai'), 'TIME_ZONE must be a name like Asia/Shanghai.'),
  DEFAULT_LANGUAGE: rule(joi.valid('en', 'zh').default('zh'), 'DEFAULT_LANGUAGE must be en or zh.'),
  TRUST_PROXY: rule(
    passes((value) => /^\d+$/.test(value) || listOf(value).every(isNetwork)),
    'TRUST_PROXY must be the number of proxies before Songhua, or their addresses separated by commas.',
  ),
  LOG_LEVEL: rule(
    joi.valid('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
    'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
  ),
  SIGN_IN_ATTEMPTS: rule(
    joi.number().integer().min(0).default(10),
    'SIGN_IN_ATTEMPTS must be a whole number; 0 switches the limit off.',
  ),
  METRICS_FROM: rule(
    passes((value) => listOf(value).every((entry) => isIP(entry) !== 0)).default('127.0.0.1'),
    'METRICS_FROM must hold addresses separated by commas.',
  ),
  SUPPRESSION_THRESHOLD: rule(
    joi.number().integer().min(3).default(5),
    'SUPPRESSION_THRESHOLD must be a whole number, 3 or more.',
  ),
  SAMPLE_CITY: rule(
    joi.boolean().when('MONGODB_URI', { is: joi.exist(), then: joi.valid(false) }),
    'SAMPLE_CITY must be true or false; with MONGODB_URI there is no sample city.',
  ),
  SONGHUA_PASSPHRASE: rule(joi.string().min(12), 'SONGHUA_PASSPHRASE must have at least 12 characters.'),
});

/** The entries of a text that separates them by commas. */
export function listOf(value: string): string[] {
  return value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function isNetwork(value: string): boolean {
  const [address = '', prefix] = value.split('/');
  if (['loopback', 'linklocal', 'uniquelocal'].includes(value)) return true;
  return isIP(address) !== 0 && (prefix === undefined || (/^\d+$/.test(prefix) && Number(prefix) <= 128));
}

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
