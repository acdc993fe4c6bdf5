import type { Bilingual } from '../../kernel/bilingual.ts';
import type { SafeHtml } from '../../kernel/safe-html.ts';
import { scoreScale } from '../../web/charts/index.ts';
import type { Locale } from '../../web/locale.ts';
import type { AttemptResult, CourseAttempt } from './course-exam.ts';
import type { ExamPolicy } from './exam-policy.ts';
import type { LevelChange } from './level-change.ts';
import type { ResultAward } from './release.ts';
import type { Entry } from './starts.service.ts';

export interface ResultPage {
  attempt: CourseAttempt;
  result: AttemptResult;
  policy: ExamPolicy;
  course: { code: string; title: Bilingual };
  /** Titles of competencies by code. */
  titles: ReadonlyMap<string, Bilingual>;
  changes: readonly LevelChange[];
  awards: readonly ResultAward[];
  /** Which of the attempts of its period it is, from 1. */
  position: number;
  /** Whether the exam could be taken again now, and which attempts count against the limit. */
  again: Pick<Entry, 'decision' | 'policy' | 'counted'>;
  now: Date;
}

/** What counts as a weak competency on the page: 60 % or less. */
export const LOW_SHARE = 0.6;

export function titleOf(locale: Locale, page: Pick<ResultPage, 'titles'>, competency: string): string {
  const title = page.titles.get(competency);
  return title === undefined ? competency : locale.text(title);
}

/** Points with at most one decimal. */
export function points(locale: Locale, value: number): string {
  return locale.number(value, { maximumFractionDigits: 1 });
}

export function scaleOf(locale: Locale, result: AttemptResult): SafeHtml {
  const { t } = locale;
  const share = locale.percent(result.share);
  const pass = locale.percent(result.passMark);
  return scoreScale({
    id: 'scale',
    text: {
      title: t('assessment.result.scale'),
      description: t('assessment.result.scale_desc', { a: share, b: pass }),
    },
    share: result.share,
    pass: result.passMark,
    labels: {
      share,
      pass: t('assessment.result.pass_mark', { p: pass }),
      from: '0',
      to: points(locale, result.weight),
    },
  });
}
