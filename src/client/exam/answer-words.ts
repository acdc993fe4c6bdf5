import { isChinese, one } from '../dom.ts';
import type { AnswerValue } from './answer-value.ts';

/** An answer in the words that its form shows: what was ticked, and beside what each line was put. */
export function answerWords(value: AnswerValue, form: HTMLFormElement): string {
  if (value === null) return '–';
  const separator = isChinese() ? '；' : '; ';
  if (typeof value === 'string') return choiceText(form, value);
  if (!Array.isArray(value)) {
    return Object.entries(value)
      .map(([row, choice]) => `${rowText(form, row)} → ${optionText(form, row, choice)}`)
      .join(separator);
  }
  const isOrder = form.dataset.kind === 'ordering';
  return isOrder
    ? value.map((step) => rowText(form, step)).join(' → ')
    : value.map((id) => choiceText(form, id)).join(separator);
}

/** The label of an option, or the text itself where the answer is written. */
function choiceText(form: HTMLFormElement, id: string): string {
  return labelText(one(`input[name="value"][value="${CSS.escape(id)}"]`, HTMLInputElement, form)) || id;
}

function rowText(form: HTMLFormElement, row: string): string {
  return labelText(rowField(form, row)) || row;
}

function optionText(form: HTMLFormElement, row: string, choice: string): string {
  const options = [...(rowField(form, row)?.options ?? [])];
  return options.find((option) => option.value === choice)?.text ?? choice;
}

function rowField(form: HTMLFormElement, row: string): HTMLSelectElement | null {
  return one(`select[name="${CSS.escape(`value.${row}`)}"]`, HTMLSelectElement, form);
}

function labelText(field: HTMLInputElement | HTMLSelectElement | null): string {
  if (field === null || field.type === 'text') return '';
  const parts = [...(field.labels?.[0]?.childNodes ?? [])].map((node) => node.textContent?.trim() ?? '');
  return parts.join(' ').trim();
}
