import { safeHtml, type SafeHtml } from '../kernel/safe-html.ts';

/** Strokes on a 16 px square in the colour of the text, so that they follow forced colours too. */
const STROKES = {
  bookmark: '<path class="fillable" d="M4 2.5h8v11l-4-3-4 3z"/>',
  calendar: '<rect x="2.5" y="3.5" width="11" height="10" rx="1.5"/><path d="M2.5 6.5h11M5.5 2v3M10.5 2v3"/>',
  case: '<path d="M2.5 3.5h11v7h-6l-3 3v-3h-2z"/>',
  check: '<path d="m3 8.5 3.3 3.3L13 5"/>',
  clock: '<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.5 1.5"/>',
  cross: '<path d="m4 4 8 8M12 4l-8 8"/>',
  down: '<path d="M8 2.5V10M4.5 7 8 10.5 11.5 7M3 13.5h10"/>',
  example: '<path d="M6 3 2 8l4 5M10 3l4 5-4 5"/>',
  eye: '<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z"/><circle cx="8" cy="8" r="2"/>',
  flag: '<path d="M3.5 14V2.5h8l-1.5 3 1.5 3h-8"/>',
  left: '<path d="M13 8H3M7 4 3 8l4 4"/>',
  lock: '<rect x="3" y="7" width="10" height="7" rx="1.5"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>',
  minus: '<path d="M3.5 8h9"/>',
  note: '<path d="M3 13v-2.5L10.5 3 13 5.5 5.5 13z"/>',
  pause: '<path d="M5.5 3.5v9M10.5 3.5v9"/>',
  person: '<circle cx="8" cy="5.5" r="2.5"/><path d="M3 13.5c.5-3 2.5-4 5-4s4.5 1 5 4"/>',
  plus: '<path d="M8 3.5v9M3.5 8h9"/>',
  quiz: '<rect x="2.5" y="2.5" width="11" height="11" rx="2"/><path d="m5 8 2 2 4-4"/>',
  read: '<path d="M3 2.5h7l3 3v8H3z"/><path d="M5.5 8h5M5.5 10.5h5"/>',
  redo: '<path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3"/>',
  right: '<path d="M3 8h10M9 4l4 4-4 4"/>',
  search: '<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>',
  shield: '<path d="M8 1.8 13 4v4c0 3-2.2 5.2-5 6.2C5.2 13.2 3 11 3 8V4z"/><path d="m5.7 8 1.7 1.7 3-3.2"/>',
  star: '<path d="m8 2 1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z"/>',
  tip: '<path d="M6 11.5c0-1.5-2-2.3-2-5a4 4 0 0 1 8 0c0 2.7-2 3.5-2 5zM6.5 14h3"/>',
  up: '<path d="M8 13.5V6M4.5 9 8 5.5 11.5 9M3 2.5h10"/>',
  warn: '<path d="M8 2 14.5 13.5h-13z"/><path d="M8 6.5V10M8 11.7v.3"/>',
} as const;

/** Filled marks on a 24 px square for callouts, each with the colour of its state. */
const SOLIDS = {
  'solid-bad':
    '<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8Z" fill="#b3261e"/><path d="M12 6.5v7" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/><circle cx="12" cy="17" r="1.4" fill="#fff"/>',
  'solid-good':
    '<circle cx="12" cy="12" r="10" fill="#13693f"/><path d="m7.5 12.5 3 3 6-6.5" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" fill="none"/>',
  'solid-info':
    '<circle cx="12" cy="12" r="10" fill="#0b5a83"/><path d="M12 11v6" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/><circle cx="12" cy="7.2" r="1.4" fill="#fff"/>',
  'solid-warn':
    '<path d="M12 3 22.5 21h-21Z" fill="#b9770e"/><path d="M12 10v5" stroke="#fff" stroke-width="2.2" stroke-linecap="round"/><circle cx="12" cy="18" r="1.3" fill="#fff"/>',
} as const;

export type IconName = keyof typeof STROKES | keyof typeof SOLIDS;

/** Names of all icons. */
export const ICON_NAMES = [...Object.keys(STROKES), ...Object.keys(SOLIDS)] as IconName[];

function isStroke(name: IconName): name is keyof typeof STROKES {
  return Object.hasOwn(STROKES, name);
}

/** A decorative icon: hidden from assistive technology, so words always stand beside it. Throws on an unknown name. */
export function icon(name: IconName): SafeHtml {
  if (isStroke(name)) {
    return safeHtml(
      `<svg class="ico" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${STROKES[name]}</svg>`,
    );
  }
  if (!Object.hasOwn(SOLIDS, name)) throw new Error(`No icon ${name}`);
  return safeHtml(
    `<svg class="ico ico--solid" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${SOLIDS[name]}</svg>`,
  );
}
