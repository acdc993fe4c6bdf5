import type { Item } from '../catalogue/item.ts';
import { optionsOf, rowsOf } from './item-parts.ts';

/**
 * What a candidate answers, as it travels and is stored: an option id (single, true or false), option ids (multiple),
 * step ids in order (ordering), row id to choice id (matching, classification), or text (short text, numeric).
 */
export type ResponseValue = string | string[] | Record<string, string>;

export type ValueFault =
  | 'wrong-shape'
  | 'foreign-option'
  | 'two-answers'
  | 'repeated-option'
  | 'unknown-row'
  | 'not-a-permutation'
  | 'too-long';

/** `value: null` clears the slot: nothing, an empty choice and blank text are the same. */
export type ValueReading =
  | { readonly allowed: true; readonly value: ResponseValue | null }
  | { readonly allowed: false; readonly reason: ValueFault };

export const LONGEST_TEXT = 2000;

/** Checks a value of unknown shape against the item as it was handed out. */
export function readValue(item: Item, raw: unknown): ValueReading {
  if (raw === null) return { allowed: true, value: null };
  switch (item.type) {
    case 'single':
    case 'truefalse':
      return readChoice(idsOf(item.options), raw);
    case 'multiple':
      return readChoices(idsOf(item.options), raw);
    case 'ordering':
      return readOrder(idsOf(item.steps), raw);
    case 'matching':
    case 'classification':
      return readPairs({ rows: idsOf(rowsOf(item)), choices: idsOf(optionsOf(item)) }, raw);
    case 'shorttext':
    case 'numeric':
      return readText(raw);
  }
}

function idsOf(parts: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(parts.map((part) => part.id));
}

function accepted(value: ResponseValue | null): ValueReading {
  return { allowed: true, value };
}

function refused(reason: ValueFault): ValueReading {
  return { allowed: false, reason };
}

function isTexts(raw: unknown): raw is string[] {
  return Array.isArray(raw) && raw.every((entry) => typeof entry === 'string');
}

function readChoice(options: ReadonlySet<string>, raw: unknown): ValueReading {
  if (isTexts(raw) && raw.length > 1) return refused('two-answers');
  if (typeof raw !== 'string') return refused('wrong-shape');
  return options.has(raw) ? accepted(raw) : refused('foreign-option');
}

function readChoices(options: ReadonlySet<string>, raw: unknown): ValueReading {
  if (!isTexts(raw)) return refused('wrong-shape');
  if (raw.some((id) => !options.has(id))) return refused('foreign-option');
  if (new Set(raw).size < raw.length) return refused('repeated-option');
  return accepted(raw.length === 0 ? null : raw);
}

function readOrder(steps: ReadonlySet<string>, raw: unknown): ValueReading {
  if (!isTexts(raw)) return refused('wrong-shape');
  if (raw.some((id) => !steps.has(id))) return refused('foreign-option');
  if (raw.length === 0) return accepted(null);
  return raw.length === steps.size && new Set(raw).size === steps.size ? accepted(raw) : refused('not-a-permutation');
}

/** Rows may stay open, and two rows may take the same choice: a candidate at work passes through both. */
function readPairs(shape: { rows: ReadonlySet<string>; choices: ReadonlySet<string> }, raw: unknown): ValueReading {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return refused('wrong-shape');
  const value: Record<string, string> = {};
  for (const [row, choice] of Object.entries(raw) as [string, unknown][]) {
    if (!shape.rows.has(row)) return refused('unknown-row');
    if (typeof choice !== 'string') return refused('wrong-shape');
    if (!shape.choices.has(choice)) return refused('foreign-option');
    value[row] = choice;
  }
  return accepted(Object.keys(value).length === 0 ? null : value);
}

function readText(raw: unknown): ValueReading {
  if (typeof raw !== 'string') return refused('wrong-shape');
  if (raw.length > LONGEST_TEXT) return refused('too-long');
  return accepted(raw.trim() === '' ? null : raw);
}
