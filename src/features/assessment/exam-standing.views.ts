import type { CivilDate } from '../../kernel/date.ts';
import type { Locale } from '../../web/locale.ts';
import { examStandingOn, type ExamStanding } from './exam-standing.ts';
import type { Entry, StartOutcome } from './starts.service.ts';

export interface Pill {
  tone: string;
  icon: string;
  text: string;
}

/** A state in a few words, and the sentence with its date. */
export interface StandingView {
  pill: Pill;
  text: string;
}

export type Refusal = Extract<StartOutcome, { started: false }>['reason'];

/** Why a start is not possible, in a sentence. */
export function refusalText(locale: Locale, reason: Refusal, decision: Entry['decision']): string {
  const at = !decision.allowed && decision.reason === 'waiting' ? locale.zonedMoment(decision.until) : '';
  return locale.t(`assessment.refused.${reason}`, { at });
}

/** How many more attempts count; null without a limit. */
export function attemptsLeft({ policy, counted }: Pick<Entry, 'policy' | 'counted'>): number | null {
  const used = counted.filter((attempt) => attempt.counts).length;
  return policy.attempts === null ? null : Math.max(0, policy.attempts - used);
}

/** Where somebody stands with the final exam of a course; null before the first result. */
export function standingView(locale: Locale, entry: Entry, today: CivilDate): StandingView | null {
  if (entry.ref.kind === 'quiz') return null;
  const { t, day } = locale;
  const standing = examStandingOn(entry, today);
  switch (standing.kind) {
    case 'passed':
      return { pill: passedPill(locale, standing), text: passedText(locale, standing) };
    case 'unreleased':
      return { pill: { tone: '', icon: 'clock', text: t('assessment.entry.not_released') }, text: '' };
    case 'failed':
      return {
        pill: {
          tone: 'act',
          icon: 'minus',
          text: t('assessment.entry.failed_with', { share: locale.percent(standing.share) }),
        },
        text: againText(locale, entry),
      };
    case 'lapsed':
      return {
        pill: { tone: 'act', icon: 'redo', text: t('assessment.stands.lapsed') },
        text: t('assessment.stands.lapsed_text', { on: day(standing.on), until: day(standing.until) }),
      };
    case 'none':
      return null;
  }
}

function passedPill({ t, percent }: Locale, { share }: Extract<ExamStanding, { kind: 'passed' }>): Pill {
  const text =
    share === null ? t('assessment.result.passed') : t('assessment.entry.passed_with', { share: percent(share) });
  return { tone: 'good', icon: 'check', text };
}

function passedText({ t, day }: Locale, { on, until }: Extract<ExamStanding, { kind: 'passed' }>): string {
  return until === null
    ? t('assessment.stands.passed_on', { on: day(on) })
    : t('assessment.stands.passed_until', { on: day(on), until: day(until) });
}

/** When the next attempt may be, and how many are left. */
export function againText(locale: Locale, entry: Pick<Entry, 'decision' | 'policy' | 'counted'>): string {
  const { t } = locale;
  const { decision } = entry;
  const left = attemptsLeft(entry);
  if (!decision.allowed && decision.reason !== 'waiting') return refusalText(locale, decision.reason, decision);
  const when = decision.allowed
    ? t('assessment.next.again_now')
    : t('assessment.next.again_from', { at: locale.zonedMoment(decision.until) });
  return left === null ? when.trim() : `${when}${t('assessment.next.left', { count: left })}`;
}
