export {
  actorOfAccount,
  ROLES,
  SCOPE_KINDS,
  usernameKey,
  type Account,
  type AccountStatus,
  type Actor,
  type Grant,
  type GrantedRole,
  type PrimaryPost,
  type Role,
  type ScopeKind,
} from './account.ts';
export {
  countAccountsIn,
  endSessionsOf,
  findAccount,
  findAccountByStaffNumber,
  findAccountByUsername,
  getAccount,
  insertAccount,
  insertAccounts,
  listAccounts,
  listAccountsByStaffNumbers,
  listAccountsIn,
  raiseGuard,
  updateAccount,
  type AccountChanges,
  type NewAccount,
} from './account.store.ts';
export { listOwnPeople } from './own-people.store.ts';
export { keptForOwner } from './own-readings.service.ts';
export { nameIn } from './person-name.ts';
export { peoplePaths } from './people.paths.ts';
export {
  canGrant,
  covers,
  hasRole,
  holds,
  mayOver,
  mayOverPerson,
  PERMISSIONS,
  rolesConflict,
  scopeOf,
  type DepartmentScope,
  type Permission,
} from './policy.ts';
export { profileRouter } from './profile.routes.ts';
export { actorOf, permit, requireSignIn, sessions, type PermissionGuard } from './session.routes.ts';
export { signInRouter } from './sign-in.routes.ts';
export { createPasswordLink, setOneOffPassword } from './sign-in.service.ts';
export {
  countByDepartment,
  listIdsOfStatus,
  listIdsWithoutPost,
  listRevisedAccounts,
  listWithoutPassword,
  newAccountId,
  searchAccounts,
  setDepartmentPath,
  takeRevision,
  type AccountSearch,
  type RevisedAccount,
} from './account-search.store.ts';
export {
  closeAccount,
  createAdministrator,
  giveOneOffPassword,
  openAccount,
  readablePassword,
  reopenAccount,
  setLeaveStatus,
} from './accounts.service.ts';
export { mayChangeAccess, pathOfScope, standingGrants, type PathLookup } from './grants.ts';
export { endGrant, giveGrants } from './grants.service.ts';
