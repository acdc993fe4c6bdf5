import type { Language } from '../../../kernel/bilingual.ts';
import type { LearnerCourse, LearnerState } from '../learner-course.ts';

export const HOURS = ['s', 'm', 'l'] as const;
export type Hours = (typeof HOURS)[number];

/** What somebody looks for; '' and null stand for "any". */
export interface CatalogueFilter {
  q: string;
  gap: boolean;
  competency: string;
  /** The least level that the course shows of the competency, or of any. */
  level: number | null;
  state: LearnerState | '';
  hours: Hours | '';
  track: string;
  language: Language | '';
}

export type Facet = Exclude<keyof CatalogueFilter, 'q'>;

/** What courses are held against: which fit the words, and which stand on which track. */
export interface FilterContext {
  /** Codes that fit the words, with their rank; null where no words were given. */
  found: ReadonlyMap<string, number> | null;
  tracks: ReadonlyMap<string, ReadonlySet<string>>;
}

export function hoursGroup(hours: number): Hours {
  if (hours <= 6) return 's';
  return hours <= 12 ? 'm' : 'l';
}

const FITS: Record<Facet, (entry: LearnerCourse, filter: CatalogueFilter, context: FilterContext) => boolean> = {
  gap: (entry, { gap }) => !gap || entry.closes > 0,
  competency: ({ course }, { competency }) =>
    competency === '' || course.evidence.some((one) => one.competency === competency),
  level: ({ course }, { competency, level }) =>
    level === null ||
    course.evidence.some((one) => (competency === '' || one.competency === competency) && one.finalLevel >= level),
  state: (entry, { state }) => state === '' || entry.state === state,
  hours: ({ course }, { hours }) => hours === '' || hoursGroup(course.hours) === hours,
  track: ({ course }, { track }, { tracks }) => track === '' || (tracks.get(track)?.has(course.code) ?? false),
  language: ({ course }, { language }) => language === '' || course.languages.includes(language),
};
const FACETS = Object.keys(FITS) as Facet[];

/** Whether a course fits everything that is asked for; `except` leaves one facet out, for its counts. */
export function fits(
  entry: LearnerCourse,
  asked: { filter: CatalogueFilter; context: FilterContext; except?: Facet },
): boolean {
  const { filter, context, except } = asked;
  if (context.found !== null && !context.found.has(entry.course.code)) return false;
  return FACETS.every((facet) => facet === except || FITS[facet](entry, filter, context));
}

const ORDER: Record<LearnerState, number> = { progress: 0, open: 1, closed: 2, done: 3, announced: 4 };

/** What is under way first, then by the words' rank where words were given, then by what closes most for the post. */
export function ordered(entries: readonly LearnerCourse[], found: FilterContext['found']): LearnerCourse[] {
  const rank = (entry: LearnerCourse): number => found?.get(entry.course.code) ?? 0;
  return [...entries].sort(
    (a, b) =>
      ORDER[a.state] - ORDER[b.state] ||
      rank(a) - rank(b) ||
      b.closes - a.closes ||
      (a.course.code < b.course.code ? -1 : 1),
  );
}
