import { errorOf, textField, type Field, type RadioField } from '../../../web/fields.ts';
import type { Locale } from '../../../web/locale.ts';
import type { FieldError, PageView } from '../../../web/views.ts';
import type { ShownDryRun } from '../plan/dry-runs.service.ts';
import { DAYS_FOR_LATE_JOINERS, type Plan, type PlanContent } from '../plan/plan.ts';
import { planningPaths } from '../planning.paths.ts';
import { dryRunView, type DryRunView } from './dry-run.views.ts';
import { courseChoices, unitChoices, type CourseChoice, type UnitChoice } from './plan-choices.views.ts';
import type { PlanOffer } from './plan-reading.service.ts';
import { CREDIT_MONTHS, type TypedPlan } from './plan.forms.ts';

type TextArea = Pick<Field, 'id' | 'label' | 'hint' | 'error' | 'value'> & { rows: number };
interface SelectField {
  id: string;
  label: string;
  hint: string | null;
  error: string | null;
  options: { value: string; text: string; selected: boolean }[];
}

export interface PlanFormView extends PageView {
  action: string;
  lede: string;
  draft: string | null;
  version: string;
  digest: string;
  errors: FieldError[];
  /** Why the form is shown again without faults. */
  notice: string | null;
  titles: Field[];
  departmentError: string | null;
  units: UnitChoice[];
  profiles: RadioField;
  people: TextArea[];
  courseError: string | null;
  courses: CourseChoice[];
  due: { isAfter: boolean; isFixed: boolean; days: Field; notBefore: Field; fixed: Field };
  credit: SelectField;
  dry: DryRunView | null;
  /** What the last button says and does; null before a dry run. */
  publish: { text: string; note: string } | null;
}
declare module '../../../web/views.ts' {
  interface Views {
    'planning/plan-form': PlanFormView;
  }
}

export interface PlanFormModel {
  plan: Plan | null;
  typed: TypedPlan;
  offer: PlanOffer;
  errors: FieldError[];
  notice?: string;
  /** What publishing would do, where that was asked for. */
  dry?: { shown: ShownDryRun; content: PlanContent; now: Date } | null;
}

/** The form for a plan, with what was typed; beside it the dry run. */
export function planFormView(locale: Locale, model: PlanFormModel): PlanFormView {
  const { t } = locale;
  const { typed, offer, errors, dry = null } = model;
  return {
    ...headOf(locale, model.plan),
    section: 'plans',
    crumbs: [{ href: planningPaths.plans.to({}), text: t('planning.plans.title') }],
    version: String(typed.version),
    digest: dry?.shown.run.digest ?? '',
    errors,
    notice: model.notice ?? null,
    titles: [
      textField({ id: 'titleEn', label: t('planning.form.titleEn'), value: typed.titleEn }, errors),
      textField({ id: 'titleZh', label: t('planning.form.titleZh'), value: typed.titleZh }, errors),
    ],
    departmentError: errorOf(errors, 'department'),
    units: unitChoices(locale, offer, typed),
    profiles: profileField(locale, model),
    people: (['named', 'excluded'] as const).map((id) => ({
      id,
      label: t(`planning.form.${id}`),
      hint: t('planning.form.numbersHint'),
      error: errorOf(errors, id),
      value: typed[id],
      rows: 3,
    })),
    courseError: errorOf(errors, 'course'),
    courses: courseChoices(locale, offer, typed),
    due: dueFields(locale, model),
    credit: creditField(locale, model),
    dry: dry === null ? null : dryRunView(locale, { ...dry, planScope: offer.planScope }),
    publish: publishButton(locale, dry?.shown ?? null),
  };
}

function headOf({ t }: Locale, plan: Plan | null): Pick<PlanFormView, 'title' | 'action' | 'lede' | 'draft'> {
  if (plan === null)
    return {
      title: t('planning.form.new'),
      action: planningPaths.newPlan.to({}),
      lede: t('planning.form.lede'),
      draft: null,
    };
  return {
    title: t('planning.form.edit'),
    action: planningPaths.editPlan.to({ id: plan.id }),
    lede: t(plan.running === null ? 'planning.form.lede' : 'planning.form.ledeRunning'),
    draft: plan.draft === null ? null : t('planning.state.draft'),
  };
}

function profileField(locale: Locale, { typed, offer, errors }: PlanFormModel): RadioField {
  return {
    id: 'profile',
    legend: locale.t('planning.form.profiles'),
    error: errorOf(errors, 'profile'),
    items: offer.profiles.map(({ code, title }) => ({
      value: code,
      text: `${code} ${locale.text(title)}`,
      checked: typed.profile.includes(code),
    })),
  };
}

function dueFields({ t }: Locale, { typed, errors }: PlanFormModel): PlanFormView['due'] {
  return {
    isAfter: typed.due === 'after',
    isFixed: typed.due === 'fixed',
    days: textField({ id: 'days', label: t('planning.form.days'), value: typed.days }, errors),
    notBefore: textField(
      { id: 'notBefore', label: t('planning.form.notBefore'), type: 'date', value: typed.notBefore },
      errors,
    ),
    fixed: textField(
      {
        id: 'fixed',
        label: t('planning.form.fixedDay'),
        hint: t('planning.form.fixedHint', { count: DAYS_FOR_LATE_JOINERS }),
        type: 'date',
        value: typed.fixed,
      },
      errors,
    ),
  };
}

function creditField({ t }: Locale, { typed, errors }: PlanFormModel): SelectField {
  return {
    id: 'credit',
    label: t('planning.form.credit'),
    hint: t('planning.form.creditHint'),
    error: errorOf(errors, 'credit'),
    options: CREDIT_MONTHS.map((value) => ({
      value,
      text: value === '0' ? t('planning.form.creditNone') : t('planning.form.creditMonths', { count: Number(value) }),
      selected: typed.credit === value,
    })),
  };
}

function publishButton({ t, number }: Locale, shown: ShownDryRun | null): PlanFormView['publish'] {
  if (shown === null) return null;
  const { people, changes } = shown.run;
  return {
    text: t('planning.form.publish', { count: people }),
    note: t('planning.form.consequence', {
      joining: number(changes.joining.length),
      leaving: number(changes.leaving.length),
    }),
  };
}
