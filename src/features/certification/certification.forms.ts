import Joi from 'joi';

export interface VerifyQuery {
  number?: string;
}
export const verifyQuery = Joi.object<VerifyQuery, true>({
  number: Joi.string().max(100).allow('').messages({ '*': 'certification.verify.error' }),
});
