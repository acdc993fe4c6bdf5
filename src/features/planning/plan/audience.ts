import type { Account } from '../../people/index.ts';

/** A department whose people are meant, with those below it or without. */
export interface AudienceDepartment {
  id: string;
  subtree: boolean;
}

/**
 * Whom a plan is for. A person must match the departments and the role profiles, where there are any; people named are
 * added, people left out are taken away. An audience that names nothing is empty, never everybody.
 */
export interface Audience {
  departments: AudienceDepartment[];
  /** Codes of role profiles. */
  profiles: string[];
  /** Ids of people. */
  named: string[];
  excluded: string[];
}

/** What decides whether a person belongs to an audience. */
export type AudiencePerson = Pick<Account, 'id' | 'status' | 'primaryPost'>;

export function isInAudience(audience: Audience, person: AudiencePerson): boolean {
  if (person.status === 'left' || audience.excluded.includes(person.id)) return false;
  return audience.named.includes(person.id) || matchesRule(audience, person);
}

function matchesRule({ departments, profiles }: Audience, { primaryPost: post }: AudiencePerson): boolean {
  if (post === null || (departments.length === 0 && profiles.length === 0)) return false;
  const inDepartments = departments.some(({ id, subtree }) =>
    subtree ? post.departmentPath.includes(id) : post.departmentId === id,
  );
  const inProfiles = post.roleProfile !== null && profiles.includes(post.roleProfile);
  return (departments.length === 0 || inDepartments) && (profiles.length === 0 || inProfiles);
}

/** Whether an audience has a rule, beside people by name. */
export function hasRule({ departments, profiles }: Audience): boolean {
  return departments.length > 0 || profiles.length > 0;
}

export interface MembershipChanges {
  joining: string[];
  leaving: string[];
  staying: string[];
}

/** What must happen so that the members are those who belong to the audience; ids in order. */
export function membershipChanges(members: Iterable<string>, belonging: Iterable<string>): MembershipChanges {
  const [before, after] = [new Set(members), new Set(belonging)];
  return {
    joining: [...after].filter((id) => !before.has(id)).sort(),
    leaving: [...before].filter((id) => !after.has(id)).sort(),
    staying: [...after].filter((id) => before.has(id)).sort(),
  };
}
