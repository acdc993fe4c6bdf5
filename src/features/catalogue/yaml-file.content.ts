import type Joi from 'joi';
import { LineCounter, parseDocument } from 'yaml';

/** A fault of course content: where it stands, what is wrong, and what would be right. */
export interface ContentFault {
  file: string;
  line: number;
  wrong: string;
  right: string;
  severity: 'error' | 'warning';
}

export function faultText(fault: ContentFault): string {
  return `${fault.file}:${String(fault.line)}: ${fault.wrong}; ${fault.right}`;
}

export type YamlReading<T> = { ok: true; value: T; lineOf: LineOf } | { ok: false; faults: ContentFault[] };
/** The line on which a member of the file stands, counted from 1. */
export type LineOf = (path: readonly (string | number)[]) => number;

/**
 * Reads YAML of the core schema, with few aliases and no keys that would reach a prototype, and checks it. `firstLine`
 * is where the text begins in its file.
 */
export function readYaml<T>(
  source: { file: string; text: string; firstLine?: number },
  schema: Joi.Schema<T>,
): YamlReading<T> {
  const { file, text, firstLine = 1 } = source;
  const counter = new LineCounter();
  const document = parseDocument(text, { schema: 'core', lineCounter: counter, uniqueKeys: true });
  const at = (offset: number): number => counter.linePos(offset).line + firstLine - 1;
  if (document.errors.length > 0) {
    return {
      ok: false,
      faults: document.errors.map((error) => ({
        file,
        line: at(error.pos[0]),
        wrong: `not readable as YAML (${error.message.split('\n')[0] ?? error.code})`,
        right: 'mend the indentation or the quotation marks on this line',
        severity: 'error',
      })),
    };
  }
  const lineOf: LineOf = (path) => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
      if (node?.range !== undefined) return at(node.range[0]);
    }
    return firstLine;
  };
  const result = schema.validate(document.toJS({ maxAliasCount: 10 }), { abortEarly: false, convert: false });
  if (result.error !== undefined) {
    return {
      ok: false,
      faults: result.error.details.map((detail) => ({
        file,
        line: lineOf(detail.path),
        wrong: detail.message,
        right: rightFor(detail),
        severity: 'error',
      })),
    };
  }
  return { ok: true, value: result.value, lineOf };
}

function rightFor(detail: Joi.ValidationErrorItem): string {
  const context = detail.context as { valids?: unknown[]; limit?: number } | undefined;
  if (detail.type === 'any.required') return 'add it';
  if (detail.type === 'object.unknown') return 'remove it, or correct its spelling';
  if (detail.type === 'any.only') return `use one of ${(context?.valids ?? []).join(', ')}`;
  if (detail.type.startsWith('number')) return 'give a number in the allowed range';
  if (detail.type === 'array.unique') return 'give each a name of its own';
  return 'see the form of a course in docs/courses.md';
}
