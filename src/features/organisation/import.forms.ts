import Joi from 'joi';

export interface BatchParams {
  batch: string;
}
export const batchParams = Joi.object<BatchParams, true>({
  batch: Joi.string()
    .pattern(/^[0-9a-f]{24}$/)
    .required(),
}).required();

export interface UploadForm {
  completeFor: string;
}
export const uploadForm = Joi.object<UploadForm, true>({
  completeFor: Joi.string()
    .trim()
    .allow('')
    .max(40)
    .default('')
    .messages({ '*': 'organisation.import.error.completeFor' }),
}).required();

export interface WritingForm {
  mode: 'none' | 'good';
  leave: 'no' | 'yes';
  typed: string;
}
export const writingForm = Joi.object<WritingForm, true>({
  mode: Joi.string().valid('none', 'good').default('none'),
  leave: Joi.string().valid('no', 'yes').default('no'),
  typed: Joi.string().allow('').max(20).default(''),
}).required();

export interface BatchAccessForm {
  kind: 'show' | 'file' | 'mail';
}
export const batchAccessForm = Joi.object<BatchAccessForm, true>({
  kind: Joi.string().valid('show', 'file', 'mail').required(),
}).required();
