import { all } from './dom.ts';

const WIDE = '(min-width: 61.26em)';

/**
 * `<details data-wide-open>` is closed in the markup, for phones; wide screens hold it open through `::details-content`.
 * Browsers that do not know it get the attribute. `<details data-menu>` closes as menus do.
 */
export function startDisclosures(): void {
  if (!CSS.supports('selector(::details-content)') && matchMedia(WIDE).matches) {
    for (const details of all('details[data-wide-open]', HTMLDetailsElement)) details.open = true;
  }
  if (!matchMedia(WIDE).matches) {
    for (const details of all('details[data-narrow-closed]', HTMLDetailsElement)) details.open = false;
  }
  for (const menu of all('details[data-menu]', HTMLDetailsElement)) closeLikeMenu(menu);
}

function closeLikeMenu(menu: HTMLDetailsElement): void {
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    menu.querySelector('summary')?.focus();
  });
  document.addEventListener('click', (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
}
