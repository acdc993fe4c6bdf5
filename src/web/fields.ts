import type { FieldError } from './views.ts';

/** The fault of one field for its partial, or null. */
export function errorOf(errors: readonly FieldError[], field: string): string | null {
  return errors.find((error) => error.field === field)?.text ?? null;
}

/** A text input as the partial `field` prints it. */
export interface Field {
  id: string;
  label: string;
  hint: string | null;
  error: string | null;
  type: string;
  value: string;
  autocomplete: string | null;
}

export function textField(
  field: Pick<Field, 'id' | 'label'> & Partial<Field>,
  errors: readonly FieldError[] = [],
): Field {
  return { hint: null, type: 'text', value: '', autocomplete: null, ...field, error: errorOf(errors, field.id) };
}

/** A group of radio buttons as the partial `radios` prints it. */
export interface RadioField {
  id: string;
  legend: string;
  error: string | null;
  items: { value: string; text: string; checked: boolean }[];
}
