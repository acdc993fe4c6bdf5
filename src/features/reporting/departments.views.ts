import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';
import type { OpenDepartment } from './departments.service.ts';
import { reportingPaths } from './reporting.paths.ts';
import type { Snapshot } from './snapshot.ts';
import { cellText, meetingText, peopleText, readinessShare } from './wording.views.ts';

export interface DepartmentsPageView extends PageView {
  lede: string;
  note: string | null;
  rows: {
    name: string;
    code: string;
    href: string;
    /** How far below the top it stands, from 0. */
    depth: number;
    people: string;
    readiness: string;
    meeting: string;
  }[];
}
declare module '../../web/views.ts' {
  interface Views {
    'reporting/departments': DepartmentsPageView;
  }
}

/** Beyond it nothing is indented any further. */
const DEEPEST_SHOWN = 5;

export function departmentsView(
  locale: Locale,
  { departments, published }: { departments: readonly OpenDepartment[]; published: Snapshot | null },
): DepartmentsPageView {
  const { t } = locale;
  return {
    title: t('reporting.title'),
    section: 'reports',
    lede: t('reporting.departments.lede'),
    note:
      published === null
        ? null
        : t('reporting.departments.groups', { day: locale.day(published.day), n: published.threshold }),
    rows: departments.map(({ department, depth, headcount, people }) => ({
      name: locale.text(department.name),
      code: department.code,
      href: reportingPaths.report.to({ code: department.code }),
      depth: Math.min(depth, DEEPEST_SHOWN),
      people: headcount === null ? peopleText(locale, people) : locale.number(headcount),
      readiness: cellText(locale, people, readinessShare),
      meeting: meetingText(locale, people),
    })),
  };
}
