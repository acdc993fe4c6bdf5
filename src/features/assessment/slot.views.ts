import { escapeHtml, safeHtml, type SafeHtml } from '../../kernel/safe-html.ts';
import type { Locale } from '../../web/locale.ts';
import type { StoredResponse } from './attempt.ts';
import type { HandedOutItem, ShownPart } from './handed-out.ts';
import { rowField, type FormFields } from './response-form.ts';
import type { ResponseValue } from './response.ts';
import { assessmentPaths } from './assessment.paths.ts';

export interface Choice {
  id: string;
  text: string;
  selected: boolean;
}
export interface OptionView {
  id: string;
  letter: string;
  text: string;
  checked: boolean;
}
export interface SlotView {
  slot: string;
  action: string;
  kind: string;
  revision: number;
  nextRevision: number;
  title: string;
  points: string;
  stem: SafeHtml;
  help: string;
  figure: { src: string; alt: string } | null;
  error: string | null;
  isChoice: boolean;
  inputType: string;
  options: OptionView[];
  isRows: boolean;
  rows: { id: string; text: string; choices: Choice[] }[];
  isText: boolean;
  value: string;
  inputmode: string | null;
  unit: string | null;
  savedState: 'saved' | 'none';
  savedText: string;
  goBack: string | null;
  flagged: boolean;
  flagValue: string;
  flagPressed: string;
  goTo: string;
}

/** What the fields of an answer hold: as it is stored, or as it was sent and refused. */
export interface Entered {
  chosen: ReadonlySet<string>;
  rows: Readonly<Record<string, string>>;
  text: string;
}

export function enteredFrom(value: ResponseValue | null): Entered {
  if (value === null) return { chosen: new Set(), rows: {}, text: '' };
  if (typeof value === 'string') return { chosen: new Set([value]), rows: {}, text: value };
  if (!Array.isArray(value)) return { chosen: new Set(), rows: value, text: '' };
  const positions = value.map((id, index): [string, string] => [id, String(index + 1)]);
  return { chosen: new Set(value), rows: Object.fromEntries(positions), text: '' };
}

export function enteredFields(item: HandedOutItem, fields: FormFields): Entered {
  const sent = fields.value;
  const list = Array.isArray(sent)
    ? sent.filter((one) => typeof one === 'string')
    : typeof sent === 'string'
      ? [sent]
      : [];
  const rows = [...item.rows, ...item.options].map(({ id }): [string, string] => {
    const field = fields[rowField(id)];
    return [id, typeof field === 'string' ? field : ''];
  });
  return { chosen: new Set(list), rows: Object.fromEntries(rows), text: list[0] ?? '' };
}

/** Plain text with its line breaks. */
export function plainHtml(text: string): SafeHtml {
  return safeHtml(escapeHtml(text.trim()).replace(/\r?\n/g, '<br>'));
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

interface SlotInput {
  attemptId: string;
  courseCode: string;
  item: HandedOutItem;
  index: number;
  count: number;
  stored: StoredResponse | null;
  entered: Entered;
  flagged: boolean;
  error: string | null;
}

/** One question with its form. */
export function slotView(locale: Locale, input: SlotInput): SlotView {
  const { t } = locale;
  const { item, attemptId, index, count, stored, flagged, error } = input;
  return {
    slot: item.slot,
    action: assessmentPaths.response.to({ id: attemptId, slot: item.slot }),
    kind: item.type,
    revision: stored?.revision ?? 0,
    nextRevision: (stored?.revision ?? 0) + 1,
    title: t('assessment.attempt.q', { n: index + 1, all: count }),
    points: t('assessment.attempt.points', { count: item.weight }),
    stem: plainHtml(locale.text(item.stem)),
    help: t(`assessment.help.${item.type}.${item.rule}`),
    figure: figureView(locale, input.courseCode, item),
    error,
    ...fieldsView(locale, item, input.entered),
    ...(stored === null
      ? { savedState: 'none', savedText: t('assessment.attempt.nothing_saved') }
      : {
          savedState: 'saved',
          savedText: t('assessment.attempt.saved_at', { time: locale.time(stored.savedAt, true) }),
        }),
    goBack: index === 0 ? null : String(index),
    flagged,
    flagValue: flagged ? '0' : '1',
    flagPressed: String(flagged),
    goTo: index + 1 < count ? String(index + 2) : 'review',
  };
}

function figureView(locale: Locale, courseCode: string, item: HandedOutItem): SlotView['figure'] {
  if (item.figure === null) return null;
  const { name, alt } = item.figure;
  return { src: `/courses/${courseCode}/figures/${name}.${locale.language}.svg`, alt: locale.text(alt) };
}

type FieldsView = Pick<
  SlotView,
  'isChoice' | 'inputType' | 'options' | 'isRows' | 'rows' | 'isText' | 'value' | 'inputmode' | 'unit'
>;

function fieldsView(locale: Locale, item: HandedOutItem, entered: Entered): FieldsView {
  const isText = item.type === 'shorttext' || item.type === 'numeric';
  const isChoice = item.type === 'single' || item.type === 'truefalse' || item.type === 'multiple';
  return {
    isChoice,
    inputType: item.type === 'multiple' ? 'checkbox' : 'radio',
    options: isChoice ? item.options.map((option, index) => optionView(locale, { option, index, entered })) : [],
    isRows: !isChoice && !isText,
    rows: isChoice || isText ? [] : rowsView(locale, item, entered),
    isText,
    value: isText ? entered.text : '',
    inputmode: item.type === 'numeric' ? 'decimal' : null,
    unit: item.unit === null ? null : locale.text(item.unit),
  };
}

function optionView(
  locale: Locale,
  { option, index, entered }: { option: ShownPart; index: number; entered: Entered },
): OptionView {
  return {
    id: option.id,
    letter: LETTERS[index] ?? '',
    text: locale.text(option.text),
    checked: entered.chosen.has(option.id),
  };
}

function rowsView(locale: Locale, item: HandedOutItem, entered: Entered): SlotView['rows'] {
  const isOrder = item.type === 'ordering';
  const choices = isOrder
    ? item.options.map((_, index) => ({ id: String(index + 1), text: locale.number(index + 1) }))
    : item.options.map(({ id, text }) => ({ id, text: locale.text(text) }));
  return (isOrder ? item.options : item.rows).map((row) => ({
    id: row.id,
    text: locale.text(row.text),
    choices: choices.map((choice) => ({ ...choice, selected: entered.rows[row.id] === choice.id })),
  }));
}
