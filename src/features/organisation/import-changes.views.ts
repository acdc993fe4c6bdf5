import type { Locale } from '../../web/locale.ts';
import type { FieldChange } from './import-known.ts';
import { roleWords, type ImportNames } from './import-people.views.ts';
import type { PlannedRow } from './import-row.store.ts';
import { displayName } from './person-name.views.ts';

export interface DiffRow {
  name: string;
  number: string;
  field: string;
  before: string | null;
  after: string;
  from: string;
}

/** What would be written for somebody known, a line for each field. */
export function diffsOf(locale: Locale, { plan }: PlannedRow, names: ImportNames): DiffRow[] {
  const { t } = locale;
  const base = { name: displayName(locale, plan), number: plan.staffNumber };
  const words = wordings(locale, names);
  const say = (field: FieldChange['field'], value: string): string => words[field]?.(value) ?? value;
  return plan.changes.map((change) => ({
    ...base,
    field: t(`organisation.column.${change.field}`),
    before: change.before === null ? null : say(change.field, change.before),
    after: change.after === null ? t('organisation.none') : say(change.field, change.after),
    from: change.from === null ? t('organisation.import.atOnce') : locale.day(change.from),
  }));
}

type Wording = (value: string) => string;

/** How values of a field are said; fields that are not here are said as they are. */
function wordings({ t, day }: Locale, names: ImportNames): Partial<Record<FieldChange['field'], Wording>> {
  return {
    department: names.department,
    manager: names.person,
    role_profile: names.profile,
    status: (value) => t(`organisation.status.${value}`),
    language: (value) => t(`organisation.language.${value}`),
    sex: (value) => t(`organisation.sex.${value}`),
    primary: (value) => t(`ui.${value}`),
    post_from: (value) => day(value),
    post_to: (value) => day(value),
    roles: (value) => {
      const [role = '', scope = ''] = value.split('@');
      return roleWords({ t }, { role, scope }, names);
    },
  };
}
