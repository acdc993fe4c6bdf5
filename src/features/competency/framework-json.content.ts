import { isNode, LineCounter, parseDocument } from 'yaml';

import type { FormFault, FrameworkFault } from './framework-fault.ts';

export type JsonReading = { ok: true; json: unknown } | { ok: false; faults: FrameworkFault[] };

/** Reads the text of a JSON file; what is no JSON is told with its line. */
export function readJson(text: string): JsonReading {
  try {
    return { ok: true, json: JSON.parse(text) as unknown };
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
    const before = text.slice(0, at === undefined ? text.length : Number(at));
    const value = text.slice(before.length, before.length + 20).split(/\r?\n/, 1)[0] ?? '';
    const fault = { line: before.split('\n').length, column: '', value, kind: 'file-json', particulars: {} } as const;
    return { ok: false, faults: [fault] };
  }
}

/** Faults of the JSON form with the lines on which they stand in the text. */
export function onLines(text: string, faults: readonly FormFault[]): FrameworkFault[] {
  const counter = new LineCounter();
  // JSON is YAML as well, and its reader of YAML remembers where each value stands.
  const document = parseDocument(text, { lineCounter: counter, uniqueKeys: false });
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range != null) return counter.linePos(node.range[0]).line;
    }
    return 1;
  };
  return faults.map(({ path, value, kind, particulars }) => ({
    line: lineOf(path),
    column: path.join('.'),
    value,
    kind,
    particulars,
  }));
}
