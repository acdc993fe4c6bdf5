import type { EvidenceEntry } from '../../../src/features/competency/index.ts';
import {
  courseProgress,
  nextStep,
  type LearnerCourse,
  type LearnerState,
  type Progress,
} from '../../../src/features/learning/index.ts';
import { aCourse, progressWith } from '../learning/facts.ts';

type Changes = Parameters<typeof aCourse>[0];

/** A course as one learner meets it. */
export function learnerCourse(
  changes: Changes = {},
  learner: { state?: LearnerState; missing?: string[]; progress?: Progress; enrolledAt?: Date } = {},
): LearnerCourse {
  const course = aCourse(changes);
  const progress = learner.progress ?? progressWith({});
  const state = learner.state ?? (course.state === 'announced' ? 'announced' : 'open');
  return {
    course,
    current: course,
    state,
    enrolment:
      learner.enrolledAt === undefined
        ? null
        : {
            id: 'e1',
            personId: 'p1',
            code: course.code,
            versionId: course.id,
            enrolledAt: learner.enrolledAt,
            via: 'self',
            withdrawnAt: null,
            withdrawalReason: null,
          },
    completion: null,
    progress,
    summary: courseProgress(course, progress),
    next: nextStep(course, progress),
    gains: [],
    closes: 0,
    missing: learner.missing ?? [],
  };
}

let count = 0;

/** An entry of the ledger: level 2 of SEC from a course final a year ago, unless said otherwise. */
export function entry(changes: Partial<EvidenceEntry> = {}): EvidenceEntry {
  count += 1;
  return {
    id: `e${String(count).padStart(3, '0')}`,
    personId: 'p1',
    competency: 'SEC',
    level: 2,
    source: 'course-final',
    earnedOn: '2025-11-14',
    validUntil: '2026-11-13',
    cause: { kind: 'import', id: 'DG104 2025-11-14' },
    recordedAt: new Date('2025-11-14T17:00:00+08:00'),
    ...changes,
  };
}
