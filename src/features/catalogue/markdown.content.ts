import MarkdownIt from 'markdown-it';
import attributes from 'markdown-it-attrs';
import cjkFriendly from 'markdown-it-cjk-friendly';
import container from 'markdown-it-container';
import sanitizeHtml from 'sanitize-html';

import type { Language } from '../../kernel/bilingual.ts';
import { escapeHtml } from '../../kernel/safe-html.ts';
import { icon } from '../../web/icons.ts';

const CALLOUTS = {
  tip: { icon: 'tip', en: 'Tip', zh: '提示' },
  warning: { icon: 'warn', en: 'Take care', zh: '注意' },
  example: { icon: 'example', en: 'Example', zh: '示例' },
} as const;

/** Where a piece of Markdown stands: its language, and the address under which the course's figures are served. */
export interface MarkdownPlace {
  language: Language;
  figures: string;
}

type Renderer = ReturnType<typeof MarkdownIt>;

function renderer(place: MarkdownPlace): Renderer {
  const markdown = new MarkdownIt({ html: false, linkify: false }).use(cjkFriendly).use(attributes, {
    allowedAttributes: ['id', 'class', 'lang'],
  });
  for (const [name, callout] of Object.entries(CALLOUTS)) {
    const word = callout[place.language];
    markdown.use(container, name, {
      render: (tokens: { nesting: number }[], index: number) =>
        tokens[index]?.nesting === 1
          ? `<aside class="note note--${name}" aria-label="${word}"><p class="note__t">${word}</p>\n`
          : '</aside>\n',
    });
  }
  // The policy forbids inline styles, so alignment becomes a class; a wide table scrolls inside its own box.
  const align = (style: unknown): string => (String(style).includes('right') ? ' class="r"' : '');
  markdown.renderer.rules.th_open = (tokens, index) => `<th scope="col"${align(tokens[index]?.attrGet('style'))}>`;
  markdown.renderer.rules.td_open = (tokens, index) => `<td${align(tokens[index]?.attrGet('style'))}>`;
  markdown.renderer.rules.table_open = () =>
    '<div class="scroll" tabindex="0" role="group"><table class="table table--text">\n';
  markdown.renderer.rules.table_close = () => '</table></div>\n';
  markdown.renderer.rules.image = (tokens, index) => {
    const token = tokens[index];
    const name = String(token?.attrGet('src') ?? '').replace(/^figures\//, '');
    return `<img src="${escapeHtml(place.figures + name)}" alt="${escapeHtml(token?.content ?? '')}" loading="lazy">`;
  };
  return markdown;
}

const renderers = new Map<string, Renderer>();
function rendererOf(place: MarkdownPlace): Renderer {
  const key = `${place.language} ${place.figures}`;
  const found = renderers.get(key) ?? renderer(place);
  renderers.set(key, found);
  return found;
}

/** Cleans rendered HTML by an allow-list: what authors write is read by people with more rights. */
function clean(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img', 'aside', 'figure', 'figcaption'],
    allowedAttributes: {
      a: ['href', 'id', 'class', 'lang'],
      img: ['src', 'alt', 'loading'],
      th: ['scope', 'class'],
      td: ['class'],
      div: ['class', 'tabindex', 'role'],
      aside: ['class', 'aria-label'],
      '*': ['id', 'class', 'lang'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowedSchemesByTag: { img: [] },
    allowProtocolRelative: false,
  });
}

function withIcons(html: string): string {
  return html.replace(
    /<aside class="note note--(tip|warning|example)"([^>]*)><p class="note__t">/g,
    (whole, name: keyof typeof CALLOUTS) => whole + icon(CALLOUTS[name].icon).html,
  );
}

/** `[D09]` after a statement leads to that source at the end of the lesson. */
function withFactLinks(html: string): string {
  return html.replace(/\s?\[([A-Z]\d{2})\]/g, '<sup class="fact"><a href="#source-$1">$1</a></sup>');
}

/** A paragraph that holds nothing but a picture is a figure; where it would be too small to read it scrolls in a box. */
function withFigures(html: string): string {
  return html.replace(
    /<p>(<img [^>]*>)<\/p>/g,
    '<figure class="fig"><div class="scroll" tabindex="0" role="group">$1</div></figure>',
  );
}

/** Renders a piece of Markdown to cleaned HTML; fact marks become links. */
export function renderMarkdown(text: string, place: MarkdownPlace): string {
  return withIcons(withFigures(withFactLinks(clean(rendererOf(place).render(text)))));
}

/** Renders one line without a paragraph around it. */
export function renderInline(text: string, place: MarkdownPlace): string {
  return withFactLinks(clean(rendererOf(place).renderInline(text)));
}

/** Gives each `##` heading an id that links can name; those that have one keep it. */
export function withHeadingIds(
  html: string,
  first: number,
): { html: string; headings: { id: string; text: string }[] } {
  const headings: { id: string; text: string }[] = [];
  let next = first;
  const marked = html.replace(
    /<h2(?: id="([^"]+)")?>(.*?)<\/h2>/g,
    (_whole, given: string | undefined, text: string) => {
      const id = given ?? `s${String(next++)}`;
      headings.push({ id, text: text.replace(/<[^>]+>/g, '') });
      return `<h2 id="${id}">${text}</h2>`;
    },
  );
  return { html: marked, headings };
}

/** The words of rendered HTML, for the search. */
export function plainText(html: string): string {
  return sanitizeHtml(html.replace(/<\/(p|li|td|th|h2|h3)>/g, ' '), { allowedTags: [], allowedAttributes: {} })
    .replace(/\s+/g, ' ')
    .trim();
}
