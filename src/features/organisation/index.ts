export { byPerson } from './by-person.ts';
export { pathOf, treeOf, type Department, type DepartmentNode } from './department.ts';
export {
  findDepartment,
  findDepartmentByCode,
  getDepartment,
  insertDepartment,
  listDepartments,
  listSubtree,
} from './department.store.ts';
export { listEvidence, listEvidenceOf } from './evidence.store.ts';
export {
  anyDirtyStage,
  listDepartmentsKnownAt,
  listLeavesKnownAt,
  listPeopleWithStanding,
  listPostsKnownAt,
  listStandingsWithin,
  markDirty,
  type PlacedDepartment,
} from './known-facts.store.ts';
export { primaryPostOn, postsOn, type Post } from './post.ts';
export { endLeave, insertLeave, listLeaves, listPostRows, listPostsOfPeople } from './post.store.ts';
export { bringInHistories, type History } from './histories.service.ts';
export { setPosts, type StatedPost } from './posts.service.ts';
export { deleteDirty, listDirty, listStandingsIn, listStandingsOf, type PersonStanding } from './standing.store.ts';
export {
  recordEvidence,
  revokeEvidence,
  rewriteDueStandings,
  rewriteStanding,
  standingOn,
  type NewEvidence,
} from './standings.service.ts';
export { organisationPaths } from './organisation.paths.ts';
export { organisationRouter, organisationUploads } from './organisation.routes.ts';
export { startOrganisationJobs } from './organisation.jobs.ts';
export { closePerson, endLeaveOf, recordLeave, reopenPerson } from './people-acts.service.ts';
export { moveDepartment, renameDepartment } from './departments.service.ts';
export { finishBrokenOff, writeImport } from './import-command.service.ts';
export { startImport } from './import-start.service.ts';
export { faultInWords } from './fault-words.ts';
export { checkPeopleFile, type Checked } from './import-check.service.ts';
export { getBatch } from './import-batch.store.ts';
export { countOutcomes } from './import-row.store.ts';
