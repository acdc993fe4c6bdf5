import { findCourse } from '../catalogue/index.ts';
import { listCompletions } from '../learning/index.ts';
import type { Bilingual } from '../../kernel/bilingual.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { listCertificates } from './certificate.store.ts';
import { overdueConditions, type OverdueCondition } from './overdue.ts';
import { listTracks } from './track.store.ts';

/** The yearly exams that a person is late with and that certificates hang on, with the titles of their courses. */
export async function listOverdue(
  personId: string,
  today: CivilDate,
): Promise<(OverdueCondition & { title: Bilingual | null })[]> {
  const certificates = await listCertificates(personId);
  if (certificates.length === 0) return [];
  const [tracks, passed] = await Promise.all([listTracks(), listCompletions(personId)]);
  const overdue = overdueConditions({ certificates, tracks, passed }, today);
  return Promise.all(overdue.map(async (one) => ({ ...one, title: (await findCourse(one.course))?.title ?? null })));
}
