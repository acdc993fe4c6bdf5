import type {
  Assignment,
  Membership,
  RunningPlan,
  Work,
} from '../../../src/features/planning/assignment/assignment.ts';
import type { Audience, AudiencePerson } from '../../../src/features/planning/plan/audience.ts';
import type { PlanContent, PlanRevision } from '../../../src/features/planning/plan/plan.ts';

export const TODAY = '2026-11-25';

export function anAudience(changes: Partial<Audience> = {}): Audience {
  return { departments: [], profiles: [], named: [], excluded: [], ...changes };
}

export function aContent(changes: Partial<PlanContent> = {}): PlanContent {
  return {
    title: { en: 'Newcomers 2026' },
    audience: anAudience(),
    courses: ['DG104'],
    due: { kind: 'after', days: 30, notBefore: null },
    creditMonths: 12,
    ...changes,
  };
}

export function aRevision(content: Partial<PlanContent> = {}): PlanRevision {
  return { planId: 'p1', number: 1, content: aContent(content), publishedAt: new Date(0), publishedBy: 'hr' };
}

export function aRunningPlan(id: string, content: Partial<PlanContent> = {}): RunningPlan {
  return { id, content: aContent({ title: { en: `Plan ${id}` }, ...content }) };
}

export function aMembership(changes: Partial<Membership> = {}): Membership {
  return { planId: 'p1', personId: 'a', joinedOn: '2026-11-01', leftOn: null, ...changes };
}

export function someWork(changes: { completions?: Work['completions']; begun?: string[] } = {}): Work {
  return { completions: changes.completions ?? [], begun: new Set(changes.begun ?? []) };
}

export function anAssignment(changes: Partial<Assignment> = {}): Assignment {
  return {
    planId: 'p1',
    planTitle: { en: 'Plan p1' },
    courseCode: 'DG104',
    due: '2026-12-01',
    state: 'assigned',
    completedOn: null,
    isOverdue: false,
    isLate: false,
    alsoIn: [],
    ...changes,
  };
}

export function aPerson(id: string, post: { path: string[]; profile?: string | null } | null): AudiencePerson {
  return {
    id,
    status: 'active',
    primaryPost:
      post === null
        ? null
        : {
            departmentId: post.path.at(-1) ?? '',
            departmentPath: post.path,
            roleProfile: post.profile ?? null,
            grade: null,
            managerId: null,
          },
  };
}
