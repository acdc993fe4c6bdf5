import { recordAct } from '../audit/index.ts';
import { listCompletions } from '../learning/index.ts';
import { raiseGuard } from '../people/index.ts';
import { addDays, type CivilDate } from '../../kernel/date.ts';
import { inTransaction, type Tx } from '../../platform/mongo/transaction.ts';
import { giveEvidence, takeEvidence } from './certificate-evidence.service.ts';
import { isRunning, openSuspensions, stateOn, type CertificateEvent } from './certificate.ts';
import {
  appendEvents,
  listCertificates,
  listRunningCertificates,
  type StoredCertificate,
} from './certificate.store.ts';
import { listTracks } from './track.store.ts';
import type { Track, YearlyCondition } from './track.ts';
import { decideYearly, standingWith } from './yearly.ts';

interface Moment {
  now: Date;
  today: CivilDate;
}

/**
 * Suspends certificates whose yearly condition is missed by more than its days of patience, and reinstates those that
 * meet it again or that the track asks for it no more. While suspended, the evidence of a certificate does not count.
 * Returns how many changes there were.
 */
export async function followYearlyConditions(moment: Moment): Promise<number> {
  const tracks = new Map((await listTracks()).map((track) => [track.code, track]));
  const longestGrace = Math.max(0, ...[...tracks.values()].map((track) => track.graceDays));
  let changed = 0;
  for (const certificate of await listRunningCertificates(addDays(moment.today, -longestGrace))) {
    const track = tracks.get(certificate.track);
    if (track === undefined) continue;
    for (const course of conditionsOf(certificate, track, moment.today)) {
      if (await followOne({ certificate, track, course }, moment)) changed += 1;
    }
  }
  return changed;
}

/** Courses of the track's conditions, and then of those that it has dropped and that still suspend the certificate. */
function conditionsOf(certificate: StoredCertificate, track: Track, today: CivilDate): Set<string> {
  const suspending = openSuspensions(certificate, today).filter((course) => course !== null);
  return new Set([...track.yearly.map(({ course }) => course), ...suspending]);
}

interface Followed {
  certificate: StoredCertificate;
  track: Track;
  /** The course of the condition. */
  course: string;
}

async function followOne({ certificate, track, course }: Followed, moment: Moment): Promise<boolean> {
  const { personId } = certificate;
  if ((await decisionOn({ certificate, track, course }, moment.today)) === null) return false;
  return inTransaction(async (tx) => {
    await raiseGuard(personId, tx);
    const current = (await listCertificates(personId, tx)).find((one) => one.id === certificate.id);
    if (current === undefined) return false;
    const decision = await decisionOn({ certificate: current, track, course }, moment.today, tx);
    if (decision === null) return false;
    const dropped = conditionAt(track, course) === null ? { droppedBy: track.version } : {};
    const event: CertificateEvent = {
      kind: decision === 'suspend' ? 'suspended' : 'reinstated',
      on: moment.today,
      recordedAt: moment.now,
      actorId: null,
      why: null,
      condition: course,
      ...dropped,
    };
    await appendEvents(current.id, { events: [event] }, tx);
    const changed = { certificate: { ...current, events: [...current.events, event] }, ...moment };
    await (decision === 'suspend' ? takeEvidence(changed, tx) : giveEvidence(changed, tx));
    await recordAct(
      {
        actorId: null,
        act: `certificate.${decision}`,
        subject: { kind: 'certificate', id: current.number },
        at: moment.now,
        details: { personId, condition: course, ...dropped },
      },
      tx,
    );
    return true;
  });
}

/** Certificates that are revoked or have expired are beyond any condition. */
async function decisionOn(
  { certificate, track, course }: Followed,
  today: CivilDate,
  tx?: Tx,
): Promise<'suspend' | 'reinstate' | null> {
  if (!isRunning(stateOn(certificate, track, today))) return null;
  const suspended = openSuspensions(certificate, today).includes(course);
  const condition = conditionAt(track, course);
  if (condition === null) return suspended ? 'reinstate' : null;
  const passed = await listCompletions(certificate.personId, tx);
  const standing = standingWith(condition, { certificate, passed }, today);
  return decideYearly(standing, suspended, today);
}

function conditionAt(track: Track, course: string): YearlyCondition | null {
  return track.yearly.find((condition) => condition.course === course) ?? null;
}
