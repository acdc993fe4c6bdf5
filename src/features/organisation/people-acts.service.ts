import { recordAct } from '../audit/index.ts';
import {
  closeAccount,
  getAccount,
  listAccounts,
  listIdsOfStatus,
  raiseGuard,
  reopenAccount,
  setLeaveStatus,
  type AccountStatus,
} from '../people/index.ts';
import { addDays, type CivilDate } from '../../kernel/date.ts';
import { ConflictError } from '../../kernel/errors.ts';
import { inTransaction, type Tx } from '../../platform/mongo/transaction.ts';
import { endPosts } from './import-posts.ts';
import { endLeave, insertLeave, listIdsOnLeave, listLeaves, listPostRows } from './post.store.ts';
import { setPosts } from './posts.service.ts';

interface PersonAct {
  personId: string;
  actorId: string | null;
  now: Date;
  today: CivilDate;
  batchId?: string;
}

/** Closes a leaver: posts end today, the account closes and its sessions end at once; records and ledger stay. */
export async function closePerson(act: PersonAct, tx: Tx): Promise<void> {
  await raiseGuard(act.personId, tx);
  const posts = (await listPostRows(act.personId, tx)).filter((post) => post.supersededAt === null);
  await setPosts({ ...act, posts: endPosts(posts, act.today) }, tx);
  await closeAccount({ ...act, accountId: act.personId }, tx);
}

/** Opens the account of somebody who comes back, in the last primary post again from today. */
export async function reopenPerson(act: PersonAct, tx: Tx): Promise<void> {
  await raiseGuard(act.personId, tx);
  await reopenAccount({ ...act, accountId: act.personId }, tx);
  const posts = (await listPostRows(act.personId, tx)).filter((post) => post.supersededAt === null);
  const last = posts.filter((post) => post.isPrimary).at(-1);
  if (last === undefined || last.to === null || last.to > act.today) return;
  await setPosts({ ...act, posts: [...posts, { ...last, from: act.today, to: null }] }, tx);
}

/** Records a leave, `from <= day < to`. Throws ConflictError when it would overlap another one. */
export async function recordLeave(act: PersonAct & { from: CivilDate; to: CivilDate | null }, tx: Tx): Promise<void> {
  const { personId, from, to, now, today } = act;
  await raiseGuard(personId, tx);
  const overlaps = (await listLeaves(personId, tx)).some(
    (leave) => (to === null || leave.from < to) && (leave.to === null || from < leave.to),
  );
  if (overlaps) throw new ConflictError('organisation.error.leaveOverlaps');
  await insertLeave({ personId, from, to, recordedAt: now }, tx);
  if (from <= today && (to === null || today < to)) {
    await setLeaveStatus({ ...act, accountId: personId, status: 'leave' }, tx);
  }
  await recordAct(
    {
      actorId: act.actorId,
      act: 'leave.record',
      subject: { kind: 'person', id: personId },
      at: now,
      details: { from, to },
    },
    tx,
  );
}

/** Ends the leave of today, or takes the one back that was to come. */
export async function endLeaveOf(act: PersonAct, tx: Tx): Promise<void> {
  const { personId, now, today } = act;
  await raiseGuard(personId, tx);
  await endLeave(personId, { on: today, recordedAt: now, tx });
  await setLeaveStatus({ ...act, accountId: personId, status: 'active' }, tx);
  await recordAct(
    {
      actorId: act.actorId,
      act: 'leave.end',
      subject: { kind: 'person', id: personId },
      at: now,
      details: { on: today },
    },
    tx,
  );
}

/** Brings a status that a file states about: closing, coming back, going on leave from today, returning from it. */
export async function setStatus(act: PersonAct & { status: AccountStatus }, tx: Tx): Promise<void> {
  const { status: before } = await getAccount(act.personId, tx);
  if (before === act.status) return;
  if (act.status === 'left') {
    await closeAccount({ ...act, accountId: act.personId }, tx);
    return;
  }
  if (before === 'left') await reopenAccount({ ...act, accountId: act.personId }, tx);
  if (act.status === 'leave') await recordLeave({ ...act, from: act.today, to: null }, tx);
  else if (before === 'leave') await endLeaveOf(act, tx);
}

/** Follows leaves that begin or end by date alone. Returns for how many people it did. */
export async function followLeaves({ now, today }: { now: Date; today: CivilDate }): Promise<number> {
  const onLeave = new Set(await listIdsOnLeave(today));
  const marked = new Set(await listIdsOfStatus('leave'));
  const begun = (await listAccounts([...onLeave].filter((id) => !marked.has(id)))).filter(
    ({ status }) => status === 'active',
  );
  const ended = [...marked].filter((id) => !onLeave.has(id));
  const changes = [
    ...begun.map(({ id }) => ({ id, status: 'leave' as const })),
    ...ended.map((id) => ({ id, status: 'active' as const })),
  ];
  for (const { id, status } of changes) {
    await inTransaction((tx) => setLeaveStatus({ accountId: id, actorId: null, now, today, status }, tx));
  }
  return changes.length;
}

/** The last day of a leave as people say it. */
export function lastDayOf(leave: { to: CivilDate | null }): CivilDate | null {
  return leave.to === null ? null : addDays(leave.to, -1);
}
