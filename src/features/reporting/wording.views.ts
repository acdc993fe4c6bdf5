import type { Locale } from '../../web/locale.ts';
import { meetingShare, type Report } from './report.ts';
import type { SuppressedCell, WithheldReason } from './suppression.ts';
import type { GroupFigures } from './unit-cells.ts';
import { unitMeans } from './means.ts';
import { noFigures } from './figures.ts';

/** The word that stands in the place of a figure. */
export function withheldWord({ t }: Locale, reason: WithheldReason): string {
  return t(`ui.${reason}`);
}

/** A share of 0 to 1 as it stands on the screen and in every export: whole per cent. */
export function wholePercent(share: number): number {
  return Math.round(share * 100);
}

export function percentText(locale: Locale, share: number): string {
  return locale.percent(wholePercent(share) / 100);
}

/** Mean readiness (0 to 100) as a share of 1. */
export function readinessShare(figures: GroupFigures): number {
  return (unitMeans({ ...noFigures(), ...figures }).readiness ?? 0) / 100;
}

/** The share of a group who meet their post in words, or why there is none. */
export function meetingText(locale: Locale, cell: SuppressedCell<GroupFigures>): string {
  const share = meetingShare(cell);
  if (share !== null) return percentText(locale, share);
  return withheldWord(locale, cell.shown ? 'held' : cell.reason);
}

/** A share out of a cell in words, or why there is none. */
export function cellText<T>(locale: Locale, cell: SuppressedCell<T>, share: (figures: T) => number): string {
  return cell.shown ? percentText(locale, share(cell.figures)) : withheldWord(locale, cell.reason);
}

/** Number of people behind a cell in words, or why it is not said. */
export function peopleText(locale: Locale, cell: SuppressedCell<unknown>): string {
  return cell.shown ? locale.number(cell.people) : withheldWord(locale, cell.reason);
}

/** The fewest people that may be named to the reader; 0 for somebody who may see the people. */
export function thresholdOf({ basis }: Report): number {
  return basis.kind === 'published' ? basis.threshold : 0;
}

export function basisText(locale: Locale, { basis, day }: Report): string {
  const { t } = locale;
  if (basis.kind === 'live') return t('reporting.basis.live', { time: locale.time(basis.asOf, true) });
  if (basis.kind === 'derived') return t('reporting.basis.derived', { day: locale.day(day) });
  const vars = { day: locale.day(day), taken: locale.moment(basis.takenAt) };
  return t(`reporting.basis.${basis.table}`, vars);
}

export function unitName(locale: Locale, unit: { name: Report['department']['name']; isOwn: boolean }): string {
  return unit.isOwn ? locale.t('reporting.own', { name: locale.text(unit.name) }) : locale.text(unit.name);
}
