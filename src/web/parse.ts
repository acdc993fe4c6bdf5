import type { ObjectSchema } from 'joi';

import { NotFoundError } from '../kernel/errors.ts';

export type FieldErrors = Readonly<Record<string, string>>;
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors };

/**
 * Checks a form against its schema. Schemas say their messages as message keys (`people.error.username`); what the
 * schema does not name is dropped. A repeated field counts as a fault of that field, never as a list.
 */
export function parse<T>(schema: ObjectSchema<T>, input: unknown): Parsed<T> {
  const result = schema.validate(input ?? {}, { abortEarly: false, stripUnknown: true, convert: true });
  if (result.error === undefined) return { ok: true, value: result.value };
  const errors: Record<string, string> = {};
  for (const detail of result.error.details) {
    const field = detail.path.join('.');
    errors[field] ??= detail.message;
  }
  return { ok: false, errors };
}

/** The same for an address's parameters: a form that no link of ours has is an address that does not exist. */
export function parseAddress<T>(schema: ObjectSchema<T>, params: unknown): T {
  const result = schema.validate(params, { stripUnknown: true });
  if (result.error !== undefined) throw new NotFoundError('no such address');
  return result.value;
}
