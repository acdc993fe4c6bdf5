import type { Request } from 'express';

import type { Section } from './views.ts';

/** An entry of the navigation, with the rule that shows it. Composed in app.ts from what the features offer. */
export interface NavigationEntry {
  section: Section;
  href: string;
  /** Message key of the label. */
  label: string;
  shown: (req: Request) => boolean;
}

export function navigationOf(
  req: Request,
  section: Section | undefined,
): { href: string; label: string; current: string | null }[] {
  const entries = (req.app.locals.navigation ?? []) as NavigationEntry[];
  return entries
    .filter((entry) => entry.shown(req))
    .map((entry) => ({
      href: entry.href,
      label: req.locale.t(entry.label),
      current: entry.section !== section ? null : req.path === entry.href ? 'page' : 'true',
    }));
}
