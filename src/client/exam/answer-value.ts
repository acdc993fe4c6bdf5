/** What a candidate answers, as it travels: contract of `PUT /attempts/:id/responses/:slot`. */
export type AnswerValue = string | string[] | Record<string, string> | null;

export type AnswerKind =
  'single' | 'truefalse' | 'multiple' | 'ordering' | 'matching' | 'classification' | 'shorttext' | 'numeric';

const ROW = 'value.';

/**
 * The answer that the fields of a form hold: `value` for choices and text, `value.<row id>` for rows. An order that is not
 * finished (a position open or taken twice) gives undefined: there is nothing yet that could be saved.
 */
export function answerValue(kind: AnswerKind, fields: Iterable<[string, unknown]>): AnswerValue | undefined {
  const entries = [...fields].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const values = entries.filter(([name]) => name === 'value').map(([, value]) => value);
  const rows = entries
    .filter(([name, value]) => name.startsWith(ROW) && value !== '')
    .map(([name, value]): [string, string] => [name.slice(ROW.length), value]);
  switch (kind) {
    case 'multiple':
      return values.length === 0 ? null : values;
    case 'ordering':
      return orderOf(rows, entries.filter(([name]) => name.startsWith(ROW)).length);
    case 'matching':
    case 'classification':
      return rows.length === 0 ? null : Object.fromEntries(rows);
    case 'single':
    case 'truefalse':
    case 'shorttext':
    case 'numeric':
      return textOf(values[0]);
  }
}

function textOf(value = ''): string | null {
  return value.trim() === '' ? null : value;
}

function orderOf(rows: [string, string][], count: number): string[] | null | undefined {
  if (rows.length === 0) return null;
  const byPosition = new Map(rows.map(([id, position]) => [Number(position), id]));
  if (byPosition.size < count) return undefined;
  return [...byPosition].sort(([a], [b]) => a - b).map(([, id]) => id);
}
