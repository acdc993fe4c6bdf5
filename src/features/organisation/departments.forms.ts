import Joi from 'joi';

import { isCivilDate } from '../../kernel/date.ts';

export interface DepartmentParams {
  code: string;
}
export const departmentParams = Joi.object<DepartmentParams, true>({
  code: Joi.string().max(40).required(),
}).required();

const day = Joi.string()
  .custom((value: string, helpers) => (isCivilDate(value) ? value : helpers.error('date')))
  .required()
  .messages({ '*': 'organisation.error.fromDay', date: 'organisation.error.fromDay' });

export interface MoveForm {
  parent: string;
  from: string;
}
export const moveForm = Joi.object<MoveForm, true>({
  parent: Joi.string().max(40).required().messages({ '*': 'organisation.error.parent' }),
  from: day,
}).required();

export interface NameForm {
  nameZh: string;
  nameEn: string;
  from: string;
}
export const nameForm = Joi.object<NameForm, true>({
  nameZh: Joi.string().trim().max(120).allow('').default('').messages({ '*': 'organisation.error.names' }),
  nameEn: Joi.string().trim().max(120).allow('').default('').messages({ '*': 'organisation.error.names' }),
  from: day,
}).required();
