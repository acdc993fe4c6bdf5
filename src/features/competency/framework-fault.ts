/** What can be wrong with a framework file; each kind has its words, and what would be right, as messages. */
export const FRAMEWORK_FAULT_KINDS = [
  'file-empty',
  'file-encoding',
  'file-json',
  'file-quotes',
  'file-rows',
  'file-form',
  'header-missing',
  'header-unknown',
  'header-twice',
  'row-width',
  'rows-disagree',
  'missing',
  'empty',
  'not-text',
  'not-number',
  'not-whole',
  'not-above-zero',
  'too-small',
  'too-large',
  'not-yes-no',
  'not-date',
  'not-offered',
  'not-list',
  'not-object',
  'list-short',
  'list-long',
  'too-long',
  'twice',
  'code-form',
  'id-form',
  'title-missing',
  'level-unknown',
  'group-unknown',
  'competency-unknown',
  'framework-unpublished',
  'profile-taken',
] as const;
export type FrameworkFaultKind = (typeof FRAMEWORK_FAULT_KINDS)[number];

/** A fault of the JSON form: the way to it from the top, what stands there, and what its sentence needs. */
export interface FormFault {
  path: readonly (string | number)[];
  value: string;
  kind: FrameworkFaultKind;
  particulars: Readonly<Record<string, string>>;
}

/** A fault where a person finds it in the file. */
export interface FrameworkFault {
  /** Line of a JSON file; row of a table as a spreadsheet counts it: the header is row 1. */
  line: number;
  /** Column of a table, or the way to the field of a JSON file, such as `competencies.3.title`. */
  column: string;
  value: string;
  kind: FrameworkFaultKind;
  particulars: Readonly<Record<string, string>>;
}

/** What stands at a place, as far as it helps to find it: the beginning of a text or number. */
export function shown(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value).slice(0, 80) : '';
}
