import type { Framework, RoleProfile } from '../competency/index.ts';
import { monthEnd } from '../../kernel/date.ts';
import type { SafeHtml } from '../../kernel/safe-html.ts';
import { stackedBars, trendChart } from '../../web/charts/index.ts';
import type { Locale } from '../../web/locale.ts';
import { competencyMeans } from './means.ts';
import { competencyCell, metShare, neededCompetencies } from './heat.views.ts';
import type { Report } from './report.ts';
import { reportingPaths } from './reporting.paths.ts';
import { cellText, meetingText, peopleText, percentText, readinessShare, wholePercent } from './wording.views.ts';

export interface ProfileRowView {
  name: string;
  people: string;
  readiness: string;
  meeting: string;
}
export interface CompetencyRowView {
  code: string;
  name: string;
  people: string;
  meeting: string;
  coverage: string;
  verified: string;
  shortfall: string;
  href: string | null;
}
export interface MonthlyView {
  chart: SafeHtml | null;
  rows: { month: string; cells: string[] }[];
}

export function profileRows(locale: Locale, report: Report, profiles: readonly RoleProfile[]): ProfileRowView[] {
  return Object.entries(report.unit.cells.profiles).flatMap(([code, cell]) => {
    if (!cell.shown && cell.reason === 'none') return [];
    const profile = profiles.findLast((version) => version.code === code);
    return [
      {
        name: profile === undefined ? code : locale.text(profile.title),
        people: peopleText(locale, cell),
        readiness: cellText(locale, cell, readinessShare),
        meeting: meetingText(locale, cell),
      },
    ];
  });
}

export function competencyRows(locale: Locale, report: Report, framework: Framework): CompetencyRowView[] {
  const mayOpenPeople = report.basis.kind === 'live';
  return neededCompetencies(framework, report).map(({ code, title }) => {
    const cell = competencyCell(report.unit.cells, code);
    const query = `?competency=${encodeURIComponent(code)}`;
    return {
      code,
      name: locale.text(title),
      // How many need it would, beside all people, tell how many hold other posts; groups read shares alone.
      people: report.basis.kind === 'published' ? '' : peopleText(locale, cell),
      meeting: cellText(locale, cell, metShare),
      coverage: cellText(locale, cell, (figures) => figures.assessed / figures.required),
      verified: cellText(locale, cell, (figures) => figures.verified / figures.required),
      shortfall: cell.shown
        ? levelsText(locale, competencyMeans(cell.figures).shortfall ?? 0)
        : cellText(locale, cell, metShare),
      href: mayOpenPeople ? `${reportingPaths.people.to({ code: report.department.code })}${query}` : null,
    };
  });
}

/** A mean of levels with one decimal, as printed everywhere. */
export function levelsText(locale: Locale, levels: number): string {
  return locale.number(levels, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** Share who meet their post, month end by month end, beside the whole city. */
export function trendView(locale: Locale, report: Report): MonthlyView {
  const { t } = locale;
  const word = (share: number | null): string =>
    share === null ? t('reporting.trend.notShown') : percentText(locale, share);
  const points = report.trend.flatMap(({ day, unit, city }) =>
    unit === null
      ? []
      : [{ label: locale.day(day, 'month'), unit: wholePercent(unit), city: wholePercent(city ?? unit) }],
  );
  const all = points.flatMap(({ unit, city }) => [unit, city]);
  const [min, max] = [Math.floor((Math.min(...all) - 1) / 10) * 10, Math.ceil((Math.max(...all) + 1) / 10) * 10];
  const [first, last] = [points[0], points.at(-1)];
  const chart =
    first === undefined || last === undefined || points.length < 2
      ? null
      : trendChart({
          id: 'trend',
          text: {
            title: t('reporting.trend.title'),
            description: t('reporting.trend.description', {
              from: first.label,
              to: last.label,
              a: locale.percent(first.unit / 100),
              b: locale.percent(last.unit / 100),
              city: locale.percent(last.city / 100),
            }),
          },
          labels: points.map(({ label }) => label),
          series: [
            { name: t('reporting.trend.unit'), values: points.map(({ unit }) => unit) },
            { name: t('reporting.trend.city'), values: points.map(({ city }) => city) },
          ],
          min: Math.max(0, min),
          max: Math.min(100, max),
          format: (value) => locale.percent(value / 100),
        });
  return {
    chart,
    rows: report.trend.map(({ day, unit, city }) => ({
      month: locale.day(day, 'month'),
      cells: [word(unit), word(city)],
    })),
  };
}

/** People with a certificate that ends, month by month. */
export function expiringView(locale: Locale, report: Report): MonthlyView {
  const { t } = locale;
  const months = Object.entries(report.unit.cells.expiring).sort(([a], [b]) => (a < b ? -1 : 1));
  const label = (month: string): string => locale.day(monthEnd(`${month}-01`), 'month');
  const short = (month: string): string => t('reporting.expiring.month', { n: Number(month.slice(5)) });
  const shown = months.map(([month, cell]) => ({ month, people: cell.shown ? cell.people : 0 }));
  const total = shown.reduce((sum, { people }) => sum + people, 0);
  const chart =
    total === 0
      ? null
      : stackedBars({
          id: 'expiring',
          text: {
            title: t('reporting.expiring.title'),
            description: t('reporting.expiring.description'),
          },
          labels: shown.map(({ month }) => short(month)),
          series: [{ name: t('reporting.expiring.people'), values: shown.map(({ people }) => people) }],
        });
  return { chart, rows: months.map(([month, cell]) => ({ month: label(month), cells: [peopleText(locale, cell)] })) };
}
