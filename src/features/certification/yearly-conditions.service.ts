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
 * meet it again. While suspended, the evidence of a certificate does not count. Returns how many changed.
 */
export async function followYearlyConditions(moment: Moment): Promise<number> {
  const tracks = new Map((await listTracks()).map((track) => [track.code, track]));
  const longestGrace = Math.max(0, ...[...tracks.values()].map((track) => track.graceDays));
  let changed = 0;
  for (const certificate of await listRunningCertificates(addDays(moment.today, -longestGrace))) {
    const track = tracks.get(certificate.track);
    for (const condition of track?.yearly ?? []) {
      if (track !== undefined && (await followOne({ certificate, track, condition }, moment))) changed += 1;
    }
  }
  return changed;
}

interface Followed {
  certificate: StoredCertificate;
  track: Track;
  condition: YearlyCondition;
}

async function followOne({ certificate, track, condition }: Followed, moment: Moment): Promise<boolean> {
  const { personId } = certificate;
  if ((await decisionOn({ certificate, track, condition }, moment.today)) === null) return false;
  return inTransaction(async (tx) => {
    await raiseGuard(personId, tx);
    const current = (await listCertificates(personId, tx)).find((one) => one.id === certificate.id);
    if (current === undefined) return false;
    const decision = await decisionOn({ certificate: current, track, condition }, moment.today, tx);
    if (decision === null) return false;
    const event: CertificateEvent = {
      kind: decision === 'suspend' ? 'suspended' : 'reinstated',
      on: moment.today,
      recordedAt: moment.now,
      actorId: null,
      why: null,
      condition: condition.course,
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
        details: { personId, condition: condition.course },
      },
      tx,
    );
    return true;
  });
}

/** Certificates that are revoked or have expired are beyond any condition. */
async function decisionOn(
  { certificate, track, condition }: Followed,
  today: CivilDate,
  tx?: Tx,
): Promise<'suspend' | 'reinstate' | null> {
  if (!isRunning(stateOn(certificate, track, today))) return null;
  const passed = await listCompletions(certificate.personId, tx);
  const standing = standingWith(condition, { certificate, passed }, today);
  return decideYearly(standing, openSuspensions(certificate, today).includes(condition.course), today);
}
