export { ACTS, type ActName } from './acts.ts';
export type { Act, Break, Entry, Subject } from './audit.ts';
export { recordAct, recordActs, sealEntries, verifyChain, type Seal, type Verification } from './audit.service.ts';
export { findLastBlock, listNewestEntries, type EntryFilter } from './audit.store.ts';
