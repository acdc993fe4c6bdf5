import { isRightChoice, type SelfCheck } from '../../catalogue/index.ts';
import { safeHtml, type SafeHtml } from '../../../kernel/safe-html.ts';
import type { IconName } from '../../../web/icons.ts';
import type { Locale } from '../../../web/locale.ts';
import type { CheckAnswer } from '../progress.ts';

export interface CheckFeedback {
  tone: 'right' | 'wrong';
  icon: IconName;
  title: string;
  texts: SafeHtml[];
  others: { letter: string; text: SafeHtml }[];
}

export interface CheckView {
  id: string;
  number: string;
  action: string;
  question: SafeHtml;
  hint: string | null;
  inputType: 'radio' | 'checkbox';
  /** The language of the question where it is not the page's. */
  lang: string | null;
  options: { key: string; letter: string; text: SafeHtml; checked: boolean; right: boolean; wrong: boolean }[];
  feedback: CheckFeedback | null;
  error: string | null;
  /** Whether an answer can be kept: learners of the course only. */
  isOpen: boolean;
}

export interface CheckFacts {
  check: SelfCheck;
  number: number;
  of: number;
  action: string;
  lang: string | null;
  answer: CheckAnswer | null;
  error: string | null;
  isOpen: boolean;
}

/** A self-check with the last answer and what it earned; nothing tells which option is right before that. */
export function checkView(locale: Locale, facts: CheckFacts): CheckView {
  const { check, answer } = facts;
  const { t } = locale;
  const chosen = answer?.chosen ?? [];
  return {
    id: check.id,
    number: facts.of === 1 ? '' : t('ui.of', { a: facts.number, b: facts.of }),
    action: facts.action,
    question: safeHtml(check.stemHtml),
    hint: check.type === 'multiple' ? t('learning.lesson.several') : null,
    inputType: check.type === 'single' ? 'radio' : 'checkbox',
    lang: facts.lang,
    options: check.options.map((option) => {
      const isChosen = chosen.includes(option.id);
      return {
        key: option.id,
        letter: option.id.toUpperCase(),
        text: safeHtml(option.html),
        checked: isChosen,
        right: isChosen && option.isRight,
        wrong: isChosen && !option.isRight,
      };
    }),
    feedback: chosen.length === 0 ? null : feedbackOf(locale, check, chosen),
    error: facts.error,
    isOpen: facts.isOpen,
  };
}

/** What is said to a choice: the author's words for each chosen option; the other options' once it is right. */
export function feedbackOf({ t }: Locale, check: SelfCheck, chosen: readonly string[]): CheckFeedback {
  const isRight = isRightChoice(check, chosen);
  const picked = check.options.filter((option) => chosen.includes(option.id));
  const right = picked.filter((option) => option.isRight).length;
  const verdict = isRight ? 'right' : right === 0 ? 'wrong' : right === picked.length ? 'incomplete' : 'partly';
  return {
    tone: isRight ? 'right' : 'wrong',
    icon: isRight ? 'check' : 'warn',
    title: t(`learning.lesson.${verdict}`),
    texts: picked.map((option) => safeHtml(option.feedbackHtml)),
    others: isRight
      ? check.options
          .filter((option) => !chosen.includes(option.id))
          .map((option) => ({ letter: option.id.toUpperCase(), text: safeHtml(option.feedbackHtml) }))
      : [],
  };
}
