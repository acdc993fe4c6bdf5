import { all } from './dom.ts';

/** `<form data-submit-on-change>`: a search form that asks again when one of its lists or ticks changes; opt-in. */
export function startFilters(): void {
  for (const form of all('form[data-submit-on-change]', HTMLFormElement)) {
    form.addEventListener('change', (event) => {
      if (event.target instanceof HTMLSelectElement || isTick(event.target)) form.requestSubmit();
    });
  }
}

function isTick(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && (target.type === 'checkbox' || target.type === 'radio');
}
