import type { Locale } from '../../web/locale.ts';
import type { FieldChange } from './import-known.ts';
import type { PlannedRow } from './import-row.store.ts';
import { displayName } from './person-name.views.ts';

export interface DiffRow {
  name: string;
  number: string;
  kind: string;
  field: string;
  before: string | null;
  after: string;
  from: string;
}

/** Names for the ids in changes: departments and managers. */
export interface ImportNames {
  department: (id: string) => string;
  person: (id: string) => string;
}

/** What would be written for one person, a line for each field. */
export function diffsOf(locale: Locale, { plan }: PlannedRow, names: ImportNames): DiffRow[] {
  const { t } = locale;
  const name = displayName(locale, plan);
  const kind = t(`organisation.import.kind.${plan.kind}`);
  const base = { name, number: plan.staffNumber, kind };
  if (plan.kind === 'add') {
    const post = plan.posts?.find(({ isPrimary }) => isPrimary) ?? plan.posts?.[0];
    const after = post === undefined ? '' : names.department(post.departmentId);
    return [
      {
        ...base,
        field: t('organisation.import.newPerson'),
        before: null,
        after,
        from: post === undefined ? '' : locale.day(post.from),
      },
    ];
  }
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
    status: (value) => t(`organisation.status.${value}`),
    language: (value) => t(`organisation.language.${value}`),
    sex: (value) => t(`organisation.sex.${value}`),
    primary: (value) => t(`ui.${value}`),
    post_from: (value) => day(value),
    post_to: (value) => day(value),
    roles: (value) => {
      const [role = '', scope = ''] = value.split('@');
      const where = scope === 'whole' ? t('organisation.scope.whole') : names.department(scope);
      return t('organisation.person.roleOver', { role: t(`people.role.${role}`), scope: where });
    },
  };
}
