import type { Competency, Framework } from '../competency/index.ts';
import type { SafeHtml } from '../../kernel/safe-html.ts';
import { heatClass, strip } from '../../web/charts/index.ts';
import type { Locale } from '../../web/locale.ts';
import type { CompetencyFigures } from './figures.ts';
import type { Report, ReportUnit } from './report.ts';
import type { SuppressedCell } from './suppression.ts';
import type { UnitCells } from './unit-cells.ts';
import { cellText, peopleText, percentText, unitName, withheldWord, wholePercent } from './wording.views.ts';

export interface HeatView {
  competencies: { code: string; name: string }[];
  rows: { name: string; people: string; isTotal: boolean; cells: { text: string; className: string }[] }[];
}
export interface ProblemView {
  name: string;
  codes: string;
  strength: string;
  city: string;
  bar: SafeHtml;
  coverage: string;
  weakestCode: string;
  weakestName: string;
  weakestValue: string;
}

const NOBODY: SuppressedCell<CompetencyFigures> = { shown: false, reason: 'none' };

export function competencyCell(cells: UnitCells, code: string): SuppressedCell<CompetencyFigures> {
  return cells.competencies[code] ?? NOBODY;
}

export function metShare({ met, required }: CompetencyFigures): number {
  return met / required;
}

/** Competencies that somebody in the unit needs, in the order of the framework. */
export function neededCompetencies(framework: Framework, report: Report): Competency[] {
  const units = [report.unit, ...report.parts];
  const isNeeded = (cell: SuppressedCell<unknown>): boolean => cell.shown || cell.reason !== 'none';
  return framework.competencies.filter(({ code }) => units.some(({ cells }) => isNeeded(competencyCell(cells, code))));
}

export function heatView(locale: Locale, report: Report, framework: Framework): HeatView {
  const competencies = neededCompetencies(framework, report);
  const row = (unit: ReportUnit, isTotal: boolean): HeatView['rows'][number] => ({
    name: unitName(locale, unit),
    people: peopleText(locale, unit.cells.people),
    isTotal,
    cells: competencies.map(({ code }) => {
      const cell = competencyCell(unit.cells, code);
      // The class follows the figure that is printed, never a finer one.
      const className = cell.shown ? heatClass(wholePercent(metShare(cell.figures)) / 100) : heatClass(cell.reason);
      return { text: cellText(locale, cell, metShare), className };
    }),
  });
  const isAlone = report.parts.length === 1 && report.parts[0]?.key === report.unit.key;
  return {
    competencies: competencies.map(({ code, title }) => ({ code, name: locale.text(title) })),
    rows: [...report.parts.map((unit) => row(unit, false)), ...(isAlone ? [] : [row(report.unit, true)])],
  };
}

const LOW = 0.6;

/** The framework's problems, each with how far the competencies that answer to it are met. */
export function problemViews(locale: Locale, report: Report, framework: Framework): ProblemView[] {
  const needed = neededCompetencies(framework, report);
  return framework.problems.flatMap((problem) => {
    const competencies = needed.filter((competency) => competency.problem === problem.code);
    if (competencies.length === 0) return [];
    return [problemView(locale, report, { title: locale.text(problem.title), competencies })];
  });
}

function problemView(
  locale: Locale,
  report: Report,
  problem: { title: string; competencies: readonly Competency[] },
): ProblemView {
  const { t } = locale;
  const { competencies } = problem;
  const own = sumOver(report.unit.cells, competencies);
  const city = report.city === null ? null : sumOver(report.city.cells, competencies);
  const weakest = weakestOf(report.unit.cells, competencies);
  return {
    name: problem.title,
    codes: locale.list(competencies.map(({ code }) => code)),
    strength: own === null ? withheldWord(locale, 'held') : percentText(locale, metShare(own)),
    city: city === null ? '' : t('reporting.problems.city', { n: percentText(locale, metShare(city)) }),
    bar: strip({
      parts: own === null ? [] : [{ value: metShare(own), tone: metShare(own) < LOW ? 'w' : 'v' }],
      max: 1,
      ...(city === null ? {} : { mark: metShare(city) }),
    }),
    coverage: own === null ? withheldWord(locale, 'held') : percentText(locale, own.assessed / own.required),
    weakestCode: weakest?.competency.code ?? '',
    weakestName: weakest === null ? withheldWord(locale, 'held') : locale.text(weakest.competency.title),
    weakestValue: weakest === null ? '' : percentText(locale, weakest.share),
  };
}

/** The sum over the competencies whose figures are shown; null when none is. */
function sumOver(cells: UnitCells, competencies: readonly Competency[]): CompetencyFigures | null {
  const shown = competencies.flatMap(({ code }) => {
    const cell = competencyCell(cells, code);
    return cell.shown ? [cell.figures] : [];
  });
  if (shown.length === 0) return null;
  const sum = (member: keyof CompetencyFigures): number => shown.reduce((total, figures) => total + figures[member], 0);
  return {
    required: sum('required'),
    assessed: sum('assessed'),
    met: sum('met'),
    verified: sum('verified'),
    shortfall: sum('shortfall'),
  };
}

function weakestOf(
  cells: UnitCells,
  competencies: readonly Competency[],
): { competency: Competency; share: number } | null {
  const shown = competencies.flatMap((competency) => {
    const cell = competencyCell(cells, competency.code);
    return cell.shown ? [{ competency, share: metShare(cell.figures) }] : [];
  });
  return shown.sort((a, b) => a.share - b.share)[0] ?? null;
}
