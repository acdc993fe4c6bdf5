import type { Request } from 'express';

import { holds, type Permission } from './features/people/index.ts';
import type { NavigationEntry } from './web/navigation.ts';

function may(permission: Permission): (req: Request) => boolean {
  return (req) => req.actor !== undefined && holds(req.actor, permission);
}

/** The navigation, in order, with who sees each entry. */
export const navigation: NavigationEntry[] = [
  { section: 'home', href: '/home', label: 'ui.nav.home', shown: may('self') },
  { section: 'courses', href: '/courses', label: 'ui.nav.courses', shown: may('self') },
  { section: 'competencies', href: '/competencies', label: 'ui.nav.competencies', shown: may('self') },
  { section: 'exams', href: '/exams', label: 'ui.nav.exams', shown: may('self') },
  { section: 'certificates', href: '/certificates', label: 'ui.nav.certificates', shown: may('self') },
  { section: 'team', href: '/team', label: 'ui.nav.team', shown: may('team.read') },
  { section: 'people', href: '/people', label: 'ui.nav.people', shown: may('people.read') },
  { section: 'departments', href: '/departments', label: 'ui.nav.departments', shown: may('departments.read') },
  { section: 'plans', href: '/plans', label: 'ui.nav.plans', shown: may('plans.read') },
  { section: 'reports', href: '/reports/departments', label: 'ui.nav.reports', shown: may('reports.groups') },
  { section: 'audit', href: '/audit', label: 'ui.nav.audit', shown: may('audit.read') },
];
