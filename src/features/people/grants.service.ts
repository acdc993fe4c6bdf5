import { recordAct } from '../audit/index.ts';
import type { CivilDate } from '../../kernel/date.ts';
import { ConflictError, ForbiddenError } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/mongo/transaction.ts';
import { actorOfAccount, type Account, type Grant } from './account.ts';
import { getAccount, raiseGuard, updateAccount } from './account.store.ts';
import { keepAnAdministrator } from './administrators.store.ts';
import { isSameGrant, pathOfScope, standingGrants, type PathLookup } from './grants.ts';
import { canGrant, rolesConflict } from './policy.ts';

interface GrantAct {
  /** null: the command line, which may grant everything. */
  actorId: string | null;
  holderId: string;
  pathOf: PathLookup;
  now: Date;
  today: CivilDate;
}

/**
 * Grants roles to a person. The right to grant is read again inside the transaction, and its holder's guard raised, so
 * that a right which is being taken away grants nothing more. What is held already adds nothing. Throws ForbiddenError
 * where the actor may not grant, ConflictError where one person may not hold the roles together.
 */
export async function giveGrants(act: GrantAct & { grants: readonly Grant[] }, tx: Tx): Promise<void> {
  const { actorId, holderId, today } = act;
  if (act.grants.length === 0) return;
  const holder = await meet(act, tx);
  await judge(act, act.grants, tx);
  const standing = standingGrants(holder.grants, today);
  const added = act.grants.filter((grant) => !standing.some((held) => isSameGrant(held, grant) && covers(held, grant)));
  if (added.length === 0) return;
  if (rolesConflict([...standing, ...added].map(({ role }) => role)))
    throw new ConflictError('organisation.error.rolesConflict');
  await updateAccount(holderId, { grants: [...holder.grants, ...added] }, tx);
  for (const { role, scopeKind, scopeId, from, to } of added) {
    const details = { role, scopeKind, scopeId, from, to };
    await recordAct(
      { actorId, act: 'grant.give', subject: { kind: 'account', id: holderId }, at: act.now, details },
      tx,
    );
  }
}

/** Ends grants of one role and scope from today on. The last administrator keeps the role. */
export async function endGrant(
  act: GrantAct & { grant: Pick<Grant, 'role' | 'scopeKind' | 'scopeId'> },
  tx: Tx,
): Promise<void> {
  const { actorId, holderId, today, grant } = act;
  const holder = await meet(act, tx);
  const ended = standingGrants(holder.grants, today).filter((held) => isSameGrant(held, { ...held, ...grant }));
  if (ended.length === 0) return;
  await judge(act, ended, tx);
  if (grant.role === 'admin') await keepAnAdministrator(holderId, today, tx);
  const grants = holder.grants
    .filter((held) => !(ended.includes(held) && held.from >= today))
    .map((held) => (ended.includes(held) ? { ...held, to: today } : held));
  await updateAccount(holderId, { grants }, tx);
  const { role, scopeKind, scopeId } = grant;
  const details = { role, scopeKind, scopeId };
  await recordAct({ actorId, act: 'grant.end', subject: { kind: 'account', id: holderId }, at: act.now, details }, tx);
}

/** All who change the rights of one of two people meet at both. */
async function meet({ actorId, holderId }: GrantAct, tx: Tx): Promise<Account> {
  const ids = [...new Set([actorId ?? holderId, holderId])].sort();
  for (const id of ids) await raiseGuard(id, tx);
  return getAccount(holderId, tx);
}

async function judge({ actorId, holderId, pathOf, today }: GrantAct, grants: readonly Grant[], tx: Tx): Promise<void> {
  if (actorId === null) return;
  const account = await getAccount(actorId, tx);
  const actor = actorOfAccount(account, today);
  const may =
    account.status !== 'left' &&
    grants.every((grant) => {
      const departmentPath = pathOfScope(grant, pathOf);
      if (grant.scopeKind === 'department' && departmentPath === null) return false;
      return canGrant(actor, { role: grant.role, departmentPath }, holderId);
    });
  if (!may) throw new ForbiddenError('this role is not theirs to grant');
}

function covers(held: Grant, grant: Grant): boolean {
  return held.from <= grant.from && (held.to === null || (grant.to !== null && grant.to <= held.to));
}
