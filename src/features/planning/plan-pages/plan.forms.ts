import Joi from 'joi';

import { isCivilDate } from '../../../kernel/date.ts';

export interface PlanAddress {
  id: string;
}
export const planAddress = Joi.object<PlanAddress>({ id: Joi.string().hex().lowercase().length(24).required() });

export const FORM_ACTS = ['dry', 'draft', 'publish'] as const;
export type FormAct = (typeof FORM_ACTS)[number];

/** The form as it was typed: any browser can send anything, and a page with faults shows it again. */
export interface TypedPlan {
  act: FormAct;
  /** The version of the plan that the form was filled in from; 0 for a new one. */
  version: number;
  /** Of the dry run that the page showed. */
  digest: string;
  titleEn: string;
  titleZh: string;
  department: string[];
  subtree: string[];
  profile: string[];
  named: string;
  excluded: string;
  course: string[];
  due: 'after' | 'fixed';
  days: string;
  notBefore: string;
  fixed: string;
  credit: string;
}

const MOST_CHOICES = 500;
export const LONGEST_TITLE = 200;
const LONGEST_LIST = 20_000;

const typedText = (max: number): Joi.StringSchema =>
  Joi.string().trim().max(max).truncate().allow('').default('').failover('');
const typedChoices = Joi.array()
  .items(Joi.string().max(40))
  .single()
  .unique()
  .max(MOST_CHOICES)
  .default([])
  .failover([]);

export const typedPlan = Joi.object<TypedPlan, true>({
  act: Joi.string()
    .valid(...FORM_ACTS)
    .default('dry')
    .failover('dry'),
  version: Joi.number().integer().min(0).default(0).failover(0),
  digest: typedText(64),
  titleEn: typedText(1000),
  titleZh: typedText(1000),
  department: typedChoices,
  subtree: typedChoices,
  profile: typedChoices,
  named: typedText(LONGEST_LIST),
  excluded: typedText(LONGEST_LIST),
  course: typedChoices,
  due: Joi.string().valid('after', 'fixed').default('after').failover('after'),
  days: typedText(20),
  notBefore: typedText(20),
  fixed: typedText(20),
  credit: typedText(4),
});

/** Months within which an earlier completion counts; '0' counts none. */
export const CREDIT_MONTHS = ['0', '3', '12', '36'] as const;

const civilDate = (value: string, helpers: Joi.CustomHelpers): string | Joi.ErrorReport =>
  isCivilDate(value) ? value : helpers.error('any.invalid');

/** What must hold of single fields; what depends on people, courses and rights is asked later. */
export interface PlanFields {
  titleEn: string;
  titleZh: string;
  due: string;
  days: number;
  notBefore: string;
  fixed: string;
  credit: string;
}
const after = { is: 'after' as const };
export const planFields = Joi.object<PlanFields>({
  titleEn: Joi.string().max(LONGEST_TITLE).allow('').required().messages({ '*': 'planning.error.titleLong' }),
  titleZh: Joi.string().max(LONGEST_TITLE).allow('').required().messages({ '*': 'planning.error.titleLong' }),
  due: Joi.string(),
  days: Joi.when('due', {
    ...after,
    then: Joi.number().integer().min(1).max(1000).required().messages({ '*': 'planning.error.days' }),
    otherwise: Joi.any().strip(),
  }),
  notBefore: Joi.when('due', {
    ...after,
    then: Joi.string().custom(civilDate).allow('').messages({ '*': 'planning.error.date' }),
    otherwise: Joi.any().strip(),
  }),
  fixed: Joi.when('due', {
    is: 'fixed',
    then: Joi.string().custom(civilDate).required().messages({ '*': 'planning.error.fixed' }),
    otherwise: Joi.any().strip(),
  }),
  credit: Joi.string()
    .valid(...CREDIT_MONTHS)
    .required()
    .messages({ '*': 'planning.error.credit' }),
});

/** Which page of the people, and what was done before the page was shown. */
export interface PlanPageQuery {
  page: number;
  saved: 'draft' | 'publish' | null;
}
export const planPageQuery = Joi.object<PlanPageQuery, true>({
  page: Joi.number().integer().min(1).max(100_000).default(1).failover(1),
  saved: Joi.string().valid('draft', 'publish').default(null).failover(null),
});
