import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';

import type { Fact, Term } from './checks/material.ts';

/** What the checks of a collection of courses compare with. */
export interface HouseLists {
  facts: Fact[];
  terms: Term[];
}

/**
 * Reads facts.csv (id, grade, dates) and glossary.csv (code, en, zh, …) beside the courses; null for a collection
 * without a list of facts, which is held to the form of its files alone.
 */
export function readHouseLists(root: string): HouseLists | null {
  const facts = rowsOf(join(root, 'facts.csv'));
  if (facts === null) return null;
  return {
    facts: facts.map(({ id = '', grade = '', dates = '' }) => ({ id, grade, dates: dates.split(' ').filter(Boolean) })),
    terms: (rowsOf(join(root, 'glossary.csv')) ?? []).map(({ en = '', zh = '' }) => ({ en, zh })),
  };
}

function rowsOf(file: string): Partial<Record<string, string>>[] | null {
  if (!existsSync(file)) return null;
  return parse(readFileSync(file, 'utf8'), { columns: true, bom: true, skip_empty_lines: true });
}
