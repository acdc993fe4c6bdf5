import { listAttempts, type CourseAttempt } from '../../assessment/index.ts';
import {
  listCertificates,
  listTracks,
  overdueConditions,
  type Certificate,
  type OverdueCondition,
  type Track,
} from '../../certification/index.ts';
import { listCompletions, type Completion } from '../../learning/index.ts';
import { keptForOwner } from '../../people/index.ts';
import { listAssignments, type Assignment } from '../../planning/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import { readLearner, type Learner } from '../competencies/competencies.service.ts';

/** Everything that the first page says of one person. */
export interface Desk {
  learner: Learner;
  assignments: Assignment[];
  completions: Completion[];
  certificates: Certificate[];
  tracks: Track[];
  /** Yearly exams that certificates hang on. */
  overdue: OverdueCondition[];
  attempts: CourseAttempt[];
}

/** Reads it all at once. */
export const readDesk = keptForOwner(async (personId: string, today: CivilDate): Promise<Desk> => {
  const [learner, assignments, completions, certificates, tracks, attempts] = await Promise.all([
    readLearner(personId, today),
    listAssignments(personId, today),
    listCompletions(personId),
    listCertificates(personId),
    listTracks(),
    listAttempts(personId),
  ]);
  const overdue = overdueConditions({ certificates, tracks, passed: completions }, today);
  return { learner, assignments, completions, certificates, tracks, overdue, attempts };
});

/** The id of an exam that the person is sitting at a moment, or null. */
export function runningExam({ attempts }: Desk, now: Date): string | null {
  const running = attempts.find(
    ({ state, kind, deadlineAt }) => state === 'open' && kind === 'exam' && (deadlineAt === null || deadlineAt > now),
  );
  return running?.id ?? null;
}
