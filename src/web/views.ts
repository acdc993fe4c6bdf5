import type { Request, Response } from 'express';

import { otherLanguage } from '../kernel/bilingual.ts';
import { assetAddresses } from './assets.ts';
import { localeFor, type Locale } from './locale.ts';
import { csrfTokenOf } from './csrf.ts';
import { navigationOf } from './navigation.ts';
import { renderTemplate, type Frame } from './templates.ts';

/** Parts of the navigation; a page says in which it stands. */
export type Section =
  | 'home'
  | 'courses'
  | 'competencies'
  | 'exams'
  | 'certificates'
  | 'team'
  | 'people'
  | 'plans'
  | 'reports'
  | 'audit'
  | 'departments';

export interface Crumb {
  href: string;
  text: string;
}

/** What every page's model holds beside its own fields. */
export interface PageView {
  title: string;
  section?: Section;
  crumbs?: Crumb[];
}

/** A fault of a form for the summary at the top and the field itself. */
export interface FieldError {
  field: string;
  href: string;
  text: string;
}

/** One entry a template; features add theirs by declaration merging. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Views {}

interface RenderOptions {
  status?: number;
  layout?: 'main' | 'exam';
}

/** Renders a page: the only way to `res.send` HTML. Pages of signed-in people are never kept by a cache. */
export function renderView<Name extends keyof Views>(
  res: Response,
  name: Name,
  view: Views[Name] & PageView,
  options: RenderOptions = {},
): void {
  const { req } = res;
  const { layout = 'main', status = 200 } = options;
  res
    .status(status)
    .set('Cache-Control', req.signedIn === undefined ? 'no-cache' : 'private, no-store')
    .set('Vary', 'Accept-Language, Cookie')
    .type('html')
    .send(renderTemplate(name, layout, { frame: frameOf(req, res, view), view }));
}

function frameOf(req: Request, res: Response, view: PageView): Frame {
  const { locale } = req;
  const other = otherLanguage(locale.language);
  const user = req.signedIn;
  return {
    language: locale.language,
    htmlLang: locale.htmlLang,
    otherLanguage: other,
    otherHtmlLang: localeFor(other).htmlLang,
    otherHref: withLanguage(req.method === 'GET' ? req.originalUrl : req.path, other),
    csrf: csrfTokenOf(req),
    user:
      user === undefined
        ? null
        : { name: shownName(user, locale.language), initials: initialsOf(user, locale.language) },
    nav: user === undefined ? [] : navigationOf(req, view.section),
    crumbs: [],
    banner: (res.app.locals.banner as ((locale: Locale) => string | null) | undefined)?.(locale) ?? null,
    assets: assetAddresses(),
  };
}

function withLanguage(address: string, language: string): string {
  const url = new URL(address.replace(/^\/+/, '/'), 'http://local');
  url.searchParams.set('lang', language);
  return url.pathname + url.search;
}

/** The name in the script of the page, where there is one. */
function shownName(user: { name: string; nameLatin: string | null }, language: string): string {
  return language === 'zh' ? user.name : (user.nameLatin ?? user.name);
}

function initialsOf(user: { name: string; nameLatin: string | null }, language: string): string {
  if (language === 'zh' || user.nameLatin === null) return Array.from(user.name)[0] ?? '';
  return user.nameLatin
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part[0] ?? '')
    .join('')
    .toUpperCase();
}

/** Turns message keys of faults into the form that the error partials print. */
export function fieldErrors(req: Request, errors: Readonly<Record<string, string>>): FieldError[] {
  return Object.entries(errors).map(([field, key]) => ({
    field,
    href: `#${field}`,
    text: req.locale.t(key),
  }));
}
