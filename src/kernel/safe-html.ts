declare const safe: unique symbol;

/** HTML that our own functions made from escaped or cleaned parts; the only thing the `html` view helper prints raw. */
export interface SafeHtml {
  readonly html: string;
  readonly [safe]: true;
}

/** Vouches for a string of HTML. Every caller is a place to review. */
export function safeHtml(html: string): SafeHtml {
  return { html } as SafeHtml;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for HTML text and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
