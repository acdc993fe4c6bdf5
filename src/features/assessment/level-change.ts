import { attainmentOn, knownBy, type EvidenceEntry } from '../competency/index.ts';
import type { CivilDate } from '../../kernel/date.ts';

/** What a release changed in one competency on the day on which the attempt was handed in. */
export interface LevelChange {
  readonly competency: string;
  /** Null: nothing counted before. */
  readonly before: number | null;
  readonly after: number | null;
  /** The last day of the level that counted after it, as far as was known then. */
  readonly until: CivilDate | null;
  /** Whether the attempt itself showed the competency; else a certificate did that came with it. */
  readonly own: boolean;
}

/**
 * What the release of an attempt brought about, in the order of the competencies' codes: all that the attempt itself
 * showed, and what the certificates that came in the same moment raised beyond that. Nothing that was recorded later
 * plays a part, so a result that is opened again tells the same.
 */
export function levelChanges(
  entries: readonly EvidenceEntry[],
  { id, releasedAt }: { id: string; releasedAt: Date },
): LevelChange[] {
  const isOwn = ({ cause }: EvidenceEntry): boolean => cause.kind === 'attempt' && cause.id === id;
  const cameWithIt = (entry: EvidenceEntry): boolean =>
    isOwn(entry) || (entry.cause.kind === 'certificate' && entry.recordedAt.getTime() === releasedAt.getTime());
  const known = knownBy(entries, releasedAt);
  const competencies = [...new Set(known.filter(cameWithIt).map((entry) => entry.competency))].sort();
  return competencies
    .map((competency) => {
      const own = known.filter((entry) => entry.competency === competency);
      return changeIn(competency, { known: own, came: own.filter(cameWithIt), isOwn });
    })
    .filter((change) => change.own || (change.after ?? -1) > (change.before ?? -1));
}

function changeIn(
  competency: string,
  facts: {
    known: readonly EvidenceEntry[];
    came: readonly EvidenceEntry[];
    isOwn: (entry: EvidenceEntry) => boolean;
  },
): LevelChange {
  const { known, came, isOwn } = facts;
  const day = came.reduce((first, { earnedOn }) => (earnedOn < first ? earnedOn : first), came[0]?.earnedOn ?? '');
  const before = attainmentOn(
    known.filter((entry) => !came.includes(entry)),
    day,
  );
  const after = attainmentOn(known, day);
  return {
    competency,
    before: before.level,
    after: after.level,
    until: after.holdsUntil,
    own: came.some(isOwn),
  };
}
