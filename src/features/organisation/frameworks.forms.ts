import Joi from 'joi';

export const frameworkParams = Joi.object<{ id: string }, true>({ id: Joi.string().max(60).required() }).required();
export const profileParams = Joi.object<{ code: string }, true>({ code: Joi.string().max(100).required() }).required();
