import { all, element, formBody, one } from './dom.ts';

/**
 * Self-checks in lessons. `<form data-self-check="ID">` posts by fetch and replaces what the element ID holds with the
 * same element of the answer; it is a normal post without scripts. `data-text-failed` is said when the server is away.
 */
export function startSelfChecks(): void {
  for (const form of all('form[data-self-check]', HTMLFormElement)) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void check(form);
    });
  }
}

async function check(form: HTMLFormElement): Promise<void> {
  const id = form.dataset.selfCheck ?? '';
  const region = document.getElementById(id);
  const button = one('button', HTMLButtonElement, form);
  if (region === null) return;
  button?.setAttribute('aria-busy', 'true');
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      body: formBody(form),
      headers: { accept: 'text/html' },
    });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const answer = page.getElementById(id);
    if (answer === null) throw new Error('the answer holds no feedback');
    region.replaceChildren(...answer.childNodes);
    markOptions(form, page);
  } catch {
    region.replaceChildren(element('p', { className: 'fb fb--off', text: form.dataset.textFailed ?? '' }));
  } finally {
    button?.removeAttribute('aria-busy');
  }
}

/** Takes over which options the answer marks. */
function markOptions(form: HTMLFormElement, page: Document): void {
  for (const option of all('.opt', HTMLElement, form)) {
    const input = one('input', HTMLInputElement, option);
    const twin = input === null ? null : page.getElementById(input.id)?.closest('.opt');
    option.className = twin?.className ?? 'opt';
  }
}
