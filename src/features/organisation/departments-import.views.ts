import type { Locale } from '../../web/locale.ts';
import type { FieldError, PageView } from '../../web/views.ts';
import type { ImportBatch } from './import-batch.ts';
import type { DepartmentsPreview } from './import-departments.ts';
import { faultRow, type FaultRow } from './import-upload.views.ts';
import { organisationPaths as paths } from './organisation.paths.ts';

export interface DepartmentsImportView extends PageView {
  errors: FieldError[];
  lede: string;
  faults: FaultRow[];
  changes: { code: string; kind: string; before: string | null; after: string; from: string }[];
  summary: string;
  action: string;
  canWrite: boolean;
  isDone: boolean;
}
declare module '../../web/views.ts' {
  interface Views {
    'organisation/departments-import': DepartmentsImportView;
  }
}

export function departmentsImportView(
  locale: Locale,
  page: { batch: ImportBatch; preview: DepartmentsPreview; errors: FieldError[] },
): DepartmentsImportView {
  const { batch, preview } = page;
  const { t } = locale;
  return {
    title: t('organisation.import.title'),
    section: 'departments',
    crumbs: [{ href: paths.departments.to({}), text: t('organisation.departments.title') }],
    errors: page.errors,
    lede: t('organisation.import.lede', {
      file: batch.fileName,
      n: locale.number(batch.counts.rows),
      encoding: batch.encoding,
      time: locale.time(batch.uploadedAt),
    }),
    faults: preview.faults.map((fault) => faultRow(locale, fault)),
    changes: preview.changes.map(({ code, kind, before, after, from }) => ({
      code,
      kind: t(`organisation.departments.kind.${kind}`),
      before,
      after,
      from: locale.day(from),
    })),
    summary: t('organisation.departments.summary', {
      changes: locale.number(preview.changes.length),
      unchanged: locale.number(preview.unchanged),
    }),
    action: paths.departmentBatch.to({ batch: batch.id }),
    canWrite: batch.state === 'checked' && preview.faults.length === 0 && preview.changes.length > 0,
    isDone: batch.state === 'done',
  };
}
