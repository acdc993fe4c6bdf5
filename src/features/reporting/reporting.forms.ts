import Joi from 'joi';

import { isCivilDate, type CivilDate } from '../../kernel/date.ts';

/** Figures of a report that can be explained. */
export const EXPLAINED = ['headcount', 'coverage', 'readiness', 'meeting', 'none'] as const;
export type Explained = (typeof EXPLAINED)[number];

export interface ReportForm {
  on: CivilDate | null;
  subtree: '0' | '1';
  explain: Explained;
}

const day = Joi.string()
  .allow('')
  .custom((value: string, helpers) => (isCivilDate(value) ? value : helpers.error('any.invalid')))
  .empty('')
  .default(null);

/** What a report's address may ask; a damaged value is as good as none, but for the day. */
export const reportForm = Joi.object<ReportForm>({
  on: day.messages({ '*': 'reporting.error.day' }),
  subtree: Joi.string().valid('0', '1').failover('1').default('1'),
  explain: Joi.string()
    .valid(...EXPLAINED)
    .failover('meeting')
    .default('meeting'),
});

const code = Joi.string().max(60);

export const departmentAddress = Joi.object<{ code: string }>({ code: code.required() });

export interface PeopleForm {
  competency: string | null;
  profile: string | null;
}

/** Whom a page of people behind a figure lists. */
export const peopleForm = Joi.object<PeopleForm>({
  competency: code.failover(null).empty('').default(null),
  profile: code.failover(null).empty('').default(null),
});
