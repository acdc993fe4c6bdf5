import { addDays, daysBetween, type CivilDate } from '../../kernel/date.ts';
import { safeHtml, type SafeHtml } from '../../kernel/safe-html.ts';
import { currentCompetencyName, type CompetencyNames } from './competency-names.ts';
import { levelMeter, validityBand } from '../../web/charts/index.ts';
import type { IconName } from '../../web/icons.ts';
import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';
import type { AwardDecision } from './award.ts';
import {
  graceEndsOn,
  holderNameOn,
  lastAward,
  stateOn,
  type CertificateEvent,
  type CertificateState,
} from './certificate.ts';
import type { CertificateOnTrack } from './certificates.service.ts';
import { certificationPaths, pdfAddress } from './certification.paths.ts';
import type { RequirementCheck } from './requirement.ts';
import { windowOpensOn } from './requirement.ts';
import type { Track } from './track.ts';
import type { Pill } from './verify.views.ts';

export interface CertificateView extends PageView {
  holder: string;
  track: string;
  from: string;
  until: string;
  number: string;
  verify: string;
  qr: SafeHtml;
  state: Pill;
  validity: string;
  daysLeft: string | null;
  stateText: string;
  pdf: string;
  pdfOther: { href: string; text: string };
  bandWide: SafeHtml;
  bandNarrow: SafeHtml;
  steps: { text: string; isDone: boolean }[];
  proves: { name: string; pips: SafeHtml; text: string }[];
  events: { key: string; icon: IconName; day: string; title: string; text: string | null; by: string }[];
}
export interface CertificatesView extends PageView {
  held: { href: string; title: string; state: Pill; text: string }[];
  tracks: { code: string; title: string; steps: { text: string; isDone: boolean }[]; note: string }[];
}
declare module '../../web/views.ts' {
  interface Views {
    'certification/certificate': CertificateView;
    'certification/index': CertificatesView;
  }
}

const PILLS: Record<CertificateState, { icon: IconName; tone: Pill['tone'] }> = {
  valid: { icon: 'check', tone: 'good' },
  'renewal-due': { icon: 'check', tone: 'good' },
  'in-grace': { icon: 'clock', tone: 'act' },
  suspended: { icon: 'pause', tone: 'bad' },
  expired: { icon: 'cross', tone: 'bad' },
  revoked: { icon: 'cross', tone: 'bad' },
};
const EVENT_ICONS: Record<CertificateEvent['kind'], IconName> = {
  issued: 'star',
  renewed: 'redo',
  suspended: 'pause',
  reinstated: 'redo',
  reissued: 'person',
  revoked: 'cross',
  expired: 'clock',
};

function pillOf({ t }: Locale, state: CertificateState): Pill {
  return { ...PILLS[state], text: t(`certification.state.${state}`) };
}

export function certificateView(
  locale: Locale,
  page: CertificateOnTrack & { today: CivilDate; qr: string; decision: AwardDecision; names: CompetencyNames },
): CertificateView {
  const { certificate, track, today } = page;
  const { t, day } = locale;
  const state = stateOn(certificate, track, today) ?? 'valid';
  const award = lastAward(certificate, today) ?? { awardedOn: today, validUntil: today };
  const left = daysBetween(today, award.validUntil);
  const other = locale.language === 'en' ? 'zh' : 'en';
  return {
    title: locale.text(track.title),
    section: 'certificates',
    crumbs: [{ href: certificationPaths.certificates.to({}), text: t('certification.list.title') }],
    holder: holderNameOn(certificate, today),
    track: locale.text(track.title),
    from: day(periodStart(certificate, award.validUntil) ?? award.awardedOn),
    until: day(award.validUntil),
    number: certificate.number,
    verify: certificationPaths.verify.to({ number: certificate.number }),
    qr: safeHtml(page.qr.replace('<svg ', '<svg aria-hidden="true" focusable="false" ')),
    state: pillOf(locale, state),
    validity: t(
      state === 'revoked' || state === 'expired'
        ? 'certification.certificate.ended'
        : 'certification.certificate.until',
      { date: day(award.validUntil) },
    ),
    daysLeft: left > 0 && left <= 120 ? t('certification.certificate.days', { count: left }) : null,
    stateText: t(`certification.explained.${state}`, {
      opens: day(windowOpensOn(award.validUntil, track)),
      grace: day(graceEndsOn(award.validUntil, track)),
    }),
    pdf: pdfAddress(certificate.number, locale.language),
    pdfOther: { href: pdfAddress(certificate.number, other), text: t('certification.certificate.pdfOther') },
    ...bands(locale, page, award.validUntil),
    steps: stepsOf(locale, page.decision),
    proves: track.proves.map(({ competency, level }) => ({
      name: currentCompetencyName(page.names, competency, locale),
      pips: levelMeter({ held: level }),
      text: t('ui.level', { n: level }),
    })),
    events: [...certificate.events].reverse().map((event) => eventView(locale, event)),
  };
}

function periodStart(certificate: { events: readonly CertificateEvent[] }, validUntil: CivilDate): CivilDate | null {
  for (const event of certificate.events) {
    if ((event.kind === 'issued' || event.kind === 'renewed') && event.validUntil === validUntil) return event.from;
  }
  return null;
}

function bands(
  locale: Locale,
  page: CertificateOnTrack & { today: CivilDate },
  validUntil: CivilDate,
): Pick<CertificateView, 'bandWide' | 'bandNarrow'> {
  const { certificate, track, today } = page;
  const { t, day } = locale;
  const first = certificate.events[0]?.on ?? today;
  const opens = windowOpensOn(validUntil, track);
  const graceEnds = graceEndsOn(validUntil, track);
  const draw = (size: 'wide' | 'narrow'): SafeHtml =>
    validityBand({
      id: `band-${size}`,
      size,
      text: {
        title: t('certification.certificate.band'),
        description: t('certification.certificate.band_desc', {
          a: day(first),
          b: day(validUntil),
          c: day(opens),
          e: day(graceEnds),
        }),
      },
      periods: [
        { state: 'valid', from: first, until: opens },
        { state: 'due', from: opens, until: addDays(validUntil, 1) },
        { state: 'grace', from: addDays(validUntil, 1), until: graceEnds },
      ],
      today,
      todayLabel: t('ui.today'),
      ticks: [
        { day: first, label: day(first, 'month') },
        { day: validUntil, label: day(validUntil, 'month') },
      ],
    });
  return { bandWide: draw('wide'), bandNarrow: draw('narrow') };
}

function eventView({ t, day }: Locale, event: CertificateEvent): CertificateView['events'][number] {
  return {
    key: event.kind,
    icon: EVENT_ICONS[event.kind],
    day: day(event.on),
    title: t(`certification.event.${event.kind}`),
    text:
      event.kind === 'issued' || event.kind === 'renewed'
        ? t('certification.event.period', { from: day(event.from), until: day(event.validUntil) })
        : event.why,
    by: t(event.actorId === null ? 'certification.event.byRule' : 'certification.event.byPerson'),
  };
}

function stepsOf(locale: Locale, decision: AwardDecision): { text: string; isDone: boolean }[] {
  if (!('check' in decision)) return [];
  return leavesOf(decision.check).map((check) => ({ text: requirementText(locale, check), isDone: check.met }));
}

function leavesOf(check: RequirementCheck): RequirementCheck[] {
  return check.parts.length === 0 ? [check] : check.parts.flatMap(leavesOf);
}

function requirementText({ t, number }: Locale, { requirement, have }: RequirementCheck): string {
  switch (requirement.kind) {
    case 'all':
    case 'any':
      return '';
    case 'course':
    case 'course-final':
    case 'exam':
    case 'assessed-work':
      return t(`certification.requirement.${requirement.kind}`, { code: requirement.code });
    case 'level':
      return t('certification.requirement.level', { competency: requirement.competency, level: requirement.level });
    case 'certificate':
      return t('certification.requirement.certificate', { track: requirement.track });
    case 'months-in-post':
      return t('certification.requirement.months', { count: requirement.months });
    case 'hours':
      return t('certification.requirement.hours', { hours: number(requirement.hours), have: number(have ?? 0) });
  }
}

export function certificatesView(
  locale: Locale,
  page: {
    today: CivilDate;
    tracks: readonly { track: Track; decision: AwardDecision; certificate: CertificateOnTrack['certificate'] | null }[];
  },
): CertificatesView {
  const { t, day } = locale;
  return {
    title: t('certification.list.title'),
    section: 'certificates',
    held: page.tracks.flatMap(({ track, certificate }) => {
      const state = certificate === null ? null : stateOn(certificate, track, page.today);
      const award = certificate === null ? null : lastAward(certificate, page.today);
      if (certificate === null || state === null || award === null) return [];
      return [
        {
          href: certificationPaths.certificate.to({ number: certificate.number }),
          title: locale.text(track.title),
          state: pillOf(locale, state),
          text: t('certification.list.until', { date: day(award.validUntil), number: certificate.number }),
        },
      ];
    }),
    tracks: [...page.tracks].sort(byMissing).map(({ track, decision }) => ({
      code: track.code,
      title: locale.text(track.title),
      steps: stepsOf(locale, decision),
      note: t(
        decision.allowed
          ? 'certification.list.ready'
          : decision.reason === 'held'
            ? 'certification.list.held_valid'
            : `certification.list.${decision.reason}`,
      ),
    })),
  };
}

/** What is nearest to being earned comes first. */
function byMissing(a: { decision: AwardDecision }, b: { decision: AwardDecision }): number {
  return missingCount(a.decision) - missingCount(b.decision);
}

function missingCount(decision: AwardDecision): number {
  return 'missing' in decision ? decision.missing.length : 0;
}
