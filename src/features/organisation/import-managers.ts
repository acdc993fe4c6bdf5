import { faultAt, type Fault } from './import-fault.ts';
import type { Known, PersonGroup } from './import-known.ts';
import { placeOf, type StatedRow } from './import-rows.ts';

/** Lines of managers that would run in a circle, told at one row of each circle. */
export function managerFaults(persons: readonly { group: PersonGroup }[], known: Known): Fault[] {
  const stated = new Map<string, { manager: string | null; row: StatedRow }>();
  for (const { group } of persons) {
    const row = group.rows.find((candidate) => candidate.primary === true) ?? group.rows[0];
    if (row !== undefined) stated.set(group.staffNumber, { manager: row.manager, row });
  }
  const managerOf = (number: string): string | null => {
    const said = stated.get(number);
    return said !== undefined && known.given.has('manager') ? said.manager : (known.managers.get(number) ?? null);
  };
  const faults: Fault[] = [];
  const settled = new Set<string>();
  for (const [start] of stated) {
    const line: string[] = [];
    const place = new Map<string, number>();
    for (let at: string | null = start; at !== null && !settled.has(at); at = managerOf(at)) {
      const met = place.get(at);
      if (met !== undefined) {
        faults.push(...circleFault([...line.slice(met), at], stated));
        break;
      }
      place.set(at, line.length);
      line.push(at);
    }
    for (const number of line) settled.add(number);
  }
  return faults;
}

function circleFault(circle: readonly string[], stated: ReadonlyMap<string, { row: StatedRow }>): Fault[] {
  // One who reports to oneself is told so already.
  if (circle.length === 2) return [];
  const number = circle.find((candidate) => stated.has(candidate));
  const row = number === undefined ? undefined : stated.get(number)?.row;
  return row === undefined ? [] : [faultAt(placeOf(row, 'manager'), 'manager-circle', { line: circle.join(' → ') })];
}
