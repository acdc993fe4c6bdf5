import { recordAct } from '../audit/index.ts';
import { currentModel, findCompetency } from '../competency/index.ts';
import { listCompletions } from '../learning/index.ts';
import { recordEvidence, revokeEvidence } from '../organisation/index.ts';
import { raiseGuard } from '../people/index.ts';
import { addDays, type CivilDate } from '../../kernel/date.ts';
import { inTransaction, type Tx } from '../../platform/mongo/transaction.ts';
import { lastAward, openSuspensions, type CertificateEvent } from './certificate.ts';
import {
  appendEvents,
  listCertificates,
  listRunningCertificates,
  type StoredCertificate,
} from './certificate.store.ts';
import { listTracks } from './track.store.ts';
import type { Track, YearlyCondition } from './track.ts';
import { decideYearly, yearlyStandingOn } from './yearly.ts';

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
  const due = await decisionOn({ certificate, condition }, moment.today);
  if (due === null) return false;
  return inTransaction(async (tx) => {
    await raiseGuard(personId, tx);
    const current = (await listCertificates(personId, tx)).find((one) => one.id === certificate.id);
    const decision =
      current === undefined ? null : await decisionOn({ certificate: current, condition }, moment.today, tx);
    if (current === undefined || decision === null) return false;
    const event: CertificateEvent = {
      kind: decision === 'suspend' ? 'suspended' : 'reinstated',
      on: moment.today,
      recordedAt: moment.now,
      actorId: null,
      why: null,
      condition: condition.course,
    };
    await appendEvents(current.id, { events: [event] }, tx);
    await (decision === 'suspend'
      ? withhold(current, moment, tx)
      : giveBack({ certificate: current, track }, moment, tx));
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

async function decisionOn(
  { certificate, condition }: Pick<Followed, 'certificate' | 'condition'>,
  today: CivilDate,
  tx?: Tx,
): Promise<'suspend' | 'reinstate' | null> {
  const issuedOn = certificate.events[0]?.on ?? today;
  const completions = await listCompletions(certificate.personId, tx);
  const passedOn = completions.filter((one) => one.code === condition.course).map((one) => one.completedOn);
  const standing = yearlyStandingOn(condition, { passedOn, issuedOn }, today);
  return decideYearly(standing, openSuspensions(certificate, today).includes(condition.course), today);
}

function periodsOf(certificate: StoredCertificate): CivilDate[] {
  return certificate.events.flatMap((event) =>
    event.kind === 'issued' || event.kind === 'renewed' ? [event.from] : [],
  );
}

async function withhold(certificate: StoredCertificate, { now, today }: Moment, tx: Tx): Promise<void> {
  const { personId, number } = certificate;
  for (const from of periodsOf(certificate)) {
    const cause = { kind: 'certificate' as const, id: `${number} ${from}` };
    await revokeEvidence({ personId, cause, from: today, now, today }, tx);
  }
}

async function giveBack(held: Pick<Followed, 'certificate' | 'track'>, { now, today }: Moment, tx: Tx): Promise<void> {
  const { certificate, track } = held;
  const award = lastAward(certificate, today);
  if (award === null || award.validUntil < today) return;
  const model = await currentModel();
  const entries = track.proves
    .filter(({ competency }) => findCompetency(model, competency) !== null)
    .map(({ competency, level }) => ({
      competency,
      level,
      source: 'certification' as const,
      earnedOn: award.awardedOn,
      notAfter: award.validUntil,
      cause: { kind: 'certificate' as const, id: `${certificate.number} reinstated ${today}` },
    }));
  await recordEvidence({ personId: certificate.personId, entries, now, today }, tx);
}
