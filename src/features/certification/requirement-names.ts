import type { Bilingual } from '../../kernel/bilingual.ts';

/** Titles of what tracks ask for, by code. */
export interface RequirementNames {
  courses: ReadonlyMap<string, Bilingual>;
  tracks: ReadonlyMap<string, Bilingual>;
  competencies: ReadonlyMap<string, Bilingual>;
}
