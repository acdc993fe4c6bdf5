import Joi from 'joi';

import { LANGUAGES } from '../../kernel/bilingual.ts';
import { HOURS, type CatalogueFilter } from './browse/filter.ts';
import { LEARNER_STATES } from './learner-course.ts';

export interface CheckAddress {
  check: string;
}
/** The rest of the address of a self-check, beside its lesson. */
export const checkAddress = Joi.object<CheckAddress>({
  check: Joi.string()
    .max(100)
    .pattern(/^[a-z0-9-]+$/)
    .required(),
});

export interface SelfCheckForm {
  answer: string[];
}
export const selfCheckForm = Joi.object<SelfCheckForm, true>({
  answer: Joi.array()
    .items(Joi.string().pattern(/^[a-h]$/))
    .single()
    .unique()
    .min(1)
    .max(8)
    .required()
    .messages({ '*': 'learning.error.choose' }),
});

export interface WithdrawalForm {
  reason: string;
}
export const withdrawalForm = Joi.object<WithdrawalForm, true>({
  reason: Joi.string().trim().max(500).truncate().required().messages({ '*': 'learning.error.reason' }),
});

export interface BookmarkForm {
  set: boolean;
}
export const bookmarkForm = Joi.object<BookmarkForm, true>({
  set: Joi.boolean().required().messages({ '*': 'learning.error.bookmark' }),
});

export interface PlaceForm {
  heading: string;
  leaving: boolean;
}
/** Sent by a script, so no reader is told what is wrong with it. */
export const placeForm = Joi.object<PlaceForm, true>({
  heading: Joi.string().max(100).required(),
  leaving: Joi.boolean().default(false),
});

export interface NoteForm {
  note: string;
}
export const LONGEST_NOTE = 4000;
export const noteForm = Joi.object<NoteForm, true>({
  note: Joi.string().max(LONGEST_NOTE).allow('').required().messages({ '*': 'learning.error.note' }),
});

// An address that asks for what there is not shows everything: a filter is never an error.
const lenient = (values: readonly string[]): Joi.StringSchema =>
  Joi.string()
    .valid('', ...values)
    .default('')
    .failover('');

export const filterForm = Joi.object<CatalogueFilter, true>({
  q: Joi.string().trim().max(100).truncate().allow('').default('').failover(''),
  gap: Joi.boolean().truthy('1').falsy('').default(false).failover(false),
  competency: Joi.string()
    .pattern(/^[A-Z]{2,4}$/)
    .allow('')
    .default('')
    .failover(''),
  level: Joi.number().integer().min(1).max(4).empty('').default(null).failover(null),
  state: lenient(LEARNER_STATES),
  hours: lenient(HOURS),
  track: Joi.string()
    .pattern(/^[A-Z0-9-]{1,12}$/)
    .allow('')
    .default('')
    .failover(''),
  language: lenient(LANGUAGES),
});
