import { nameIn } from '../people/index.ts';
import type { Locale } from '../../web/locale.ts';
import type { Crumb, PageView } from '../../web/views.ts';

/** What is handed to people so that they can sign in: shown once, on paper or on the screen. */
export interface AccessView extends PageView {
  crumbs: Crumb[];
  lede: string;
  isPassword: boolean;
  rows: { name: string; staffNumber: string; username: string; secret: string }[];
  back: string;
}
declare module '../../web/views.ts' {
  interface Views {
    'organisation/access': AccessView;
  }
}

export interface HandedOut {
  name: string;
  nameLatin: string | null;
  staffNumber: string;
  username: string;
  /** A link, or a password that works once. */
  secret: string;
}

export function accessView(
  locale: Locale,
  page: { kind: 'link' | 'password'; rows: HandedOut[]; crumbs: Crumb[]; back: string },
): AccessView {
  const { t } = locale;
  return {
    title: t('organisation.access.title', { count: page.rows.length }),
    section: 'people',
    crumbs: page.crumbs,
    lede: t(`organisation.access.${page.kind}Lede`),
    isPassword: page.kind === 'password',
    rows: page.rows.map(({ staffNumber, username, secret, ...person }) => ({
      name: nameIn(locale.language, person),
      staffNumber,
      username,
      secret,
    })),
    back: page.back,
  };
}
