import fc from 'fast-check';
import type { GapToClose, Offer, RecommendationFacts } from '../../../src/features/planning/recommendation-problem.ts';
import { ALL_SOURCES } from './expected-sets.ts';

const CODES = ['A', 'B', 'C', 'D', 'E'];

/** Random catalogues of up to `most` offers, some of which cannot be begun, and gaps in up to five competencies. */
export function instances(most: number): fc.Arbitrary<RecommendationFacts> {
  const offers = fc
    .array(
      fc.record({
        hours: fc.oneof(
          fc.constantFrom(2, 4),
          fc.integer({ min: 0, max: 20 }).map((halves) => halves / 2),
        ),
        before: fc.oneof(
          { weight: 2, arbitrary: fc.constant<number[]>([]) },
          { weight: 1, arbitrary: fc.array(fc.nat({ max: most + 1 }), { maxLength: 2 }) },
        ),
        gives: fc.uniqueArray(
          fc.record({
            competency: fc.constantFrom(...CODES),
            quizLevel: fc.option(fc.integer({ min: 1, max: 3 })),
            finalLevel: fc.option(fc.integer({ min: 1, max: 4 })),
          }),
          { selector: ({ competency }) => competency, maxLength: 3 },
        ),
      }),
      { minLength: Math.floor(most / 2), maxLength: most, size: 'max' },
    )
    .map((rows) =>
      rows.map(({ hours, before, gives }, index): Offer => ({
        code: `c${String(index)}`,
        kind: 'course',
        hours,
        prerequisites: before.map((place) => `c${String(place)}`),
        finalSource: 'course-final',
        gives,
      })),
    );
  const gaps = fc.uniqueArray(
    fc.record<GapToClose>({
      competency: fc.constantFrom(...CODES),
      required: fc.integer({ min: 1, max: 4 }),
      attained: fc.option(fc.integer({ min: 0, max: 4 })),
      weight: fc.constantFrom(0.5, 1, 1.1, 2, 3),
      sources: fc.constantFrom(ALL_SOURCES, ALL_SOURCES, ALL_SOURCES, ['course-final'] as const, ['exam'] as const),
    }),
    { selector: ({ competency }) => competency },
  );
  const done = fc.uniqueArray(
    fc.nat({ max: most }).map((place) => `c${String(place)}`),
    { maxLength: 2 },
  );
  return fc.record({ offers, gaps, done });
}
