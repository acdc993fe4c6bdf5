/** The elements of a kind, in the order of the page. */
export function all<T extends Element>(selector: string, kind: new () => T, root: ParentNode = document): T[] {
  return [...root.querySelectorAll(selector)].filter((element): element is T => element instanceof kind);
}

/** The first element of a kind, or null. */
export function one<T extends Element>(selector: string, kind: new () => T, root: ParentNode = document): T | null {
  return all(selector, kind, root)[0] ?? null;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { className, text }: { className?: string; text?: string } = {},
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== undefined) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Whether the page is in Chinese: its marks of separation are its own, and no space follows a stop. */
export function isChinese(): boolean {
  return document.documentElement.lang.startsWith('zh');
}

/** The token that each writing request carries, taken from a form that the server made. */
export function csrfToken(root: ParentNode = document): string {
  return one('input[name="_csrf"]', HTMLInputElement, root)?.value ?? '';
}

/** Fields of a form as a body that the server reads like a normal post. */
export function formBody(form: HTMLFormElement): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  return body;
}
