import type { CivilDate } from '../../kernel/date.ts';
import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';
import type { AwardDecision } from './award.ts';
import { lastAward, stateOn } from './certificate.ts';
import { certificationPaths } from './certification.paths.ts';
import type { RequirementNames } from './requirement-names.ts';
import { requirementSteps, type RequirementStep } from './requirement-steps.views.ts';
import { statePill, type Pill } from './state-pill.views.ts';
import type { TrackStanding } from './track-facts.service.ts';

export interface CertificatesView extends PageView {
  held: { href: string; title: string; state: Pill; text: string }[];
  tracks: { code: string; title: string; steps: RequirementStep[]; note: string }[];
}
declare module '../../web/views.ts' {
  interface Views {
    'certification/index': CertificatesView;
  }
}

export function certificatesView(
  locale: Locale,
  page: { today: CivilDate; tracks: readonly TrackStanding[]; names: RequirementNames },
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
          state: statePill(locale, state),
          text: t('certification.list.until', { date: day(award.validUntil), number: certificate.number }),
        },
      ];
    }),
    tracks: [...page.tracks].sort(byMissing).map(({ track, decision }) => ({
      code: track.code,
      title: locale.text(track.title),
      steps: requirementSteps(locale, decision, page.names),
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
