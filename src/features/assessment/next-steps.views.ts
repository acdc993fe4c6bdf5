import type { Locale } from '../../web/locale.ts';
import { assessmentPaths } from './assessment.paths.ts';
import { againText } from './exam-standing.views.ts';
import { LOW_SHARE, titleOf, type ResultPage } from './score.views.ts';

export interface NextStep {
  title: string;
  text: string;
  href: string;
  action: string;
}

/** What to do after a result: look at what it opened or look again at what was weak, and when the next attempt may be. */
export function nextSteps(locale: Locale, page: ResultPage): NextStep[] {
  const { result } = page;
  const weak = [...result.sections].filter((one) => one.share <= LOW_SHARE).sort((a, b) => a.share - b.share);
  const again = weak.slice(0, 1).map(({ competency, share }) => weakStep(locale, page, { competency, share }));
  return result.passed
    ? [...awardSteps(locale, page), ...again]
    : [...again, courseStep(locale, page), attemptStep(locale, page)];
}

/** The certificates that came with the pass; without one, where it says what each still asks for. */
function awardSteps(locale: Locale, { awards }: ResultPage): NextStep[] {
  const { t } = locale;
  if (awards.length === 0) {
    return [
      {
        title: t('assessment.next.certificates'),
        text: t('assessment.next.certificates_text'),
        href: '/certificates',
        action: t('assessment.next.certificates_go'),
      },
    ];
  }
  return awards.map(({ title, number, href, validUntil, isRenewal }) => ({
    title: t(isRenewal ? 'assessment.next.renewed' : 'assessment.next.issued', { certificate: locale.text(title) }),
    text: t('assessment.next.award_text', { number, until: locale.day(validUntil) }),
    href,
    action: t('assessment.next.award_go'),
  }));
}

function weakStep(locale: Locale, page: ResultPage, weak: { competency: string; share: number }): NextStep {
  const { t } = locale;
  return {
    title: t('assessment.next.weak', { name: titleOf(locale, page, weak.competency) }),
    text: t('assessment.next.weak_text', { share: locale.percent(weak.share) }),
    href: `/competencies/${weak.competency}`,
    action: t('assessment.next.weak_go'),
  };
}

function courseStep(locale: Locale, { course }: ResultPage): NextStep {
  const { t } = locale;
  return {
    title: t('assessment.next.course'),
    text: t('assessment.next.course_text'),
    href: `/courses/${course.code}`,
    action: t('assessment.next.course_go', { code: course.code }),
  };
}

function attemptStep(locale: Locale, { course, again }: ResultPage): NextStep {
  const { t } = locale;
  return {
    title: t('assessment.next.again'),
    text: againText(locale, again),
    href: assessmentPaths.exam.to({ code: course.code }),
    action: t('assessment.next.again_go'),
  };
}
