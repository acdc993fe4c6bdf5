export { awardEarned, takeBackAwards } from './awards.service.ts';
export { entriesOf, givingsOf } from './certificate-evidence.ts';
export { awardPeriod, decideAward, periodFrom } from './award.ts';
export {
  CERTIFICATE_STATES,
  isHeld,
  lastAward,
  previousAward,
  stateOn,
  type Certificate,
  type CertificateEvent,
  type CertificateState,
} from './certificate.ts';
export { newCertificateNumber, parseCertificateNumber } from './certificate-number.ts';
export {
  findCertificate,
  insertCertificates,
  listCertificates,
  listCertificatesOf,
  type StoredCertificate,
} from './certificate.store.ts';
export { listAwardsFrom } from './certificates.service.ts';
export { overdueConditions, type OverdueCondition } from './overdue.ts';
export { listOverdue } from './overdue.service.ts';
export { overdueWarning } from './overdue.views.ts';
export { listTracks } from './track.store.ts';
export { loadTracks } from './tracks.service.ts';
export type { Track } from './track.ts';
export { certificationPaths } from './certification.paths.ts';
export { certificationRouter, verifyRouter } from './certification.routes.ts';
export { startCertification } from './certification.jobs.ts';
