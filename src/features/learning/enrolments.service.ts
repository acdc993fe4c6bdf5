import { recordAct } from '../audit/index.ts';
import { getCourse } from '../catalogue/index.ts';
import { raiseGuard } from '../people/index.ts';
import { ConflictError } from '../../kernel/errors.ts';
import { inTransaction, type Tx } from '../../platform/mongo/transaction.ts';
import { listCompletions } from './completion.store.ts';
import {
  decideEnrolment,
  decideWithdrawal,
  type EnrolmentDecision,
  type EnrolmentVia,
  type WithdrawalDecision,
} from './enrolment.ts';
import { findEnrolment, insertEnrolment, updateEnrolment } from './enrolment.store.ts';

/**
 * Puts a person into the current version of a course; whoever is in it already stays as they are. It asks no
 * prerequisites: whoever calls has decided. Throws ConflictError for a course that has not opened or is retired.
 */
export async function enrol(
  enrolment: { personId: string; code: string; via: EnrolmentVia; now: Date; actorId?: string | null },
  tx: Tx,
): Promise<void> {
  const { personId, code, via, now, actorId = personId } = enrolment;
  await raiseGuard(personId, tx);
  if ((await findEnrolment(personId, code, tx)) !== null) return;
  const course = await getCourse(code);
  if (course.state === 'announced' || course.state === 'retired') {
    throw new ConflictError(`learning.refused.${course.state}`);
  }
  await insertEnrolment({ personId, code, versionId: course.id, enrolledAt: now, via }, tx);
  await recordAct(
    {
      actorId,
      act: 'enrolment.create',
      subject: { kind: 'account', id: personId },
      at: now,
      details: { code, version: course.number, via },
    },
    tx,
  );
}

/** Codes of the courses that a person may count as completed when a prerequisite is asked for. */
export async function completedCodes(personId: string, tx?: Tx): Promise<Set<string>> {
  return new Set((await listCompletions(personId, tx)).map((completion) => completion.code));
}

/** Enrols somebody who asks for it, where the course lets them. */
export async function enrolSelf(learner: { personId: string; code: string; now: Date }): Promise<EnrolmentDecision> {
  const { personId, code, now } = learner;
  const course = await getCourse(code);
  return inTransaction(async (tx) => {
    await raiseGuard(personId, tx);
    const enrolled = await findEnrolment(personId, code, tx);
    const completed = await completedCodes(personId, tx);
    const decision = decideEnrolment(course, { isEnrolled: enrolled !== null, completed });
    if (decision.allowed) await enrol({ personId, code, via: 'self', now }, tx);
    return decision;
  });
}

/** Ends an enrolment that holds; what was done stays known. */
export async function withdraw(
  withdrawal: { personId: string; code: string; reason: string; now: Date; actorId?: string | null },
  tx: Tx,
): Promise<void> {
  const { personId, code, reason, now, actorId = personId } = withdrawal;
  await raiseGuard(personId, tx);
  const enrolment = await findEnrolment(personId, code, tx);
  if (enrolment === null) return;
  await updateEnrolment(enrolment.id, { withdrawnAt: now, withdrawalReason: reason }, tx);
  await recordAct(
    {
      actorId,
      act: 'enrolment.withdraw',
      subject: { kind: 'account', id: personId },
      at: now,
      details: { code },
      personal: { reason },
    },
    tx,
  );
}

export async function withdrawSelf(withdrawal: {
  personId: string;
  code: string;
  reason: string;
  now: Date;
}): Promise<WithdrawalDecision> {
  const { personId, code } = withdrawal;
  return inTransaction(async (tx) => {
    await raiseGuard(personId, tx);
    const decision = decideWithdrawal(await findEnrolment(personId, code, tx));
    if (decision.allowed) await withdraw(withdrawal, tx);
    return decision;
  });
}

/** Moves a learner to the current version of the course; what was passed stays passed. */
export async function moveToCurrentVersion(move: { personId: string; code: string; now: Date }): Promise<void> {
  const { personId, code, now } = move;
  const course = await getCourse(code);
  await inTransaction(async (tx) => {
    await raiseGuard(personId, tx);
    const enrolment = await findEnrolment(personId, code, tx);
    if (enrolment === null || enrolment.versionId === course.id) return;
    await updateEnrolment(enrolment.id, { versionId: course.id }, tx);
    await recordAct(
      {
        actorId: personId,
        act: 'enrolment.move',
        subject: { kind: 'account', id: personId },
        at: now,
        details: { code, version: course.number },
      },
      tx,
    );
  });
}
