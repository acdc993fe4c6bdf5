import { daysBetween, type CivilDate } from '../../kernel/date.ts';
import { safeHtml, type SafeHtml } from '../../kernel/safe-html.ts';
import { levelMeter } from '../../web/charts/index.ts';
import type { IconName } from '../../web/icons.ts';
import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';
import type { CertificatePage } from './certificate-page.service.ts';
import { graceEndsOn, holderNameOn, isRunning, lastAward, stateOn, type CertificateEvent } from './certificate.ts';
import { certificationPaths, pdfAddress } from './certification.paths.ts';
import { currentCompetencyName } from './competency-names.ts';
import { overdueWarning, type OverdueWarning } from './overdue.views.ts';
import { requirementSteps, type RequirementStep } from './requirement-steps.views.ts';
import { windowOpensOn } from './requirement.ts';
import { statePill, type Pill } from './state-pill.views.ts';
import { validityBands } from './validity-bands.views.ts';

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
  warnings: (Pick<OverdueWarning, 'title' | 'text' | 'action'> & { href: string | null })[];
  bandWide: SafeHtml;
  bandNarrow: SafeHtml;
  steps: RequirementStep[];
  proves: { name: string; pips: SafeHtml; text: string }[];
  events: { key: string; icon: IconName; day: string; title: string; text: string | null; by: string }[];
}
declare module '../../web/views.ts' {
  interface Views {
    'certification/certificate': CertificateView;
  }
}

const EVENT_ICONS: Record<CertificateEvent['kind'], IconName> = {
  issued: 'star',
  renewed: 'redo',
  suspended: 'pause',
  reinstated: 'redo',
  reissued: 'person',
  'renewal-revoked': 'cross',
  revoked: 'cross',
  expired: 'clock',
};

export function certificateView(locale: Locale, page: CertificatePage & { qr: string }): CertificateView {
  const { certificate, track, today } = page;
  const { t, day } = locale;
  const award = lastAward(certificate, today) ?? { awardedOn: today, validUntil: today };
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
    ...standingView(locale, page, award.validUntil),
    pdf: pdfAddress(certificate.number, locale.language),
    pdfOther: { href: pdfAddress(certificate.number, other), text: t('certification.certificate.pdfOther') },
    warnings: warningsOf(locale, page),
    ...validityBands(locale, page, award.validUntil),
    steps: requirementSteps(locale, page.decision, page.requirementNames),
    proves: track.proves.map(({ competency, level }) => ({
      name: currentCompetencyName(page.names, competency, locale),
      pips: levelMeter({ held: level }),
      text: t('ui.level', { n: level }),
    })),
    events: [...certificate.events].reverse().map((event) => eventView(locale, event, page)),
  };
}

/** How it stands, in words. */
function standingView(
  locale: Locale,
  { certificate, track, today }: CertificatePage,
  validUntil: CivilDate,
): Pick<CertificateView, 'state' | 'validity' | 'daysLeft' | 'stateText'> {
  const { t, day } = locale;
  const state = stateOn(certificate, track, today) ?? 'valid';
  const left = daysBetween(today, validUntil);
  return {
    state: statePill(locale, state),
    validity: t(`certification.certificate.${isRunning(state) ? 'until' : 'ended'}`, {
      date: day(certificate.events.find((event) => event.kind === 'revoked')?.on ?? validUntil),
    }),
    daysLeft: isRunning(state) && left > 0 && left <= 120 ? t('certification.certificate.days', { count: left }) : null,
    stateText: t(`certification.explained.${state}`, {
      opens: day(windowOpensOn(validUntil, track)),
      grace: day(graceEndsOn(validUntil, track)),
    }),
  };
}

/** The exam is the holder's to take: nobody else is led to it. */
function warningsOf(locale: Locale, { overdue, isOwn, today }: CertificatePage): CertificateView['warnings'] {
  return overdue.map((one) => {
    const { title, text, href, action } = overdueWarning(locale, one, {
      title: one.title === null ? null : locale.text(one.title),
      today,
    });
    return { title, text, href: isOwn ? href : null, action };
  });
}

function periodStart(certificate: { events: readonly CertificateEvent[] }, validUntil: CivilDate): CivilDate | null {
  for (const event of certificate.events) {
    if ((event.kind === 'issued' || event.kind === 'renewed') && event.validUntil === validUntil) return event.from;
  }
  return null;
}

function eventView(
  locale: Locale,
  event: CertificateEvent,
  page: Pick<CertificatePage, 'isOwn'>,
): CertificateView['events'][number] {
  const { t, day } = locale;
  return {
    key: event.kind,
    icon: EVENT_ICONS[event.kind],
    day: day(event.on),
    title: t(`certification.event.${event.kind}`),
    text: eventText(locale, event, page),
    by: t(event.actorId === null ? 'certification.event.byRule' : 'certification.event.byPerson'),
  };
}

/** What an examiner gave as the reason is between the examiner and the holder. */
function eventText(
  { t, day }: Locale,
  event: CertificateEvent,
  { isOwn }: Pick<CertificatePage, 'isOwn'>,
): string | null {
  switch (event.kind) {
    case 'issued':
    case 'renewed':
      return t('certification.event.period', { from: day(event.from), until: day(event.validUntil) });
    case 'renewal-revoked':
    case 'revoked':
      return revocationText(t, event.isVoid === true, isOwn ? event.why : null);
    case 'suspended':
    case 'reinstated':
      return event.droppedBy === undefined ? event.why : t('certification.event.dropped', { code: event.condition });
    case 'reissued':
    case 'expired':
      return event.why;
  }
}

function revocationText(t: Locale['t'], isVoid: boolean, why: string | null): string | null {
  if (!isVoid) return why;
  return t(why === null ? 'certification.event.void' : 'certification.event.voidBecause', { why });
}
