import Joi from 'joi';

const number = Joi.number().integer().min(0).max(1_000_000).required();

/** The order of a save and the value; the value is checked against the item as it was handed out. */
export interface SaveJson {
  writer: number;
  revision: number;
  value: unknown;
}
export const saveJson = Joi.object<SaveJson>({
  writer: number,
  revision: number,
  value: Joi.any().required(),
}).required();

/** A page that asks for the pen says which number it was shown; the button of a form does not. */
export const penForm = Joi.object<{ writer?: number }>({ writer: number.optional() }).required();

type FieldValue = string | string[];

/** The same as a form: `value`, and `value.ROW` for rows; the button says where to go next and what to flag. */
export interface SaveForm {
  writer: number;
  revision: number;
  value?: FieldValue;
  go?: string;
  flag?: '0' | '1';
  [row: `value.${string}`]: FieldValue;
}
const fieldValue = Joi.alternatives(Joi.string().allow(''), Joi.array().items(Joi.string().allow('')).max(100));
export const saveForm = Joi.object<SaveForm>({
  writer: number,
  revision: number,
  value: fieldValue.optional(),
  go: Joi.string()
    .pattern(/^(?:\d{1,3}|review)$/)
    .optional(),
  flag: Joi.string().valid('0', '1').optional(),
})
  .pattern(/^value\.[\w-]{1,60}$/, fieldValue)
  .required();

/** An answer that a submission brings along because it had not been acknowledged. */
export interface UnsentAnswer extends SaveJson {
  slot: string;
}
export const unsentAnswer = Joi.object<UnsentAnswer>({
  slot: Joi.string()
    .pattern(/^s\d{1,3}$/)
    .required(),
  writer: number,
  revision: number,
  value: Joi.any().required(),
}).required();

export interface SubmissionForm {
  unsent?: string;
}
export const submissionForm = Joi.object<SubmissionForm>({ unsent: Joi.string().allow('').optional() }).required();

/** What a browser may tell the integrity log. */
export const eventJson = Joi.object<{ kind: 'focus-lost' }>({
  kind: Joi.string().valid('focus-lost').required(),
}).required();
