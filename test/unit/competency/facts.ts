import fc from 'fast-check';
import {
  EVIDENCE_SOURCES,
  validUntilOf,
  type EvidenceEntry,
  type EvidenceSource,
} from '../../../src/features/competency/evidence.ts';
import { requirementOf, type RoleProfile } from '../../../src/features/competency/framework.ts';
import { addDays, type CivilDate } from '../../../src/kernel/date.ts';

let made = 0;

export function anEntry(changes: Partial<EvidenceEntry> = {}): EvidenceEntry {
  made += 1;
  const id = changes.id ?? `e${String(made).padStart(4, '0')}`;
  const earnedOn = changes.earnedOn ?? '2026-03-15';
  return {
    id,
    personId: 'p1',
    competency: 'DIG',
    level: 2,
    source: 'course-final',
    earnedOn,
    validUntil: validUntilOf(earnedOn, 36),
    cause: { kind: 'attempt', id },
    recordedAt: new Date(`${earnedOn}T08:00:00Z`),
    ...changes,
  };
}

export function aRevocation(of: EvidenceEntry, earnedOn: CivilDate = of.earnedOn): EvidenceEntry {
  return anEntry({ ...of, id: `r-${of.id}`, earnedOn, revokes: of.id, cause: { kind: 'revocation', id: of.id } });
}

export function aProfile(changes: Partial<RoleProfile> = {}): RoleProfile {
  return {
    code: 'R01',
    version: 1,
    validFrom: null,
    title: { en: 'Window-service clerk', zh: '综合窗口服务人员' },
    family: null,
    grade: null,
    requirements: [
      requirementOf({ competency: 'DIG', level: 2 }),
      requirementOf({ competency: 'SEC', level: 1 }),
      requirementOf({ competency: 'LAW', level: 3, weight: 2, essential: false }),
    ],
    ...changes,
  };
}

const days = fc.integer({ min: 0, max: 400 }).map((offset) => addDays('2026-01-01', offset));

/** A ledger of one person over three competencies, with revocations; ids are unique. */
export const ledgers: fc.Arbitrary<EvidenceEntry[]> = fc
  .array(
    fc.record({
      competency: fc.constantFrom('DIG', 'SEC', 'LAW'),
      level: fc.integer({ min: 0, max: 4 }),
      source: fc.constantFrom<EvidenceSource>(...EVIDENCE_SOURCES),
      earnedOn: days,
      lasts: fc.integer({ min: 1, max: 200 }),
      revokedAfter: fc.option(fc.integer({ min: 0, max: 100 }), { freq: 4 }),
    }),
    { maxLength: 8 },
  )
  .map((rows) =>
    rows.flatMap(({ lasts, revokedAfter, ...row }, index) => {
      const entry = anEntry({ ...row, id: `e${String(index)}`, validUntil: addDays(row.earnedOn, lasts) });
      return revokedAfter === null ? [entry] : [entry, aRevocation(entry, addDays(row.earnedOn, revokedAfter))];
    }),
  );
