import type { NumericItem } from '../catalogue/item.ts';

const NUMBER = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/;

/**
 * Reads a number as people write it: full-width digits and signs, thousands commas in their places, the unit behind it
 * (any of `units`) and a full stop at the end. Null where it is no plain decimal number.
 */
export function readNumber(text: string, units: readonly string[]): number | null {
  const plain = plainForm(text).replace(/[.。]$/, '');
  const unit = units.map(plainForm).find((candidate) => candidate !== '' && plain.endsWith(candidate));
  const digits = unit === undefined ? plain : plain.slice(0, -unit.length);
  return NUMBER.test(digits) && /\d/.test(digits) ? Number(digits.replaceAll(',', '')) : null;
}

function plainForm(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').replace(/−/g, '-').toLowerCase();
}

/** The number that a candidate wrote, with the item's unit in either language or without it. */
export function numberFor(item: NumericItem, text: string): number | null {
  return readNumber(text, [item.unit?.en ?? '', item.unit?.zh ?? '']);
}

/** Whether a number hits a target; the limit itself is in, so binary fractions get a hair of slack. */
export function isWithin(given: number, target: { value: number; tolerance: number }): boolean {
  if (target.tolerance === 0) return given === target.value;
  return Math.abs(given - target.value) <= target.tolerance + 1e-9 * Math.max(1, Math.abs(target.value));
}
