import {
  listAccounts,
  listAccountsIn,
  type Account,
  type AccountStatus,
  type DepartmentScope,
} from '../../people/index.ts';
import { hasRule, isInAudience, type Audience } from './audience.ts';

const STATUSES: readonly AccountStatus[] = ['active', 'leave'];
const PEOPLE_A_READ = 1000;

/** Everybody who belongs to an audience as people and posts are now, by staff number. */
export async function listBelonging(audience: Audience): Promise<Account[]> {
  const found = new Map<string, Account>();
  const keep = (accounts: readonly Account[]): void => {
    for (const account of accounts) if (isInAudience(audience, account)) found.set(account.id, account);
  };
  if (hasRule(audience)) {
    const departmentIds = audience.departments.map(({ id }) => id);
    const scope: DepartmentScope = departmentIds.length === 0 ? { whole: true } : { whole: false, departmentIds };
    for (let skip = 0; ; skip += PEOPLE_A_READ) {
      const accounts = await listAccountsIn(scope, { skip, limit: PEOPLE_A_READ, statuses: STATUSES });
      keep(accounts);
      if (accounts.length < PEOPLE_A_READ) break;
    }
  }
  keep(await listAccounts(audience.named));
  return [...found.values()].sort((a, b) => (a.staffNumber < b.staffNumber ? -1 : 1));
}
