import type { Locale } from '../../web/locale.ts';
import type { Report, ReportUnit } from './report.ts';
import type { Explained } from './reporting.forms.ts';
import { coverageOf, type GroupFigures } from './unit-cells.ts';
import {
  basisText,
  cellText,
  meetingText,
  peopleText,
  percentText,
  readinessShare,
  thresholdOf,
  withheldWord,
} from './wording.views.ts';

export interface StatView {
  label: string;
  value: string;
  note: string;
  isOpen: boolean;
  href: string;
  link: string;
  linkLabel: string;
}
export interface ExplanationView {
  title: string;
  rows: { term: string; text: string }[];
}

const STATS = ['headcount', 'coverage', 'readiness', 'meeting'] as const;
type Stat = (typeof STATS)[number];

export function statViews(
  locale: Locale,
  report: Report,
  page: { explain: Explained; hrefFor: (explain: Explained) => string },
): StatView[] {
  const { t } = locale;
  return STATS.map((stat) => {
    const isOpen = page.explain === stat;
    const label = t(`reporting.stat.${stat}`);
    const verb = isOpen ? 'close' : 'explainVerb';
    return {
      label,
      value: valueOf(locale, report, stat),
      note: noteOf(locale, report, stat),
      isOpen,
      href: `${page.hrefFor(isOpen ? 'none' : stat)}#${isOpen ? 'figures' : 'explanation'}`,
      link: t(`reporting.${verb}`),
      linkLabel: t(`reporting.${verb}_label`, { name: label }),
    };
  });
}

function valueOf(locale: Locale, { unit, apart }: Report, stat: Stat): string {
  const { people } = unit.cells;
  if (stat === 'headcount') return apart === null ? peopleText(locale, people) : locale.number(apart.headcount);
  if (stat === 'coverage') return coverageText(locale, unit);
  return stat === 'meeting' ? meetingText(locale, people) : cellText(locale, people, readinessShare);
}

function coverageText(locale: Locale, { cells: { people, competencies } }: ReportUnit): string {
  const covered = coverageOf(competencies);
  if (!people.shown) return withheldWord(locale, people.reason);
  return covered === null ? withheldWord(locale, 'held') : percentText(locale, covered.assessed / covered.required);
}

function noteOf(locale: Locale, report: Report, stat: Stat): string {
  const { t } = locale;
  const { apart, unit } = report;
  const { people } = unit.cells;
  if (stat === 'headcount') {
    if (apart === null) return t('reporting.stat.headcountNoteGroups');
    return t('reporting.stat.headcountNote', { profile: apart.withoutProfile, leave: apart.onLeave });
  }
  if (!people.shown) return t(`reporting.withheld.${people.reason}`, { n: thresholdOf(report) });
  const covered = coverageOf(unit.cells.competencies);
  if (stat === 'coverage' && covered !== null && covered.shown < covered.all) {
    return t('reporting.stat.coverageNoteShown', { n: covered.shown, all: covered.all });
  }
  if (stat === 'meeting') return meetingNote(locale, people.figures, thresholdOf(report));
  return t(`reporting.stat.${stat}Note`, { n: locale.number(people.figures.counted) });
}

/** Names both numbers only where neither those who meet their post nor the others are too few to be named. */
function meetingNote(locale: Locale, { meets, counted }: GroupFigures, threshold: number): string {
  const { t } = locale;
  if (meets === undefined) return t('reporting.withheld.held');
  if (!mayName(meets, { counted, threshold })) return t('reporting.stat.meetingNoteAll', { n: locale.number(counted) });
  return t('reporting.stat.meetingNote', { a: locale.number(meets), b: locale.number(counted) });
}

function mayName(part: number, { counted, threshold }: { counted: number; threshold: number }): boolean {
  return part >= threshold && counted - part >= threshold;
}

/** Why a figure is what it is: definition, rule, calculation, day, people covered, what is withheld. */
export function explanationView(locale: Locale, report: Report, explain: Explained): ExplanationView | null {
  if (explain === 'none') return null;
  const { t } = locale;
  const row = (term: string, text: string): { term: string; text: string } => ({
    term: t(`reporting.explain.${term}`),
    text,
  });
  return {
    title: t('reporting.explain.title', {
      name: t(`reporting.stat.${explain}`),
      value: valueOf(locale, report, explain),
    }),
    rows: [
      row('definition', t(`reporting.definition.${explain}`)),
      row('rule', t(explain === 'headcount' ? 'reporting.rule.headcount' : 'reporting.rule.levels')),
      row('calculation', calculation(locale, report, explain)),
      row('day', basisText(locale, report)),
      row('people', coveredText(locale, report)),
      row('withheld', withheldText(locale, report)),
    ],
  };
}

function calculation(locale: Locale, report: Report, stat: Stat): string {
  const { t } = locale;
  const { people } = report.unit.cells;
  const { apart } = report;
  if (stat === 'headcount' && apart !== null) {
    const counted = apart.headcount - apart.onLeave - apart.withoutProfile;
    return t('reporting.calculation.headcount', {
      all: locale.number(apart.headcount),
      counted: locale.number(counted),
      profile: locale.number(apart.withoutProfile),
      leave: locale.number(apart.onLeave),
    });
  }
  if (!people.shown) return t('reporting.calculation.withheld', { word: withheldWord(locale, people.reason) });
  const { figures } = people;
  if (stat === 'headcount') return t('reporting.calculation.headcountGroups', { n: locale.number(figures.counted) });
  if (stat === 'coverage') return coverageCalculation(locale, report);
  if (stat === 'meeting') return meetingCalculation(locale, report, figures);
  // An exact sum on two days would tell what one person gained between them.
  const kind = report.basis.kind === 'published' ? 'readinessGroups' : 'readiness';
  return t(`reporting.calculation.${kind}`, {
    counted: locale.number(figures.counted),
    sum: locale.number(figures.readinessSum / 1000, { maximumFractionDigits: 1 }),
    value: valueOf(locale, report, stat),
  });
}

function meetingCalculation(locale: Locale, report: Report, { meets, counted }: GroupFigures): string {
  const { t } = locale;
  if (meets === undefined) return t('reporting.calculation.withheld', { word: withheldWord(locale, 'held') });
  const n = locale.number(counted);
  const value = valueOf(locale, report, 'meeting');
  if (!mayName(meets, { counted, threshold: thresholdOf(report) }))
    return t('reporting.calculation.meetingShare', { n, value });
  return t('reporting.calculation.meeting', { meets: locale.number(meets), counted: n, value });
}

/** Groups read no number of requirements: with the number of people it tells how many hold which post. */
function coverageCalculation(locale: Locale, report: Report): string {
  const { t } = locale;
  const value = valueOf(locale, report, 'coverage');
  const { required, assessed, shown, all } = coverageOf(report.unit.cells.competencies) ?? NOTHING_COVERED;
  if (report.basis.kind === 'published') return t('reporting.calculation.coverageGroups', { value, n: shown, all });
  return t('reporting.calculation.coverage', {
    requirements: locale.number(required),
    assessed: locale.number(assessed),
    value,
  });
}

const NOTHING_COVERED = { required: 0, assessed: 0, shown: 0, all: 0 };

function coveredText(locale: Locale, report: Report): string {
  const { t } = locale;
  const { people } = report.unit.cells;
  if (!people.shown) return withheldWord(locale, people.reason);
  const n = locale.number(people.figures.counted);
  if (report.apart === null) return t('reporting.covered.groups', { n });
  return t('reporting.covered.people', {
    n,
    all: locale.number(report.apart.headcount),
    profile: locale.number(report.apart.withoutProfile),
    leave: locale.number(report.apart.onLeave),
  });
}

function withheldText(locale: Locale, report: Report): string {
  const { t } = locale;
  if (report.basis.kind !== 'published') return t('reporting.explain.nothingWithheld');
  const held = report.parts.filter(({ cells }) => !cells.people.shown && cells.people.reason !== 'none').length;
  return t(held === 0 ? 'reporting.explain.noUnitWithheld' : 'reporting.explain.unitsWithheld', {
    n: report.basis.threshold,
    shown: report.parts.length - held,
    all: report.parts.length,
  });
}
