import type { SafeHtml } from '../../kernel/safe-html.ts';
import { levelMeter, shareBar } from '../../web/charts/index.ts';
import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';
import { assessmentPaths } from './assessment.paths.ts';
import type { LevelChange } from './level-change.ts';
import { nextSteps, type NextStep } from './next-steps.views.ts';
import { reviewExtent, type ReviewExtent } from './review.ts';
import { LOW_SHARE, points, scaleOf, titleOf, type ResultPage } from './score.views.ts';

export interface ResultView extends PageView {
  passed: boolean;
  verdict: { tone: string; icon: string; text: string };
  heading: string;
  lede: string;
  taken: string;
  released: string;
  attemptText: string;
  got: string;
  all: string;
  scale: SafeHtml;
  ruleText: string;
  sections: { href: string; name: string; got: string; all: string; share: string; bar: SafeHtml; low: boolean }[];
  levels: {
    href: string;
    name: string;
    up: boolean;
    pips: SafeHtml;
    change: string;
    via: string | null;
    until: string;
  }[];
  next: NextStep[];
  review: { state: string; icon: string; title: string; text: string }[];
}
declare module '../../web/views.ts' {
  interface Views {
    'assessment/result': ResultView;
  }
}

export function resultView(locale: Locale, page: ResultPage): ResultView {
  const { t } = locale;
  const { attempt, result, policy, course } = page;
  const name = locale.text(course.title);
  const outcome = result.passed ? 'passed' : 'failed';
  const rule = t('assessment.result.rule', { p: locale.percent(policy.passMark) });
  return {
    title: t('assessment.result.title'),
    section: 'exams',
    crumbs: [
      { href: assessmentPaths.exams.to({}), text: t('ui.nav.exams') },
      { href: assessmentPaths.exam.to({ code: course.code }), text: name },
    ],
    passed: result.passed,
    verdict: {
      tone: result.passed ? 'good' : 'act',
      icon: result.passed ? 'check' : 'warn',
      text: t(`assessment.result.${outcome}`),
    },
    heading: t(`assessment.result.heading_${outcome}`, { exam: name }),
    lede: t(`assessment.result.lede_${outcome}`),
    taken: locale.zonedMoment(attempt.submittedAt ?? attempt.startedAt),
    released: attempt.releasedAt === null ? '' : locale.moment(attempt.releasedAt),
    attemptText: attemptText(locale, page),
    got: points(locale, result.earned),
    all: points(locale, result.weight),
    scale: scaleOf(locale, result),
    ruleText: attempt.submittedBy === 'deadline' ? `${t('assessment.result.by_deadline')}${rule}` : rule,
    sections: result.sections.map((section) => ({
      href: `/competencies/${section.competency}`,
      name: titleOf(locale, page, section.competency),
      got: points(locale, section.earned),
      all: points(locale, section.weight),
      share: locale.percent(section.share),
      bar: shareBar(section.share, { low: section.share <= LOW_SHARE }),
      low: section.share <= LOW_SHARE,
    })),
    levels: page.changes.map((change) => levelView(locale, page, change)),
    next: nextSteps(locale, page),
    review: reviewRows(locale, page),
  };
}

function attemptText(locale: Locale, page: ResultPage): string {
  const { policy, attempt } = page;
  return policy.attempts === null
    ? locale.t('assessment.result.attempt_n', { n: attempt.number })
    : locale.t('assessment.result.attempt_of', { n: page.position, all: policy.attempts });
}

function levelView(locale: Locale, page: ResultPage, change: LevelChange): ResultView['levels'][number] {
  const { t } = locale;
  const before = change.before ?? 0;
  const after = change.after ?? 0;
  const up = after > before;
  return {
    href: `/competencies/${change.competency}`,
    name: titleOf(locale, page, change.competency),
    up,
    pips: levelMeter({ held: before, gained: after }),
    change: up
      ? t(change.before === null ? 'assessment.result.level_first' : 'assessment.result.level_up', {
          a: t('ui.level', { n: before }),
          b: t('ui.level', { n: after }),
        })
      : t('assessment.result.stays', { a: t('ui.level', { n: after }) }),
    via: change.own ? null : t('assessment.result.via_certificate'),
    until: change.until === null ? '' : locale.day(change.until),
  };
}

const SHOWN: readonly Exclude<ReviewExtent, 'nothing'>[] = ['score', 'own-answers', 'right-answers'];
const WORDS = { score: 'rv_score', 'own-answers': 'rv_own', 'right-answers': 'rv_right' } as const;

function reviewRows(locale: Locale, { policy, attempt, now }: ResultPage): ResultView['review'] {
  const { t } = locale;
  const extent = reviewExtent({ rule: policy.reviewRule, state: attempt.state, now });
  return SHOWN.map((shows) => {
    const isShown = SHOWN.indexOf(shows) <= SHOWN.findIndex((one) => one === extent);
    return {
      state: isShown ? 'ok' : 'no',
      icon: isShown ? 'check' : 'lock',
      title: t(`assessment.result.${WORDS[shows]}`),
      text: t(isShown ? 'assessment.result.rv_now' : 'assessment.result.rv_not'),
    };
  });
}
