import { safeHtml, type SafeHtml } from '../../kernel/safe-html.ts';

export interface LevelMeter {
  /** The level that counts today. */
  held: number;
  /** The level after what is offered (a course, an exam). */
  gained?: number;
  /** The highest level that was held once and has lapsed. */
  lapsed?: number;
  /** A level that somebody claims and that does not count. */
  claimed?: number;
  required?: number;
  max?: number;
}

type StepState = 'on' | 'gain' | 'gone' | 'claim' | 'need' | '';

/** State of one step, the strongest first: held, would be gained, lapsed, claimed, missing for the post, empty. */
export function stepState(
  step: number,
  { held, gained = 0, lapsed = 0, claimed = 0, required = 0 }: LevelMeter,
): StepState {
  if (step <= held) return 'on';
  if (step <= gained) return 'gain';
  if (step <= lapsed) return 'gone';
  if (step <= claimed) return 'claim';
  return step <= required ? 'need' : '';
}

const STEP = 17;

/** Level as small boxes. Hidden from assistive technology: the words always stand beside it. */
export function levelMeter(meter: LevelMeter): SafeHtml {
  const max = meter.max ?? 4;
  const width = String(max * STEP - 2);
  const boxes = Array.from({ length: max }, (_, index) => {
    const state = stepState(index + 1, meter);
    return `<rect x="${String(index * STEP + 1)}" y="1" width="13" height="10" rx="2"${state === '' ? '' : ` class="${state}"`}/>`;
  });
  return safeHtml(
    `<svg class="pips" width="${width}" height="12" viewBox="0 0 ${width} 12" aria-hidden="true" focusable="false">${boxes.join('')}</svg>`,
  );
}

/** One box of a meter for its legend. */
export function levelKey(state: 'on' | 'gain' | 'need' | 'gone'): SafeHtml {
  return safeHtml(
    `<svg class="pips" width="15" height="12" viewBox="0 0 15 12" aria-hidden="true" focusable="false"><rect x="1" y="1" width="13" height="10" rx="2" class="${state}"/></svg>`,
  );
}
