import type { Bilingual } from '../../kernel/bilingual.ts';

/** Titles of competencies by code. */
export type CompetencyNames = ReadonlyMap<string, Bilingual>;

/** The title of a competency, or its code where the framework no longer has it. */
export function currentCompetencyName(
  names: CompetencyNames,
  code: string,
  locale: { text(bilingual: Bilingual): string },
): string {
  const name = names.get(code);
  return name === undefined ? code : locale.text(name);
}
