import { all } from '../dom.ts';
import type { AnswerValue } from './answer-value.ts';

/** Puts an answer back into the fields of its form: one that waited here while the page was loaded anew. */
export function showValue(form: HTMLFormElement, value: AnswerValue): void {
  for (const input of all('input[name="value"]', HTMLInputElement, form)) {
    if (input.type === 'radio' || input.type === 'checkbox') {
      input.checked = Array.isArray(value) ? value.includes(input.value) : input.value === value;
    } else if (input.type !== 'hidden') {
      input.value = typeof value === 'string' ? value : '';
    }
  }
  for (const area of all('textarea[name="value"]', HTMLTextAreaElement, form)) {
    area.value = typeof value === 'string' ? value : '';
  }
  for (const row of all('select[name^="value."]', HTMLSelectElement, form)) row.value = rowValue(row.name, value);
  for (const row of all('input[name^="value."]', HTMLInputElement, form)) {
    if (row.type === 'radio') row.checked = row.value === rowValue(row.name, value);
    else row.value = rowValue(row.name, value);
  }
}

/** What a row holds: its choice, or its position from 1 in an order. */
function rowValue(name: string, value: AnswerValue): string {
  const row = name.slice('value.'.length);
  if (Array.isArray(value)) return value.includes(row) ? String(value.indexOf(row) + 1) : '';
  return typeof value === 'object' && value !== null ? (value[row] ?? '') : '';
}
