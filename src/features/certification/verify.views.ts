import type { CivilDate } from '../../kernel/date.ts';
import { textField, type Field } from '../../web/fields.ts';
import type { Locale } from '../../web/locale.ts';
import type { FieldError, PageView } from '../../web/views.ts';
import { lastAward, verificationOn, type Verification } from './certificate.ts';
import type { CertificateOnTrack } from './certificates.service.ts';
import { holderName } from './holder-name.ts';
import type { Pill } from './state-pill.views.ts';

export interface VerifyView extends PageView {
  number: Field;
  errors: FieldError[];
  found: { state: Pill; title: string; facts: { term: string; text: string }[] } | null;
}
declare module '../../web/views.ts' {
  interface Views {
    'certification/verify': VerifyView;
  }
}

export function verifyView(
  locale: Locale,
  page: { typed: string; errors: FieldError[]; found: CertificateOnTrack | null; today: CivilDate },
): VerifyView {
  const { t } = locale;
  return {
    title: t('certification.verify.title'),
    number: textField(
      {
        id: 'number',
        label: t('certification.verify.label'),
        hint: t('certification.verify.hint'),
        value: page.typed,
        autocomplete: 'off',
      },
      page.errors,
    ),
    errors: page.errors,
    found: page.found === null ? null : foundView(locale, page.found, page.today),
  };
}

/** The minimum that lets a stranger judge a paper: whose, which, from when to when, and whether it is good today. */
function foundView(locale: Locale, found: CertificateOnTrack, today: CivilDate): VerifyView['found'] {
  const { t } = locale;
  const { certificate, track } = found;
  const verification = verificationOn(certificate, track, today);
  if (verification === null) return null;
  const award = lastAward(certificate, today);
  return {
    state: verificationPill(locale, verification),
    title: locale.text(track.title),
    facts: [
      { term: t('certification.verify.holder'), text: holderName(locale.language, certificate, today) },
      { term: t('certification.verify.number'), text: certificate.number },
      ...(award === null
        ? []
        : [
            { term: t('certification.verify.issued'), text: locale.day(award.awardedOn) },
            { term: t('certification.verify.until'), text: locale.day(award.validUntil) },
          ]),
      { term: t('certification.verify.asOf'), text: locale.day(today) },
    ],
  };
}

function verificationPill({ t, day }: Locale, verification: Verification): Pill {
  switch (verification.outcome) {
    case 'valid':
      return { icon: 'check', text: t('certification.verify.state.valid'), tone: 'good' };
    case 'renewal-overdue':
      return {
        icon: 'clock',
        text: t('certification.verify.state.overdue', { date: day(verification.until) }),
        tone: 'act',
      };
    case 'suspended':
    case 'expired':
    case 'revoked':
      return { icon: 'cross', text: t(`certification.verify.state.${verification.outcome}`), tone: 'bad' };
  }
}
