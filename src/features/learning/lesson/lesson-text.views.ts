import type { LessonContent, LessonPage } from '../../catalogue/index.ts';
import { otherLanguage, type Language } from '../../../kernel/bilingual.ts';
import { escapeHtml, safeHtml, type SafeHtml } from '../../../kernel/safe-html.ts';
import { localeFor, type Locale } from '../../../web/locale.ts';
import type { Progress } from '../progress.ts';
import { checkView, type CheckView } from './self-check.views.ts';

/** A piece of a lesson: text, or a self-check between two texts. */
export interface TextPart {
  html: SafeHtml | null;
  check: CheckView | null;
}

/** The page of a lesson in the reader's language, or in the other one where it is missing. */
export function pageIn(content: LessonContent, language: Language): { page: LessonPage; language: Language } | null {
  const other = otherLanguage(language);
  const [own, fallback] = [content.pages[language], content.pages[other]];
  if (own !== undefined) return { page: own, language };
  return fallback === undefined ? null : { page: fallback, language: other };
}

export interface TextFacts {
  content: LessonContent;
  progress: Progress;
  isOpen: boolean;
  actionOf: (check: string) => string;
  /** A self-check that was sent without a choice. */
  fault: { check: string; text: string } | null;
}

/** Text and self-checks in their order, each in the language that it is written in. */
export function textParts(locale: Locale, facts: TextFacts): TextPart[] {
  const found = pageIn(facts.content, locale.language);
  if (found === null) return [];
  const { page, language } = found;
  const written = localeFor(language);
  const lang = language === locale.language ? null : written.htmlLang;
  const checks = page.parts.filter((part) => part.kind === 'self-check').length;
  const counted = { tables: 0, checks: 0 };
  return page.parts.map((part): TextPart => {
    if (part.kind === 'html') return { html: withTableNames(part.html, written, counted), check: null };
    counted.checks += 1;
    const { check } = part;
    return {
      html: null,
      check: checkView(locale, {
        check,
        number: counted.checks,
        of: checks,
        action: facts.actionOf(check.id),
        lang,
        answer: facts.progress.checks[facts.content.slug]?.[check.id] ?? null,
        error: facts.fault?.check === check.id ? facts.fault.text : null,
        isOpen: facts.isOpen,
      }),
    };
  });
}

/** A box that scrolls can be reached by keyboard, so it needs a name. */
function withTableNames(html: string, locale: Locale, counted: { tables: number }): SafeHtml {
  const named = html.replaceAll('<div class="scroll" tabindex="0" role="group">', () => {
    counted.tables += 1;
    const name = escapeHtml(locale.t('learning.lesson.table', { n: counted.tables }));
    return `<div class="scroll" tabindex="0" role="group" aria-label="${name}">`;
  });
  return safeHtml(named);
}
