import {
  entriesOf,
  givingsOf,
  newCertificateNumber,
  periodFrom,
  type CertificateEvent,
  type StoredCertificate,
  type Track,
} from '../features/certification/index.ts';
import type { CourseVersion } from '../features/catalogue/index.ts';
import type { NewCompletion } from '../features/learning/index.ts';
import type { History, NewEvidence } from '../features/organisation/index.ts';
import { addDays, startOfDay, type CivilDate } from '../kernel/date.ts';
import type { SamplePerson } from './people.ts';

type DatedEvidence = NewEvidence & { recordedAt: Date };

/** What the records of one person hold, ready to be inserted. */
export interface PersonRecords {
  evidence: History['evidence'];
  completions: (NewCompletion & { recordedAt: Date })[];
  certificates: (Omit<StoredCertificate, 'id'> & { validUntil: CivilDate })[];
}

interface Known {
  courses: ReadonlyMap<string, CourseVersion>;
  tracks: ReadonlyMap<string, Track>;
  /** Months for which evidence of a competency is fresh; null is no competency at all. */
  freshnessMonthsOf: (competency: string) => number | null;
  timeZone: string;
  /** Ten random bytes a call. */
  randomBytes: () => Uint8Array;
}

/** Turns an invented past into evidence, completions and certificates, each recorded at the end of its day. */
export function recordsOf(person: SamplePerson & { id: string }, known: Known): PersonRecords {
  const recordedAt = (on: CivilDate): Date => new Date(startOfDay(on, known.timeZone).getTime() + 17 * 3_600_000);
  const evidence: DatedEvidence[] = [];
  const completions: PersonRecords['completions'] = [];
  for (const record of person.past.courses) {
    const course = known.courses.get(record.code);
    if (course === undefined) continue;
    const id = `${record.code} ${record.on}`;
    for (const shows of course.evidence) {
      const base = { competency: shows.competency, earnedOn: record.on, recordedAt: recordedAt(record.on) };
      evidence.push({ ...base, level: shows.quizLevel, source: 'course-quizzes', cause: { kind: 'quiz', id } });
      if (record.reached !== 'final') continue;
      const source = course.final.kind === 'exam' ? 'course-final' : 'assessed-work';
      evidence.push({ ...base, level: shows.finalLevel, source, cause: { kind: 'import', id } });
    }
    if (record.reached === 'final') {
      completions.push({
        personId: person.id,
        code: course.code,
        versionId: course.id,
        completedOn: record.on,
        hours: course.hours,
        source: 'import',
        cause: { kind: 'import', id },
        recordedAt: recordedAt(record.on),
      });
    }
  }
  person.past.observations.forEach(({ competency, level, on }, index) => {
    evidence.push({
      competency,
      level,
      source: 'observation',
      earnedOn: on,
      cause: { kind: 'observation', id: `${on} ${String(index)}` },
      recordedAt: recordedAt(on),
    });
  });
  const knowing = { ...known, recordedAt };
  const certificates = certificatesOf(person, knowing);
  for (const certificate of certificates) evidence.push(...certificateEvidence(certificate, knowing));
  return { evidence, completions, certificates };
}

function certificateEvidence(certificate: PersonRecords['certificates'][number], known: Knowing): DatedEvidence[] {
  const { tracks, freshnessMonthsOf, recordedAt } = known;
  const proves = tracks.get(certificate.track)?.proves ?? [];
  return givingsOf(certificate).flatMap((giving) =>
    entriesOf(giving, { proves, freshnessMonthsOf }).map((entry) => ({
      ...entry,
      recordedAt: recordedAt(giving.event.on),
    })),
  );
}

type Knowing = Known & { recordedAt: (on: CivilDate) => Date };

function certificatesOf(person: SamplePerson & { id: string }, known: Knowing): PersonRecords['certificates'] {
  const security = person.past.courses
    .filter((record) => record.code === 'DG104' && record.reached === 'final')
    .map((record) => record.on)
    .sort();
  const issue = (track: Track | undefined, days: readonly CivilDate[]): PersonRecords['certificates'] =>
    track === undefined ? [] : chainOf(person, track, { days, known });
  const { foundationOn } = person.past;
  return [
    ...issue(known.tracks.get('SP'), security),
    ...issue(known.tracks.get('CF'), foundationOn === null ? [] : [foundationOn]),
  ];
}

/** Awards on these days: renewed where the day falls into window or grace of the last, else a certificate of its own. */
function chainOf(
  person: SamplePerson & { id: string },
  track: Track,
  award: { days: readonly CivilDate[]; known: Knowing },
): PersonRecords['certificates'] {
  const chain: PersonRecords['certificates'] = [];
  for (const on of award.days) {
    const last = chain.at(-1);
    if (last !== undefined && on < addDays(last.validUntil, -track.renewalWindowDays)) continue;
    const renews = last !== undefined && on <= addDays(last.validUntil, track.graceDays);
    const from = renews && on <= last.validUntil ? addDays(last.validUntil, 1) : on;
    const period = periodFrom(from, track.validMonths);
    const event: CertificateEvent = {
      kind: renews ? 'renewed' : 'issued',
      on,
      recordedAt: award.known.recordedAt(on),
      actorId: null,
      why: null,
      ...period,
    };
    const cause = `import ${track.code} ${on}`;
    if (renews) {
      last.events = [...last.events, event];
      last.causes = [...last.causes, cause];
      last.validUntil = period.validUntil;
    } else {
      chain.push({
        number: newCertificateNumber(award.known.randomBytes),
        personId: person.id,
        track: track.code,
        trackVersion: track.version,
        holderName: person.name,
        holderNameLatin: person.nameLatin,
        ordinal: chain.length + 1,
        causes: [cause],
        events: [event],
        validUntil: period.validUntil,
      });
    }
  }
  return chain;
}
