import { one } from './dom.ts';

/** On a phone the list of sections scrolls sideways: the section of this page is brought into view. */
export function showCurrentSection(): void {
  const current = one('.nav [aria-current]', HTMLElement);
  const list = current?.closest('ul');
  if (current === null || list === null || list === undefined) return;
  const left = current.offsetLeft - list.offsetLeft;
  if (left + current.offsetWidth > list.clientWidth - 36) list.scrollLeft = left - 24;
}
