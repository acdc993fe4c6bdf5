import { isCivilDate, type CivilDate } from '../../kernel/date.ts';
import { faultAt, type Fault, type Place } from './import-fault.ts';

/** The value of a cell, or null where it is empty; faults are added to the list. */
export type CellReader<T> = (place: Place, faults: Fault[]) => T | null;

// Control characters, line breaks, and marks that turn the direction of text have no place in a name or a code.
const UNWANTED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/u;

/** Words as a person wrote them, at most `longest` characters. */
export function words(longest: number): CellReader<string> {
  return (place, faults) => {
    const text = place.value.trim();
    if (text === '') return null;
    if (UNWANTED.test(text)) {
      faults.push(faultAt({ ...place, value: text.replace(new RegExp(UNWANTED, 'gu'), '\u25a1') }, 'text-control'));
      return null;
    }
    if (Array.from(text).length > longest) {
      faults.push(faultAt({ ...place, value: text.slice(0, 80) }, 'text-long', { n: String(longest) }));
      return null;
    }
    return text.normalize('NFC');
  };
}

/** A code or number: full-width characters count as the plain ones. */
export function code(form: RegExp, kind: Fault['kind']): CellReader<string> {
  const read = words(64);
  return (place, faults) => {
    const text = read(place, faults)?.normalize('NFKC') ?? null;
    if (text === null || form.test(text)) return text;
    faults.push(faultAt(place, kind));
    return null;
  };
}

/** One of a few words, in any case of letters. */
export function oneOf<T>(values: Readonly<Record<string, T>>, kind: Fault['kind']): CellReader<T> {
  return (place, faults) => {
    const text = place.value.trim().normalize('NFKC').toLowerCase();
    if (text === '') return null;
    if (Object.hasOwn(values, text)) return values[text] ?? null;
    faults.push(faultAt(place, kind));
    return null;
  };
}

export const email: CellReader<string> = (place, faults) => {
  const text = words(254)(place, faults);
  if (text === null || /^[^\s@<>",;:\\[\]()]+@[^\s@.<>",;]+(\.[^\s@.<>",;]+)+$/u.test(text)) return text;
  faults.push(faultAt(place, 'email-form'));
  return null;
};

/** A civil date; what is nearly one is told what it should be. */
export const date: CellReader<CivilDate> = (place, faults) => {
  const text = place.value.trim().normalize('NFKC');
  if (text === '') return null;
  if (isCivilDate(text)) return text;
  const parts = /^(\d{4})([-/.年])(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  faults.push(parts === null ? faultAt(place, 'date-form') : dateFault(place, parts));
  return null;
};

function dateFault(place: Place, [, year = '', , month = '', day = '']: RegExpExecArray): Fault {
  if (Number(month) < 1 || Number(month) > 12) return faultAt(place, 'date-month', { month });
  const meant = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCivilDate(meant)
    ? faultAt(place, 'date-slashes', { date: meant })
    : faultAt(place, 'date-day', { month: `${year}-${month.padStart(2, '0')}`, day });
}
