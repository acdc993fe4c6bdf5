import type { CourseAttempt } from '../../assessment/index.ts';
import { DEFAULT_SOURCES, isVerified, type EvidenceEntry } from '../../competency/index.ts';
import { civilDateOf, daysBetween, type CivilDate } from '../../../kernel/date.ts';
import type { SafeHtml } from '../../../kernel/safe-html.ts';
import { levelMeter } from '../../../web/charts/index.ts';
import type { IconName } from '../../../web/icons.ts';
import type { Locale } from '../../../web/locale.ts';
import type { CompetencyFacts } from './competency.views.ts';
import { ledgerOf, type LedgerRow } from './ledger.ts';

/** An entry of the ledger: who, level, when, why, and how it stands. */
export interface EvidenceRow {
  /** Class of the row. */
  state: string;
  icon: IconName;
  title: string;
  by: string;
  pips: SafeHtml;
  levelText: string;
  verified: boolean;
  vText: string;
  dayText: string;
  age: string;
  why: string;
  stText: string;
  id: string;
}

const ICONS: Record<EvidenceEntry['source'], IconName> = {
  'self-assessment': 'person',
  observation: 'eye',
  'course-quizzes': 'quiz',
  'course-final': 'shield',
  exam: 'shield',
  'supervised-exam': 'shield',
  'assessed-work': 'note',
  certification: 'star',
};

export function evidenceRows(locale: Locale, facts: CompetencyFacts): EvidenceRow[] {
  const { entries, today, requirement } = facts;
  const sources = requirement?.sources ?? DEFAULT_SOURCES;
  return ledgerOf(entries, { day: today, sources }).map((row) => evidenceRow(locale, row, facts));
}

function evidenceRow(locale: Locale, row: LedgerRow, { attempts, today, timeZone }: CompetencyFacts): EvidenceRow {
  const { t, day } = locale;
  const { entry, state } = row;
  const verified = isVerified(entry);
  return {
    state,
    icon: state === 'revoked' ? 'cross' : ICONS[entry.source],
    title: titleOf(locale, entry, attempts),
    by: t(`workspace.by.${entry.cause.kind}`),
    pips: pipsOf(entry.level, state),
    levelText: t('ui.level', { n: entry.level }),
    verified,
    vText: t(verified ? 'workspace.competency.verified' : 'workspace.competency.unverified'),
    dayText: day(entry.earnedOn),
    age: ageOf(locale, entry.earnedOn, today),
    why: whyOf(locale, row, timeZone),
    stText: t(`workspace.entry.${state}.state`),
    id: `E-${entry.id.slice(-6).toUpperCase()}`,
  };
}

function pipsOf(level: number, state: LedgerRow['state']): SafeHtml {
  if (state === 'lapsed') return levelMeter({ held: 0, lapsed: level });
  if (state === 'revoked') return levelMeter({ held: 0 });
  return state === 'source' ? levelMeter({ held: 0, claimed: level }) : levelMeter({ held: level });
}

/** What it was, with the course or certificate where the cause names one. */
function titleOf({ t }: Locale, { source, cause }: EvidenceEntry, attempts: readonly CourseAttempt[]): string {
  const name = t(`workspace.source.${source}`);
  const of = causeName(cause, attempts);
  return of === null ? name : t('workspace.entry.of', { source: name, of });
}

/** The code or number that a cause begins with; for an attempt, the code of its course. */
export function causeName(cause: EvidenceEntry['cause'], attempts: readonly CourseAttempt[]): string | null {
  if (cause.kind === 'attempt') return attempts.find(({ id }) => id === cause.id)?.courseCode ?? null;
  const isNamed = cause.kind === 'quiz' || cause.kind === 'import' || cause.kind === 'certificate';
  return isNamed ? (cause.id.split(' ')[0] ?? null) : null;
}

function ageOf({ t }: Locale, earnedOn: CivilDate, today: CivilDate): string {
  const days = Math.max(0, daysBetween(earnedOn, today));
  return days < 60
    ? t('workspace.age.days', { count: days })
    : t('workspace.age.months', { count: Math.floor(days / 30.44) });
}

function whyOf({ t, day }: Locale, { entry, state, revokedAt }: LedgerRow, timeZone: string): string {
  return t(`workspace.entry.${state}.why`, {
    date: day(entry.validUntil),
    earned: day(entry.earnedOn),
    revoked: revokedAt === null ? '' : day(civilDateOf(revokedAt, timeZone)),
  });
}
