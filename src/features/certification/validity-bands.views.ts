import { addDays, type CivilDate } from '../../kernel/date.ts';
import type { SafeHtml } from '../../kernel/safe-html.ts';
import { validityBand } from '../../web/charts/index.ts';
import type { Locale } from '../../web/locale.ts';
import { graceEndsOn } from './certificate.ts';
import type { CertificateOnTrack } from './certificates.service.ts';
import { windowOpensOn } from './requirement.ts';

/** Validity, renewal window and grace period on a line, drawn for wide and for narrow screens. */
export function validityBands(
  locale: Locale,
  page: CertificateOnTrack & { today: CivilDate },
  validUntil: CivilDate,
): { bandWide: SafeHtml; bandNarrow: SafeHtml } {
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
