import { currentModel } from '../competency/index.ts';
import { listAccounts } from '../people/index.ts';
import { textIn, type Language } from '../../kernel/bilingual.ts';
import { listRowsOf, type PlannedRow } from './import-row.store.ts';
import { departmentsFor } from './people-scope.service.ts';

/** Reads the names of what plans hold as ids and codes: departments, role profiles, and managers, also new ones. */
export async function importNames(
  { language }: { language: Language },
  { batchId, rows }: { batchId: string; rows: readonly PlannedRow[] },
): Promise<Record<'department' | 'person' | 'profile', (id: string) => string>> {
  const ids = [...new Set(rows.flatMap(managersIn))];
  const [view, model, accounts] = await Promise.all([
    departmentsFor({ whole: true }),
    currentModel(),
    listAccounts(ids),
  ]);
  const people = new Map(accounts.map((account) => [account.id, called(account, language)]));
  const unknown = ids.filter((id) => !people.has(id));
  for (const { plan } of await listRowsOf(batchId, unknown)) people.set(plan.personId, called(plan, language));
  return {
    department: (id) => {
      const department = view.all.get(id);
      return department === undefined ? id : textIn(department.name, language);
    },
    person: (id) => people.get(id) ?? id,
    profile: (code) => {
      const profile = model.profiles.findLast((one) => one.code === code);
      return profile === undefined ? code : `${code} ${textIn(profile.title, language)}`;
    },
  };
}

function managersIn({ plan }: PlannedRow): string[] {
  const ids = [
    ...plan.changes.filter(({ field }) => field === 'manager').flatMap(({ before, after }) => [before, after]),
    ...(plan.kind === 'add' ? (plan.posts ?? []).map(({ managerId }) => managerId) : []),
  ];
  return ids.filter((id) => id !== null);
}

function called(person: { name: string; nameLatin: string | null; staffNumber: string }, language: Language): string {
  const { name, nameLatin, staffNumber } = person;
  return language === 'zh' ? `${name}（${staffNumber}）` : `${nameLatin ?? name} (${staffNumber})`;
}
