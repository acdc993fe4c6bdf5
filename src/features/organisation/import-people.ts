import type { Fault } from './import-fault.ts';
import { faultsOfGroup, readGroup } from './import-groups.ts';
import type { Known, PersonGroup, PersonPlan } from './import-known.ts';
import { managerFaults } from './import-managers.ts';
import { planPerson } from './import-plan.ts';
import type { ReadRow } from './import-rows.ts';

/** What a file of people would do. */
export interface PeoplePreview {
  plans: PersonPlan[];
  /** People of the file whom it leaves as they are. */
  unchanged: number;
  faults: Fault[];
  rowCount: number;
  /** Rows of people without a fault. */
  goodRows: number;
}

/**
 * Checks a file of people against what is known, and says per person what would be written. A person with a fault in
 * any row is left out as a whole, and so is whoever is to report to somebody new who is left out.
 */
export function previewPeople(rows: readonly ReadRow[], known: Known): PeoplePreview {
  const groups = groupRows(rows);
  const ids = new Map(
    [...groups.keys()].map((number) => [number, known.people.get(number)?.id ?? known.rules.newId()]),
  );
  const faults: Fault[] = rows.flatMap((row) => (row.stated.staffNumber === null ? row.faults : []));
  const persons: { group: PersonGroup; faults: Fault[] }[] = [];
  const usernames = new Map<string, number>();
  for (const members of groups.values()) {
    const group = readGroup(members, { known, ids });
    persons.push({ group, faults: faultsOfGroup(group, { known, usernames }) });
  }
  for (const fault of managerFaults(persons, known)) {
    persons.find(({ group }) => group.rows.some(({ row }) => row === fault.row))?.faults.push(fault);
  }
  leaveOutFollowers(persons, known);
  const good = persons.filter((person) => person.faults.length === 0);
  faults.push(...persons.flatMap((person) => person.faults));
  const plans = good.map(({ group }) => planPerson(group, known)).filter((plan) => plan !== null);
  return {
    plans,
    unchanged: good.length - plans.length,
    faults: faults.sort((a, b) => a.row - b.row),
    rowCount: rows.length,
    goodRows: good.reduce((sum, { group }) => sum + group.rows.length, 0),
  };
}

function groupRows(rows: readonly ReadRow[]): Map<string, ReadRow[]> {
  const groups = new Map<string, ReadRow[]>();
  for (const row of rows) {
    const number = row.stated.staffNumber;
    if (number === null) continue;
    const group = groups.get(number);
    if (group === undefined) groups.set(number, [row]);
    else group.push(row);
  }
  return groups;
}

/** Whoever reports to somebody new who has a fault cannot be written either, and so on down the line. */
function leaveOutFollowers(persons: { group: PersonGroup; faults: Fault[] }[], known: Known): void {
  const out = new Map<string, number>();
  for (const { group, faults } of persons) {
    const [fault] = faults;
    if (fault !== undefined && !known.people.has(group.staffNumber)) out.set(group.staffNumber, fault.row);
  }
  for (let grew = true; grew;) {
    grew = false;
    for (const { group, faults } of persons) {
      if (faults.length > 0) continue;
      const row = group.rows.find(({ manager }) => manager !== null && out.has(manager));
      if (row?.manager === null || row === undefined) continue;
      const particulars = { manager: row.manager, row: String(out.get(row.manager) ?? 1) };
      faults.push({ row: row.row, column: 'manager', value: row.manager, kind: 'manager-faulty', particulars });
      if (!known.people.has(group.staffNumber)) out.set(group.staffNumber, row.row);
      grew = true;
    }
  }
}
