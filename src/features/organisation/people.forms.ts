import Joi from 'joi';

import { ROLES, type AccountStatus, type GrantedRole } from '../people/index.ts';
import { isCivilDate } from '../../kernel/date.ts';

/** What the list of people is asked for; anything else than what its form offers counts as not asked. */
export interface PeopleListQuery {
  q: string;
  department: string;
  status: 'current' | AccountStatus | 'all';
  page: number;
}
export const peopleListQuery = Joi.object<PeopleListQuery, true>({
  q: Joi.string().trim().allow('').max(100).default('').failover(''),
  department: Joi.string().trim().allow('').max(40).default('').failover(''),
  status: Joi.string().valid('current', 'active', 'leave', 'left', 'all').default('current').failover('current'),
  page: Joi.number().integer().min(1).max(100_000).default(1).failover(1),
}).required();

export interface StaffNumberParams {
  staffNumber: string;
}
export const staffNumberParams = Joi.object<StaffNumberParams, true>({
  staffNumber: Joi.string().max(64).required(),
}).required();

function day(message: string): Joi.StringSchema {
  return Joi.string()
    .custom((value: string, helpers) => (isCivilDate(value) ? value : helpers.error('date')))
    .messages({ '*': message, date: message });
}

export interface LeaveForm {
  from: string;
  last?: string;
}
export const leaveForm = Joi.object<LeaveForm, true>({
  from: day('organisation.error.leaveFrom').required(),
  last: day('organisation.error.leaveLast').empty('').min(0).optional(),
}).required();

export interface GrantForm {
  role: GrantedRole;
  scope: string;
}
export const grantForm = Joi.object<GrantForm, true>({
  role: Joi.string()
    .valid(...ROLES)
    .required()
    .messages({ '*': 'organisation.error.role' }),
  scope: Joi.string().trim().max(40).required().messages({ '*': 'organisation.error.scope' }),
}).required();

export interface GrantEndForm {
  role: GrantedRole;
  scopeKind: 'whole' | 'department' | 'course' | 'exam' | 'sitting';
  scopeId: string;
}
export const grantEndForm = Joi.object<GrantEndForm, true>({
  role: Joi.string()
    .valid(...ROLES)
    .required(),
  scopeKind: Joi.string().valid('whole', 'department', 'course', 'exam', 'sitting').required(),
  scopeId: Joi.string().allow('').max(64).required(),
}).required();

export interface AccessForm {
  kind: 'link' | 'password' | 'mail';
}
export const accessForm = Joi.object<AccessForm, true>({
  kind: Joi.string().valid('link', 'password', 'mail').required().messages({ '*': 'organisation.error.accessKind' }),
}).required();
