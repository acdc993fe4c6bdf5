import { assessmentPaths, type CourseAttempt } from '../../assessment/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import type { Locale } from '../../../web/locale.ts';
import { workspacePaths } from '../workspace.paths.ts';
import type { Desk } from './home.service.ts';
import { warningOf } from './overdue.views.ts';

/** What must not be overlooked, as the partial `callout` prints it. */
export interface Callout {
  tone: 'warn' | 'info';
  icon: string;
  title: string;
  text: string;
  href: string;
  action: string;
}

/** An exam that runs, then yearly exams that are overdue, then what is missing on the first day. */
export function callouts(
  locale: Locale,
  desk: Desk,
  { running, today }: { running: string | null; today: CivilDate },
): Callout[] {
  return [
    ...desk.attempts.filter(({ id }) => id === running).map((attempt) => runningCallout(locale, attempt)),
    ...desk.overdue.map((overdue): Callout => {
      const { title, text, href, action } = warningOf(locale, overdue, { learner: desk.learner, today });
      return { tone: 'warn', icon: 'solid-warn', title, text, href, action };
    }),
    ...(desk.learner.post?.result == null ? [beginning(locale, desk)] : []),
  ];
}

function runningCallout(locale: Locale, running: CourseAttempt): Callout {
  const { t } = locale;
  return {
    tone: 'warn',
    icon: 'solid-warn',
    title: t(`workspace.home.running.${running.kind}`, { code: running.courseCode }),
    text:
      running.deadlineAt === null
        ? t('workspace.home.running.open')
        : t('workspace.home.running.until', { time: locale.moment(running.deadlineAt) }),
    href: assessmentPaths.attempt.to({ id: running.id }),
    action: t('workspace.home.running.go'),
  };
}

function beginning({ t }: Locale, { learner }: Desk): Callout {
  const kind = learner.post === null ? 'noPost' : 'noProfile';
  return {
    tone: 'info',
    icon: 'solid-info',
    title: t(`workspace.home.${kind}.title`),
    text: t(`workspace.home.${kind}.text`),
    href: `${workspacePaths.help.to({})}#levels`,
    action: t('workspace.competency.ruleGo'),
  };
}
