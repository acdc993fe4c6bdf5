import Joi from 'joi';

import { isCivilDate } from '../../../kernel/date.ts';

/** What the trail is asked for; what its form does not offer counts as not asked. */
export interface TrailQuery {
  act: string;
  person: string;
  /** First and last day; '' for none. */
  from: string;
  until: string;
  /** Milliseconds since 1970: entries before it. */
  before: number | null;
  /** Entries of the newest instant that the pages before have shown. */
  skip: number;
}

const day = Joi.string()
  .allow('')
  .custom((value: string, helpers) => (isCivilDate(value) ? value : helpers.error('any.invalid')))
  .default('')
  .failover('');

export const trailQuery = Joi.object<TrailQuery, true>({
  act: Joi.string()
    .trim()
    .allow('')
    .max(60)
    .pattern(/^[a-z0-9.-]*$/i)
    .default('')
    .failover(''),
  person: Joi.string().trim().allow('').max(64).default('').failover(''),
  from: day,
  until: day,
  before: Joi.number().integer().min(0).max(8_640_000_000_000_000).allow(null).default(null).failover(null),
  skip: Joi.number().integer().min(0).max(100_000).default(0).failover(0),
}).required();
