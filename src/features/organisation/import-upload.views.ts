import type { Locale } from '../../web/locale.ts';
import type { FieldError, PageView } from '../../web/views.ts';
import type { ImportBatch } from './import-batch.ts';
import { faultInWords } from './fault-words.ts';
import type { Fault } from './import-fault.ts';
import { organisationPaths as paths } from './organisation.paths.ts';
import type { Option } from './people-list.views.ts';

export interface FaultRow {
  row: string;
  column: string;
  value: string;
  what: string;
  right: string;
}
export interface UploadView extends PageView {
  errors: FieldError[];
  action: string;
  departments: Option[];
  columns: { name: string; text: string; required: boolean }[];
  batches: { href: string; name: string; state: string; when: string }[];
  faults: FaultRow[];
  kind: 'people' | 'departments';
  isPeople: boolean;
}
declare module '../../web/views.ts' {
  interface Views {
    'organisation/import-upload': UploadView;
  }
}

export function faultRow(locale: Locale, fault: Fault): FaultRow {
  const { t } = locale;
  return {
    row: String(fault.row),
    column: fault.column,
    value: fault.value === '' ? t('organisation.import.empty') : fault.value,
    ...faultInWords(locale, fault),
  };
}

export function uploadView(
  locale: Locale,
  page: Pick<UploadView, 'errors' | 'departments' | 'kind'> & {
    batches: readonly ImportBatch[];
    faults: readonly Fault[];
    columns: readonly string[];
    required: readonly string[];
  },
): UploadView {
  const { t } = locale;
  const isPeople = page.kind === 'people';
  return {
    title: t(`organisation.upload.${page.kind}.title`),
    section: page.kind,
    crumbs: [
      isPeople
        ? { href: paths.people.to({}), text: t('organisation.people.title') }
        : { href: paths.departments.to({}), text: t('organisation.departments.title') },
    ],
    errors: page.errors,
    action: isPeople ? paths.peopleImport.to({}) : paths.departmentsImport.to({}),
    departments: page.departments,
    columns: page.columns.map((name) => ({
      name,
      text: t(`organisation.columnHelp.${name}`),
      required: page.required.includes(name),
    })),
    batches: page.batches.map((batch) => ({
      href: (batch.kind === 'people' ? paths.batch : paths.departmentBatch).to({ batch: batch.id }),
      name: batch.fileName,
      state: t(`organisation.upload.state.${batch.state}`),
      when: locale.moment(batch.uploadedAt),
    })),
    faults: page.faults.map((fault) => faultRow(locale, fault)),
    kind: page.kind,
    isPeople,
  };
}
