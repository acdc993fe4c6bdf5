export {
  accepts,
  CAUSE_KINDS,
  DEFAULT_SOURCES,
  EVIDENCE_SOURCES,
  isVerified,
  knownBy,
  strengthOf,
  SUPERVISED_SOURCES,
  validUntilOf,
  VERIFIED_SOURCES,
  type CauseKind,
  type EvidenceEntry,
  type EvidenceSource,
} from './evidence.ts';
export {
  defaultFreshnessMonths,
  profileOn,
  requirementOf,
  type Competency,
  type Descriptor,
  type Framework,
  type ProficiencyLevel,
  type Requirement,
  type RoleProfile,
} from './framework.ts';
export { gapOf, postReadiness, readinessOf, type PostReadiness, type RequirementGap } from './gap.ts';
export {
  attainmentOn,
  attainmentsOn,
  type Attainment,
  type ExplainedAttainment,
  type LapsedLevel,
  type NotCountedReason,
} from './level.ts';
export { levelAgainst, levelWords } from './level.views.ts';
export {
  pastStanding,
  primaryStanding,
  standingOf,
  type CompetencyLevel,
  type HeldPost,
  type PostStanding,
  type Standing,
  type StandingFacts,
} from './standing.ts';
export type { FrameworkFault } from './framework-fault.ts';
export { frameworkFaultWords } from './framework-fault.views.ts';
export type { FilledIn } from './framework-file.ts';
export { readFrameworkFile } from './framework-reading.service.ts';
export { readFramework } from './framework.content.ts';
export { listFrameworks, type FrameworkVersion } from './framework.store.ts';
export { currentModel, findCompetency, publishFramework, type Model, type Publication } from './frameworks.service.ts';
