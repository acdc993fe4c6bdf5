import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import Handlebars from 'handlebars';

import type { Language } from '../kernel/bilingual.ts';
import type { SafeHtml } from '../kernel/safe-html.ts';
import { inProject } from '../platform/files.ts';
import { icon, type IconName } from './icons.ts';
import { localeFor } from './locale.ts';

const viewsFolder = inProject('views');

function languageOfRoot(options: Handlebars.HelperOptions): Language {
  return (options.data as { root: { language: Language } }).root.language;
}

function isSafeHtml(value: unknown): value is SafeHtml {
  return typeof value === 'object' && value !== null && 'html' in value && typeof value.html === 'string';
}

const helpers: Record<string, Handlebars.HelperDelegate> = {
  /** A message by key; hash arguments are its variables. */
  t: (key: string, options: Handlebars.HelperOptions) =>
    localeFor(languageOfRoot(options)).t(key, options.hash as Record<string, unknown>),
  /** The gap between two runs of text is a matter of language: a space in English, nothing after Chinese marks. */
  sp: (options: Handlebars.HelperOptions) => (languageOfRoot(options) === 'zh' ? '' : ' '),
  num: (value: number, options: Handlebars.HelperOptions) => localeFor(languageOfRoot(options)).number(value),
  ico: (name: IconName) => new Handlebars.SafeString(icon(name).html),
  /** Prints HTML that our own functions vouched for; anything else is a mistake of ours, not of the reader's. */
  html: (value: unknown) => {
    if (!isSafeHtml(value)) throw new TypeError('the html helper prints SafeHtml alone');
    return new Handlebars.SafeString(value.html);
  },
};

const environment = Handlebars.create();
for (const [name, run] of Object.entries(helpers)) environment.registerHelper(name, run);

const compileOptions = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
  preventIndent: true,
};

function compile(name: string): Handlebars.TemplateDelegate {
  return environment.compile(readFileSync(join(viewsFolder, `${name}.hbs`), 'utf8'), compileOptions);
}

// A template is compiled on its first use: compiling all at the start would cost half a second of every start.
const compiled = new Map<string, Handlebars.TemplateDelegate>();
function template(name: string): Handlebars.TemplateDelegate {
  let found = compiled.get(name);
  if (found === undefined) {
    found = compile(name);
    compiled.set(name, found);
  }
  return found;
}

let partialsRegistered = false;
function registerPartials(): void {
  for (const file of listTemplates('partials'))
    environment.registerPartial(file.slice('partials/'.length), compile(file));
  partialsRegistered = true;
}

/** Names of all templates, without the ending, under `views/` or a folder of it. */
export function listTemplates(folder = ''): string[] {
  return readdirSync(join(viewsFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.hbs'))
    .map((file) => join(folder, file).replaceAll('\\', '/').slice(0, -'.hbs'.length))
    .sort();
}

// Where the form token of whoever asks will stand. Nobody can write it: it is another one in each process.
const TOKEN_PLACE = `token-${randomBytes(12).toString('hex')}`;

interface Body {
  of: string;
  html: string;
}
const bodies = new WeakMap<object, Body>();

/** The page's own part. A view that is kept (see keptForOwner) is rendered once: but for the token it stays the same. */
function bodyOf(name: string, language: Language, view: object): string {
  const of = `${name} ${language}`;
  const known = bodies.get(view);
  if (known?.of === of) return known.html;
  if (!partialsRegistered) registerPartials();
  const html = template(name)({ crumbs: [], language, csrf: TOKEN_PLACE, ...view });
  bodies.set(view, { of, html });
  return html;
}

/** What surrounds a page's own part. */
export interface Frame {
  language: Language;
  csrf: string;
  [name: string]: unknown;
}

/**
 * Renders `views/<name>.hbs` inside `views/layouts/<layout>.hbs`. A view is plain objects and arrays; its template sees
 * nothing of the frame but the language and the form token.
 */
export function renderTemplate(name: string, layout: string, page: { frame: Frame; view: object }): string {
  const { frame, view } = page;
  const body = bodyOf(name, frame.language, view).replaceAll(TOKEN_PLACE, frame.csrf);
  return template(`layouts/${layout}`)({ ...frame, ...view, body });
}
