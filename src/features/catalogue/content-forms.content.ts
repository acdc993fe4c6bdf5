import Joi from 'joi';

/** Pieces that all content files share. */
export const bilingual = Joi.object({ en: Joi.string().min(1).max(4000), zh: Joi.string().min(1).max(4000) })
  .or('en', 'zh')
  .messages({ 'object.missing': '{{#label}} has neither an English nor a Chinese text' });

export const courseCode = Joi.string().pattern(/^[A-Z]{2,4}\d{3}$/);
export const competencyCode = Joi.string().pattern(/^[A-Z]{2,4}$/);
export const slug = Joi.string().pattern(/^[a-z0-9]+(-[a-z0-9]+)*$/);
export const level = Joi.number().integer().min(1).max(4);
export const share = Joi.number().min(0).max(1);
