import QRCode from 'qrcode';

import { lastAward } from './certificate.ts';
import type { CertificateOnTrack } from './certificates.service.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { setPdf } from '../../platform/pdf/pdf.ts';
import type { Locale } from '../../web/locale.ts';
import { certificationPaths } from './certification.paths.ts';
import { holderName } from './holder-name.ts';

/** A QR code as SVG, dark on white, without a margin of its own. */
export async function qrCode(text: string): Promise<string> {
  return QRCode.toString(text, {
    type: 'svg',
    margin: 0,
    errorCorrectionLevel: 'M',
    color: { dark: '#0f2230', light: '#ffffff' },
  });
}

/** The certificate as a printable PDF in a language; both scripts render. */
export async function certificatePdf(
  found: CertificateOnTrack,
  wish: { locale: Locale; baseUrl: string; today: CivilDate },
): Promise<Buffer> {
  const { certificate, track } = found;
  const { locale, baseUrl, today } = wish;
  const { t } = locale;
  const award = lastAward(certificate, today);
  const issuedOn = award?.awardedOn ?? today;
  const [year, month, day] = issuedOn.split('-').map(Number);
  const url = `${baseUrl}${certificationPaths.verify.to({ number: certificate.number })}`;
  return setPdf('certificate.typ', {
    lang: locale.language,
    title: t('certification.pdf.title', { number: certificate.number }),
    y: year,
    m: month,
    d: day,
    product: t('ui.product'),
    issuer: t('certification.pdf.issuer'),
    kicker: t('certification.pdf.kicker'),
    awarded: t('certification.pdf.awarded'),
    name: holderName(locale.language, certificate, today),
    for: t('certification.pdf.for'),
    course: locale.text(track.title),
    level: t('certification.pdf.levels', {
      count: track.proves.length,
      list: locale.list(track.proves.map(({ competency, level }) => `${competency} ${String(level)}`)),
    }),
    facts: [
      [t('certification.pdf.issued'), locale.day(issuedOn)],
      [t('certification.pdf.until'), locale.day(award?.validUntil ?? today)],
      [t('certification.pdf.track'), track.code],
    ],
    verify: t('certification.pdf.verify'),
    url: url.replace(/^https?:\/\//, ''),
    serial: certificate.number,
    serialLabel: t('certification.pdf.number'),
    qr: await qrCode(url),
    qrAlt: t('certification.pdf.qrAlt'),
  });
}
