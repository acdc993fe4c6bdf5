import type { Model } from '../competency/index.ts';
import type { Locale } from '../../web/locale.ts';
import type { Crumb, PageView } from '../../web/views.ts';
import { heatView, problemViews, type HeatView, type ProblemView } from './heat.views.ts';
import type { Report } from './report.ts';
import { reportQuery, reportingPaths } from './reporting.paths.ts';
import type { Explained, ReportForm } from './reporting.forms.ts';
import { explanationView, statViews, type ExplanationView, type StatView } from './stats.views.ts';
import {
  competencyRows,
  expiringView,
  profileRows,
  trendView,
  type CompetencyRowView,
  type MonthlyView,
  type ProfileRowView,
} from './tables.views.ts';
import { basisText, thresholdOf } from './wording.views.ts';

interface OptionView {
  value: string;
  text: string;
  selected: boolean;
}
export interface ReportPageView extends PageView {
  unit: string;
  lede: string;
  notices: string[];
  exports: { xlsx: string; csv: string; pdf: string };
  ledgerHref: string | null;
  action: string;
  /** Published days to choose from; null where any day may be asked for. */
  dayOptions: OptionView[] | null;
  day: { value: string; max: string };
  explain: string;
  subtreeOptions: OptionView[] | null;
  stats: StatView[];
  explained: ExplanationView | null;
  problems: ProblemView[];
  heat: HeatView;
  withheld: { key: string; word: string; text: string }[];
  profiles: ProfileRowView[];
  competencies: CompetencyRowView[];
  mayOpenPeople: boolean;
  trend: MonthlyView;
  expiring: MonthlyView;
  progress: { title: string; due: string; completed: string; overdue: string }[] | null;
  crumbs: Crumb[];
}
declare module '../../web/views.ts' {
  interface Views {
    'reporting/report': ReportPageView;
  }
}

interface ReportPage {
  report: Report;
  model: Model;
  asked: ReportForm;
  today: string;
  mayReadLedger: boolean;
  fault: string | null;
}

const shownBefore = new WeakMap<Report, Map<string, ReportPageView>>();

/** The page of a report; of a report that is kept it is made once (the model moves with the edition, as reports do). */
export function reportView(locale: Locale, page: ReportPage): ReportPageView {
  const { report, asked, today, mayReadLedger, fault } = page;
  const views = shownBefore.get(report) ?? new Map<string, ReportPageView>();
  shownBefore.set(report, views);
  const key = JSON.stringify([locale.language, asked, today, mayReadLedger, fault]);
  const view = views.get(key) ?? makeView(locale, page);
  views.set(key, view);
  return view;
}

function makeView(locale: Locale, page: ReportPage): ReportPageView {
  const { t } = locale;
  const { report, model, asked } = page;
  const { framework, profiles } = model;
  const { code } = report.department;
  const on = report.basis.kind === 'live' ? null : report.day;
  const query = reportQuery({ on, withSubtree: report.withSubtree });
  const hrefFor = (explain: Explained): string =>
    reportingPaths.report.to({ code }) + reportQuery({ on, withSubtree: report.withSubtree, explain });
  return {
    title: t('reporting.titleOf', { name: locale.text(report.department.name) }),
    section: 'reports',
    crumbs: [{ href: reportingPaths.departments.to({}), text: t('reporting.title') }],
    unit: locale.text(report.department.name),
    lede: ledeOf(locale, report),
    notices: noticesOf(locale, page),
    exports: {
      xlsx: reportingPaths.xlsx.to({ code }) + query,
      csv: reportingPaths.csv.to({ code }) + query,
      pdf: reportingPaths.pdf.to({ code }) + query,
    },
    ledgerHref: page.mayReadLedger ? reportingPaths.ledger.to({ code }) : null,
    action: reportingPaths.report.to({ code }),
    dayOptions: dayOptions(locale, report),
    day: { value: report.day, max: page.today },
    explain: asked.explain,
    subtreeOptions: report.hasSubtree
      ? ['1', '0'].map((value) => ({
          value,
          text: t(`reporting.filter.subtree${value}`),
          selected: (value === '1') === report.withSubtree,
        }))
      : null,
    stats: statViews(locale, report, { explain: asked.explain, hrefFor }),
    explained: explanationView(locale, report, asked.explain),
    problems: problemViews(locale, report, framework),
    heat: heatView(locale, report, framework),
    withheld: withheldNotes(locale, report),
    profiles: profileRows(locale, report, profiles),
    competencies: competencyRows(locale, report, framework),
    mayOpenPeople: report.basis.kind === 'live',
    trend: trendView(locale, report),
    expiring: expiringView(locale, report),
    progress: progressView(locale, report),
  };
}

export function ledeOf(locale: Locale, report: Report): string {
  const { t } = locale;
  const scope = t(report.withSubtree ? 'reporting.lede.subtree' : 'reporting.lede.own');
  const sees =
    report.basis.kind === 'published'
      ? t('reporting.lede.groups', { n: report.basis.threshold })
      : t('reporting.lede.people');
  return t('reporting.lede.all', { basis: basisText(locale, report), scope, sees });
}

function noticesOf(locale: Locale, { report, fault }: ReportPage): string[] {
  const { t } = locale;
  const { instead, basis, day } = report;
  const key = basis.kind === 'published' ? 'notPublished' : 'future';
  return [
    ...(fault === null ? [] : [t(fault)]),
    ...(instead === null ? [] : [t(`reporting.notice.${key}`, { asked: locale.day(instead), day: locale.day(day) })]),
  ];
}

function dayOptions(locale: Locale, report: Report): OptionView[] | null {
  if (report.basis.kind !== 'published') return null;
  const days = new Map(report.publishedDays.map((published) => [published.day, published.kind]));
  return [...days].map(([day, kind]) => ({
    value: day,
    text: locale.t(`reporting.filter.table.${kind}`, { day: locale.day(day) }),
    selected: day === report.day,
  }));
}

export function withheldNotes(locale: Locale, report: Report): ReportPageView['withheld'] {
  const { t } = locale;
  const keys = report.basis.kind === 'published' ? (['few', 'held', 'none'] as const) : (['none'] as const);
  return keys.map((key) => ({
    key,
    word: t(`ui.${key}`),
    text: t(`reporting.withheld.${key}`, { n: thresholdOf(report) }),
  }));
}

function progressView(locale: Locale, { progress }: Report): ReportPageView['progress'] {
  if (progress === null || progress.length === 0) return null;
  return progress.map(({ title, due, completed, overdue, total }) => ({
    title: locale.text(title),
    due: due === null ? '' : locale.day(due),
    completed: locale.t('ui.of', { a: locale.number(completed), b: locale.number(total) }),
    overdue: locale.number(overdue),
  }));
}
