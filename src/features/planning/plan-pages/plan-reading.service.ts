import { listCourses, type CourseVersion } from '../../catalogue/index.ts';
import { currentModel, profileOn, type RoleProfile } from '../../competency/index.ts';
import { listAccounts, listAccountsByStaffNumbers, type Account } from '../../people/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import type { Parsed } from '../../../web/parse.ts';
import { reaches, type PlanScope } from '../plan/plan-scope.service.ts';
import { contentOf, decideDue, type Due, type Plan, type PlanContent } from '../plan/plan.ts';
import { staffNumbersIn } from '../plan/staff-numbers.ts';
import type { PlanFields, TypedPlan } from './plan.forms.ts';

/** What the form offers to one actor. */
export interface PlanOffer {
  planScope: PlanScope;
  profiles: RoleProfile[];
  /** Open and announced courses, and those that the plan has. */
  courses: CourseVersion[];
}

export async function offerFor(planScope: PlanScope, plan: Plan | null, today: CivilDate): Promise<PlanOffer> {
  const [model, courses] = await Promise.all([currentModel(), listCourses()]);
  const codes = [...new Set(model.profiles.map(({ code }) => code))].sort();
  const chosen = plan === null ? [] : contentOf(plan).courses;
  return {
    planScope,
    profiles: codes.flatMap((code) => profileOn(model.profiles, code, today) ?? []),
    courses: courses.filter(({ code, state }) => state === 'open' || state === 'announced' || chosen.includes(code)),
  };
}

/** What is wrong with a form: the field, and a message key with its variables; the language makes a list of several. */
export interface PlanFault {
  field: string;
  key: string;
  variables?: Record<string, string[]>;
}
export type PlanReading = { ok: true; content: PlanContent } | { ok: false; faults: PlanFault[] };

interface Known extends PlanOffer {
  plan: Plan | null;
  today: CivilDate;
}

/** The form as it was typed, and what was made of its single fields. */
export interface PlanForm {
  typed: TypedPlan;
  fields: Parsed<PlanFields>;
}

/** Reads a form against what its actor may plan; every fault at once. */
export async function readPlan({ typed, fields }: PlanForm, known: Known): Promise<PlanReading> {
  const [named, excluded] = await Promise.all([
    peopleIn(typed.named, known, 'named'),
    peopleIn(typed.excluded, known, 'excluded'),
  ]);
  const faults: PlanFault[] = [
    ...titleFaults(typed),
    ...audienceFaults(typed, known),
    ...named.faults,
    ...excluded.faults,
    ...courseFaults(typed, known),
    ...(fields.ok
      ? dueFaults(fields.value, known)
      : Object.entries(fields.errors).map(([field, key]) => ({ field, key }))),
  ];
  if (!fields.ok || faults.length > 0) return { ok: false, faults };
  const { titleEn, titleZh, credit } = fields.value;
  const content: PlanContent = {
    title: { ...(titleEn === '' ? {} : { en: titleEn }), ...(titleZh === '' ? {} : { zh: titleZh }) },
    audience: {
      departments: departmentsIn(typed, known),
      profiles: known.profiles.map(({ code }) => code).filter((code) => typed.profile.includes(code)),
      named: named.ids,
      excluded: excluded.ids,
    },
    courses: known.courses.map(({ code }) => code).filter((code) => typed.course.includes(code)),
    due: dueIn(fields.value),
    creditMonths: Number(credit),
  };
  return { ok: true, content };
}

function titleFaults({ titleEn, titleZh }: TypedPlan): PlanFault[] {
  return titleEn === '' && titleZh === '' ? [{ field: 'titleEn', key: 'planning.error.title' }] : [];
}

function dueFaults(fields: PlanFields, { plan, today }: Known): PlanFault[] {
  const due = dueIn(fields);
  const decision = decideDue(due, plan?.running ?? null, today);
  if (decision.allowed) return [];
  return [{ field: due.kind === 'fixed' ? 'fixed' : 'notBefore', key: `planning.error.${decision.reason}` }];
}

function dueIn({ due, days, notBefore, fixed }: PlanFields): Due {
  if (due === 'fixed') return { kind: 'fixed', on: fixed };
  return { kind: 'after', days, notBefore: notBefore === '' ? null : notBefore };
}

/** Whoever ticks "with all units below" means the department, too. */
function departmentsIn({ department, subtree }: TypedPlan, { planScope }: Known): { id: string; subtree: boolean }[] {
  return planScope.within
    .filter(({ code }) => department.includes(code) || subtree.includes(code))
    .map(({ id, code }) => ({ id, subtree: subtree.includes(code) }));
}

function audienceFaults(typed: TypedPlan, known: Known): PlanFault[] {
  const { planScope, profiles } = known;
  const codes = [...typed.department, ...typed.subtree];
  if (codes.some((code) => !planScope.within.some((department) => department.code === code)))
    return [{ field: 'department', key: 'planning.error.department' }];
  if (typed.profile.some((code) => !profiles.some((profile) => profile.code === code)))
    return [{ field: 'profile', key: 'planning.error.profile' }];
  if (codes.length > 0) return [];
  if (typed.profile.length > 0)
    return planScope.scope.whole ? [] : [{ field: 'department', key: 'planning.error.ownDepartments' }];
  return typed.named === '' ? [{ field: 'department', key: 'planning.error.audience' }] : [];
}

function courseFaults(typed: TypedPlan, { courses }: Known): PlanFault[] {
  if (typed.course.length === 0) return [{ field: 'course', key: 'planning.error.courses' }];
  const isKnown = typed.course.every((code) => courses.some((course) => course.code === code));
  return isKnown ? [] : [{ field: 'course', key: 'planning.error.course' }];
}

/** People by staff number: those whom the actor looks after, and those whom the plan names already. */
async function peopleIn(
  text: string,
  { planScope, plan }: Known,
  field: 'named' | 'excluded',
): Promise<{ ids: string[]; faults: PlanFault[] }> {
  const numbers = staffNumbersIn(text);
  if (numbers.length === 0) return { ids: [], faults: [] };
  const before = new Set(plan === null ? [] : contentOf(plan).audience[field]);
  const found = (await listAccountsByStaffNumbers(numbers)).filter(
    (account) => account.status !== 'left' && (before.has(account.id) || reaches(planScope, account)),
  );
  const known = new Map(found.map(({ staffNumber, id }) => [staffNumber, id]));
  const unknown = numbers.filter((number) => !known.has(number));
  return {
    ids: numbers.flatMap((number) => known.get(number) ?? []),
    faults:
      unknown.length === 0
        ? []
        : [{ field, key: 'planning.error.people', variables: { numbers: unknown.slice(0, 10) } }],
  };
}

/** A plan as the form shows it. */
export async function typedOf(plan: Plan, { planScope }: PlanOffer): Promise<TypedPlan> {
  const { title, audience, courses, due, creditMonths } = contentOf(plan);
  const people = await listAccounts([...audience.named, ...audience.excluded]);
  const chosen = audience.departments.flatMap(({ id, subtree }) => {
    const code = planScope.all.get(id)?.code;
    return code === undefined ? [] : [{ code, subtree }];
  });
  return {
    act: 'dry',
    version: plan.version,
    digest: '',
    titleEn: title.en ?? '',
    titleZh: title.zh ?? '',
    department: chosen.map(({ code }) => code),
    subtree: chosen.filter(({ subtree }) => subtree).map(({ code }) => code),
    profile: audience.profiles,
    named: numbersOf(audience.named, people),
    excluded: numbersOf(audience.excluded, people),
    course: courses,
    due: due.kind,
    days: due.kind === 'after' ? String(due.days) : '',
    notBefore: due.kind === 'after' ? (due.notBefore ?? '') : '',
    fixed: due.kind === 'fixed' ? due.on : '',
    credit: String(creditMonths),
  };
}

function numbersOf(ids: readonly string[], people: readonly Account[]): string {
  return ids.flatMap((id) => people.find((person) => person.id === id)?.staffNumber ?? []).join('\n');
}
