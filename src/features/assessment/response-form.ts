import type { Item, OrderingItem } from '../catalogue/item.ts';
import { rowsOf } from './item-parts.ts';
import { readValue, type ValueReading } from './response.ts';

export type FormFields = Readonly<Record<string, unknown>>;

/** The field of one row of a form without scripts: a premise, an entry, or a step whose value is its position from 1. */
export function rowField(rowId: string): string {
  return `value.${rowId}`;
}

/**
 * Reads a value from a form post. Radio, text and tick boxes travel as `value` (repeated for several), rows as
 * `value.<row id>`; `value` may also carry the JSON of a list or of pairs, as the saving script sends it. An empty field
 * is an open answer.
 */
export function valueFromForm(item: Item, fields: FormFields): ValueReading {
  switch (item.type) {
    case 'single':
    case 'truefalse':
    case 'shorttext':
    case 'numeric':
      return readValue(item, emptyAsNull(fields.value));
    case 'multiple':
      return readValue(item, listFrom(fields.value));
    case 'ordering':
      return orderFromForm(item, fields);
    case 'matching':
    case 'classification':
      return readValue(item, jsonFrom(fields.value) ?? pairsFrom(rowsOf(item), fields));
  }
}

function emptyAsNull(field: unknown): unknown {
  return field === undefined || field === '' ? null : field;
}

function jsonFrom(field: unknown): unknown {
  if (typeof field !== 'string' || !/^\s*[[{]/.test(field)) return emptyAsNull(field);
  try {
    return JSON.parse(field);
  } catch {
    return field;
  }
}

function listFrom(field: unknown): unknown {
  const list = jsonFrom(field);
  return typeof list === 'string' ? [list] : list;
}

function filledRows(rows: readonly { readonly id: string }[], fields: FormFields): [string, unknown][] {
  return rows
    .map((row): [string, unknown] => [row.id, emptyAsNull(fields[rowField(row.id)])])
    .filter(([, field]) => field !== null);
}

function pairsFrom(rows: readonly { readonly id: string }[], fields: FormFields): unknown {
  return Object.fromEntries(filledRows(rows, fields));
}

/** Steps by their chosen positions; two on one position, or a position left open, make no order. */
function orderFromForm(item: OrderingItem, fields: FormFields): ValueReading {
  const list = listFrom(fields.value);
  if (list !== null) return readValue(item, list);
  const byPosition = new Map(filledRows(item.steps, fields).map(([id, position]) => [position, id]));
  if (byPosition.size === 0) return readValue(item, null);
  const order = item.steps.map((_, index) => byPosition.get(String(index + 1)));
  return order.includes(undefined) ? { allowed: false, reason: 'not-a-permutation' } : readValue(item, order);
}
