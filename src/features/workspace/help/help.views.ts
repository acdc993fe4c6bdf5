import { ROLES, type GrantedRole, type Role } from '../../people/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { PageView } from '../../../web/views.ts';
import { workspacePaths } from '../workspace.paths.ts';

interface RoleHelp {
  name: string;
  may: string;
  mayNot: string;
  isMine: boolean;
}

interface Section {
  id: string;
  title: string;
  points: string[];
}

export interface HelpView extends PageView {
  roles: RoleHelp[];
  sections: Section[];
  glossaryHref: string;
}

/** A page of plain text in sections. */
export interface TextView extends PageView {
  lede: string;
  sections: Section[];
}

export interface GlossaryView extends PageView {
  lede: string;
  terms: { term: string; other: string; otherLang: string; text: string }[];
}
declare module '../../../web/views.ts' {
  interface Views {
    'workspace/help': HelpView;
    'workspace/accessibility': TextView;
    'workspace/glossary': GlossaryView;
  }
}

const HELP_SECTIONS = { begin: 4, levels: 6, exams: 6, certificates: 4, data: 3 };

/** What each role may do, those of the reader first, and how the parts of the application work. */
export function helpView(locale: Locale, own: ReadonlySet<GrantedRole> | null): HelpView {
  const { t } = locale;
  const isMine = (role: Role): boolean => own !== null && (role === 'staff' || own.has(role));
  const roles: Role[] = ['staff', ...ROLES];
  return {
    title: t('ui.help'),
    roles: [...roles]
      .sort((a, b) => Number(isMine(b)) - Number(isMine(a)))
      .map((role) => ({
        name: t(`people.role.${role}`),
        may: t(`workspace.help.role.${role}.may`),
        mayNot: t(`workspace.help.role.${role}.mayNot`),
        isMine: isMine(role),
      })),
    sections: sectionsOf(locale, 'workspace.help', HELP_SECTIONS),
    glossaryHref: workspacePaths.glossary.to({}),
  };
}

const ACCESSIBILITY_SECTIONS = { standard: 3, done: 5, known: 3, report: 2 };

export function accessibilityView(locale: Locale): TextView {
  const { t } = locale;
  return {
    title: t('ui.accessibility'),
    lede: t('workspace.accessibility.lede'),
    sections: sectionsOf(locale, 'workspace.accessibility', ACCESSIBILITY_SECTIONS),
  };
}

/** Sections whose points are numbered from 1 in the messages. */
function sectionsOf({ t }: Locale, prefix: string, counts: Readonly<Record<string, number>>): Section[] {
  return Object.entries(counts).map(([id, count]) => ({
    id,
    title: t(`${prefix}.${id}.title`),
    points: Array.from({ length: count }, (_, index) => t(`${prefix}.${id}.p${String(index + 1)}`)),
  }));
}

const TERMS = [
  'department',
  'post',
  'framework',
  'competency',
  'profile',
  'evidence',
  'attainment',
  'verified',
  'gap',
  'readiness',
  'coverage',
  'course',
  'quiz',
  'exam',
  'attempt',
  'item',
  'track',
  'certificate',
  'plan',
  'assignment',
  'report',
] as const;

/** The words of the application, each with the other language's. */
export function glossaryView(locale: Locale, other: Locale): GlossaryView {
  return {
    title: locale.t('workspace.glossary.title'),
    crumbs: [{ href: workspacePaths.help.to({}), text: locale.t('ui.help') }],
    lede: locale.t('workspace.glossary.lede'),
    terms: TERMS.map((term) => ({
      term: locale.t(`workspace.term.${term}.name`),
      other: other.t(`workspace.term.${term}.name`),
      otherLang: other.htmlLang,
      text: locale.t(`workspace.term.${term}.text`),
    })),
  };
}
