import { findCourse } from '../catalogue/index.ts';
import { currentModel } from '../competency/index.ts';
import { listCompletions } from '../learning/index.ts';
import type { Actor } from '../people/index.ts';
import type { Bilingual } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { NotFoundError } from '../../kernel/errors.ts';
import { decideAward, type AwardDecision } from './award.ts';
import { listCertificates } from './certificate.store.ts';
import { readCertificate, type CertificateOnTrack } from './certificates.service.ts';
import type { CompetencyNames } from './competency-names.ts';
import { overdueConditions, type OverdueCondition } from './overdue.ts';
import type { RequirementNames } from './requirement-names.ts';
import { requirementNames } from './requirement-names.service.ts';
import { gatherFacts } from './track-facts.service.ts';
import { listTracks } from './track.store.ts';

/** A certificate with everything that its page says. */
export interface CertificatePage extends CertificateOnTrack {
  today: CivilDate;
  /** Whether the holder reads it. */
  isOwn: boolean;
  /** What having it again would need today. */
  decision: AwardDecision;
  overdue: (OverdueCondition & { title: Bilingual | null })[];
  names: CompetencyNames;
  requirementNames: RequirementNames;
}

/** Throws NotFoundError where `readCertificate` does; the reading of another's is recorded. */
export async function readCertificatePage(
  typed: string,
  reader: { actor: Actor; now: Date; today: CivilDate },
): Promise<CertificatePage> {
  const { actor, today } = reader;
  const { holder, ...found } = await readCertificate(typed, reader);
  const personId = holder.id;
  const [model, tracks, certificates, passed] = await Promise.all([
    currentModel(),
    listTracks(),
    listCertificates(personId),
    listCompletions(personId),
  ]);
  const track = tracks.find((one) => one.code === found.track.code);
  if (track === undefined) throw new NotFoundError('the track is gone');
  const overdue = overdueConditions({ certificates: [found.certificate], tracks, passed }, today);
  return {
    ...found,
    today,
    isOwn: actor.id === personId,
    decision: decideAward(track, await gatherFacts({ personId, track, certificates, tracks }, today)),
    overdue: await Promise.all(
      overdue.map(async (one) => ({ ...one, title: (await findCourse(one.course))?.title ?? null })),
    ),
    requirementNames: await requirementNames(tracks),
    names: new Map(model.framework.competencies.map((competency) => [competency.code, competency.title])),
  };
}
