import { all, element, formBody, one } from './dom.ts';

/**
 * Self-checks in lessons. `<form data-self-check="ID">` is posted in the background, and what the element ID holds is
 * replaced by the same element of the answered page, as are the contents and the end of the lesson: the last right answer
 * completes it. Without scripts it is a normal post. `data-text-failed` is said when the server is away.
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
  if (region === null || button?.getAttribute('aria-busy') === 'true') return;
  button?.setAttribute('aria-busy', 'true');
  const page = await post(form.action, formBody(form));
  button?.removeAttribute('aria-busy');
  if (page?.getElementById(id) == null) {
    region.replaceChildren(element('p', { className: 'fb fb--off', text: form.dataset.textFailed ?? '' }));
    return;
  }
  for (const part of [id, 'lesson-contents', 'finish']) takeOver(part, page);
  markOptions(form, page);
}

/** What an element holds becomes what its namesake on the answered page holds. */
function takeOver(id: string, page: Document): void {
  const [here, there] = [document.getElementById(id), page.getElementById(id)];
  if (here !== null && there !== null)
    here.replaceChildren(...[...there.childNodes].map((node) => document.importNode(node, true)));
}

/** Posts and gives the answered page. XMLHttpRequest parses it itself: parsing text is forbidden by Trusted Types. */
function post(address: string, body: URLSearchParams): Promise<Document | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.responseType = 'document';
    request.addEventListener('loadend', () => {
      resolve(request.status < 500 && request.response instanceof Document ? request.response : null);
    });
    request.send(body);
  });
}

/** Takes over which options the answer marks. */
function markOptions(form: HTMLFormElement, page: Document): void {
  for (const option of all('.opt', HTMLElement, form)) {
    const input = one('input', HTMLInputElement, option);
    const twin = input === null ? null : page.getElementById(input.id)?.closest('.opt');
    option.className = twin?.className ?? 'opt';
  }
}
