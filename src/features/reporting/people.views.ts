import { findCompetency, type Model } from '../competency/index.ts';
import type { Department } from '../organisation/index.ts';
import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';
import type { PeopleQuestion, PersonRow } from './people.service.ts';
import { reportingPaths } from './reporting.paths.ts';
import { percentText } from './wording.views.ts';

const MOST_ROWS = 500;

export interface ReportPeopleView extends PageView {
  lede: string;
  rows: { name: string; href: string | null; staffNumber: string; profile: string; readiness: string; gaps: string }[];
  more: string | null;
}
declare module '../../web/views.ts' {
  interface Views {
    'reporting/people': ReportPeopleView;
  }
}

export function reportPeopleView(
  locale: Locale,
  page: {
    department: Department;
    people: readonly PersonRow[];
    question: PeopleQuestion;
    model: Model;
    mayOpen: boolean;
  },
): ReportPeopleView {
  const { t } = locale;
  const { department, people, question, model } = page;
  const name = locale.text(department.name);
  const competency = question.competency === null ? null : findCompetency(model, question.competency);
  return {
    title:
      competency === null
        ? t('reporting.people.title', { name })
        : t('reporting.people.titleOf', { name, competency: locale.text(competency.title) }),
    section: 'reports',
    crumbs: [
      { href: reportingPaths.departments.to({}), text: t('reporting.title') },
      { href: reportingPaths.report.to({ code: department.code }), text: name },
    ],
    lede: t('reporting.people.lede', { count: people.length }),
    rows: people.slice(0, MOST_ROWS).map((person) => {
      const profile = model.profiles.findLast(({ code }) => code === person.profile);
      return {
        name: locale.language === 'en' ? (person.nameLatin ?? person.name) : person.name,
        href: page.mayOpen ? `/people/${encodeURIComponent(person.staffNumber)}` : null,
        staffNumber: person.staffNumber,
        profile: profile === undefined ? person.profile : locale.text(profile.title),
        readiness: percentText(locale, person.readiness / 100),
        gaps: locale.list(person.gaps),
      };
    }),
    more: people.length > MOST_ROWS ? t('reporting.people.more', { n: MOST_ROWS }) : null,
  };
}
