import type { CourseVersion } from '../../catalogue/index.ts';
import { treeOf, type DepartmentNode } from '../../organisation/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { PlanOffer } from './plan-reading.service.ts';
import type { TypedPlan } from './plan.forms.ts';

/** A department with its two boxes, and the departments below. */
export interface UnitChoice {
  id: string;
  code: string;
  name: string;
  checked: boolean;
  subtree: boolean;
  below: { text: string; isOpen: boolean; units: UnitChoice[] } | null;
}

export interface CourseChoice {
  id: string;
  code: string;
  title: string;
  note: string | null;
  checked: boolean;
  hours: string;
  gives: string;
}

/** The tree of what the actor may plan for; the first box has the id that faults lead to. */
export function unitChoices(locale: Locale, { planScope }: PlanOffer, typed: TypedPlan): UnitChoice[] {
  const roots = treeOf(planScope.within);
  const choice = (node: DepartmentNode, depth: number): UnitChoice => {
    const { code, name } = node.department;
    const units = node.children.map((child) => choice(child, depth + 1));
    return {
      id: node === roots[0] ? 'department' : `department-${code}`,
      code,
      name: locale.text(name),
      checked: typed.department.includes(code),
      subtree: typed.subtree.includes(code),
      below:
        units.length === 0
          ? null
          : {
              text: locale.t('planning.form.unitsBelow', { count: units.length }),
              isOpen: depth === 0 || units.some(isTouched),
              units,
            },
    };
  };
  return roots.map((node) => choice(node, 0));
}

function isTouched({ checked, subtree, below }: UnitChoice): boolean {
  return checked || subtree || (below?.units.some(isTouched) ?? false);
}

export function courseChoices(locale: Locale, { courses }: PlanOffer, typed: TypedPlan): CourseChoice[] {
  return courses.map((course, index) => ({
    id: index === 0 ? 'course' : `course-${course.code}`,
    code: course.code,
    title: locale.text(course.title),
    note: noteOf(locale, course),
    checked: typed.course.includes(course.code),
    hours: locale.number(course.hours, { maximumFractionDigits: 1 }),
    gives: course.evidence
      .map(({ competency, finalLevel }) => `${competency} ${String(finalLevel)}`)
      .join(locale.t('planning.comma')),
  }));
}

function noteOf(locale: Locale, { state, opensOn }: CourseVersion): string | null {
  if (state === 'open') return null;
  if (state !== 'announced') return locale.t('planning.course.closed');
  return opensOn === null
    ? locale.t('planning.course.announced')
    : locale.t('planning.course.opensOn', { date: locale.day(opensOn) });
}
