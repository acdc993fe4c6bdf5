import type { SafeHtml } from '../../kernel/safe-html.ts';
import { strip } from '../../web/charts/index.ts';
import type { Locale } from '../../web/locale.ts';
import type { FieldError } from '../../web/views.ts';
import { needsTypedNumber, type ImportBatch } from './import-batch.ts';
import type { ImportNames } from './import-people.views.ts';

export interface GuardView {
  title: string;
  text: string;
  bar: SafeHtml | null;
  units: { name: string; bar: SafeHtml; people: string }[];
  asksNumber: boolean;
  closes: boolean;
  error: string | null;
}

/** The guard against closing people who are missing from a file that was said to be complete. */
export function guardView(
  locale: Locale,
  page: { batch: ImportBatch; names: Pick<ImportNames, 'department'>; errors: FieldError[]; closeAbsent: boolean },
): GuardView {
  const { batch, names, errors } = page;
  const { counts, leaverUnits } = batch;
  const { t } = locale;
  const share = counts.absent / Math.max(1, counts.complete);
  const asksNumber = needsTypedNumber(counts);
  return {
    title: t('organisation.import.guardTitle', { count: counts.absent, n: locale.number(counts.absent) }),
    text: t(asksNumber ? 'organisation.import.guardText' : 'organisation.import.guardQuiet', {
      unit: names.department(batch.completeFor ?? ''),
      n: locale.number(counts.absent),
      all: locale.number(counts.complete),
      share: locale.percent(share, 1),
    }),
    bar: asksNumber ? strip({ parts: [{ value: share, tone: 'x' }], max: 0.1, tall: true }) : null,
    units: leaverUnits.slice(0, 8).map(({ departmentId, missing, all }) => ({
      name: names.department(departmentId),
      bar: strip({ parts: [{ value: missing, tone: 'x' }], max: Math.max(all, 1) }),
      people: t('organisation.import.ofPeople', { n: locale.number(missing), all: locale.number(all) }),
    })),
    asksNumber,
    closes: page.closeAbsent,
    error: errors.find(({ field }) => field === 'typed')?.text ?? null,
  };
}
