import { all } from './dom.ts';

/**
 * The summary of a form's faults takes the focus when the page opens, and each of its links goes to the field itself,
 * with its label in view: what GOV.UK Frontend's ErrorSummary does.
 */
export function startErrorSummaries(): void {
  for (const summary of all('[data-module="govuk-error-summary"]', HTMLElement)) {
    summary.tabIndex = -1;
    summary.focus();
    summary.addEventListener('blur', () => {
      summary.removeAttribute('tabindex');
    });
    summary.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (link !== null && focusField(link.hash.slice(1))) event.preventDefault();
    });
  }
}

function focusField(id: string): boolean {
  const field = id === '' ? null : document.getElementById(id);
  if (field === null) return false;
  const above =
    field.closest('fieldset')?.querySelector('legend') ?? document.querySelector(`label[for="${CSS.escape(id)}"]`);
  (above ?? field).scrollIntoView();
  field.focus({ preventScroll: true });
  return true;
}
