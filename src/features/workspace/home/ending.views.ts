import { certificationPaths } from '../../certification/index.ts';
import type { Model } from '../../competency/index.ts';
import { daysBetween, type CivilDate } from '../../../kernel/date.ts';
import type { Locale } from '../../../web/locale.ts';
import { competencyName } from '../competencies/gap-row.views.ts';
import { workspacePaths } from '../workspace.paths.ts';
import type { EndingCertificate, EndingLevel } from './ends.ts';
import type { DatedRow } from './owed.views.ts';

const SOON_DAYS = 30;

export function endingLevelRow(
  locale: Locale,
  ending: EndingLevel,
  known: { model: Model; today: CivilDate },
): DatedRow {
  const { t, day } = locale;
  const days = daysBetween(known.today, ending.on);
  return {
    href: workspacePaths.competency.to({ code: ending.competency }),
    title: competencyName(locale, known.model, ending.competency),
    sub: t('workspace.ending.level', { level: ending.level, count: days }),
    tag: { text: t('workspace.ending.until', { date: day(ending.on) }), tone: days <= SOON_DAYS ? 'amber' : null },
  };
}

/** A certificate that its holder must see to: what its state asks for, and until when. */
export function certificateRow(locale: Locale, { certificate, track, state, on }: EndingCertificate): DatedRow {
  const { t, day } = locale;
  return {
    href: certificationPaths.certificate.to({ number: certificate.number }),
    title: locale.text(track.title),
    sub: t(`workspace.ending.${state}`),
    tag: {
      text: state === 'suspended' ? t('certification.state.suspended') : t('workspace.ending.until', { date: day(on) }),
      tone: state === 'suspended' || state === 'in-grace' ? 'red' : 'amber',
    },
  };
}
