import type { CivilDate } from '../../../kernel/date.ts';
import type { Locale } from '../../../web/locale.ts';
import { errorOf } from '../../../web/fields.ts';
import type { FieldError } from '../../../web/views.ts';
import { decideWithdrawal } from '../enrolment.ts';
import type { LearnerCourse } from '../learner-course.ts';
import { learningPaths } from '../learning.paths.ts';

/** A text area as the partial `textarea` prints it. */
interface TextArea {
  id: string;
  label: string;
  hint: string | null;
  error: string | null;
  value: string;
  rows: string;
}

/** The version that a learner is on, the way to the current one, and the way out. */
export interface VersionView {
  title: string;
  began: string;
  newer: { text: string; action: string } | null;
  plan: string | null;
  withdrawal: { action: string; isOpen: boolean; reason: TextArea } | null;
}

export function versionView(
  locale: Locale,
  facts: { entry: LearnerCourse; began: CivilDate; errors: readonly FieldError[]; reason: string },
): VersionView | null {
  const { t } = locale;
  const { entry, began, errors, reason } = facts;
  const { course, current, enrolment, state } = entry;
  if (enrolment === null || state !== 'progress') return null;
  const { code } = course;
  const error = errorOf(errors, 'reason');
  const isNewer = current.number > course.number;
  return {
    title: t('catalogue.course.ver', { n: course.number }),
    began: t('catalogue.course.ver_began', { date: locale.day(began) }),
    newer: isNewer
      ? { text: t('catalogue.course.ver_newer', { n: current.number }), action: learningPaths.version.to({ code }) }
      : null,
    plan: enrolment.via === 'self' ? null : t('catalogue.course.by_plan'),
    withdrawal: decideWithdrawal(enrolment).allowed
      ? {
          action: learningPaths.withdrawal.to({ code }),
          isOpen: error !== null,
          reason: {
            id: 'reason',
            label: t('catalogue.course.wd_reason'),
            hint: t('catalogue.course.wd_hint'),
            error,
            value: reason,
            rows: '3',
          },
        }
      : null,
  };
}
