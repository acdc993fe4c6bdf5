import type { CourseHit } from '../../catalogue/index.ts';
import type { CivilDate } from '../../../kernel/date.ts';
import type { SafeHtml } from '../../../kernel/safe-html.ts';
import { levelKey } from '../../../web/charts/index.ts';
import type { Locale } from '../../../web/locale.ts';
import type { PageView } from '../../../web/views.ts';
import { missingLevels } from '../gain.ts';
import type { LearnerCourse } from '../learner-course.ts';
import {
  filterChips,
  filterView,
  type FilterChip,
  type FilterFacts,
  type FilterView,
} from './catalogue-filters.views.ts';
import {
  announcedRow,
  courseCard,
  doneRow,
  lessonRows,
  type CourseCard,
  type CourseRow,
  type LessonRow,
} from './catalogue-rows.views.ts';
import { fits, ordered } from './filter.ts';
import { trackBand, type TrackBand } from './track-band.views.ts';
import { trackUnderWay } from './track-choice.ts';

export interface CatalogueView extends PageView {
  lede: string;
  q: string;
  band: TrackBand | null;
  missing: string | null;
  filters: FilterView;
  hasTracks: boolean;
  chips: FilterChip[];
  found: string;
  legend: { have: SafeHtml; gain: SafeHtml };
  /** First day: there is no course at all. */
  isEmpty: boolean;
  isNone: boolean;
  cards: CourseCard[];
  lessons: LessonRow[];
  past: CourseRow[];
  soon: CourseRow[];
}
declare module '../../../web/views.ts' {
  interface Views {
    'catalogue/index': CatalogueView;
  }
}

const LESSONS_SHOWN = 8;

export type CatalogueFacts = FilterFacts & { lessonHits: readonly CourseHit[]; today: CivilDate };

export function catalogueView(locale: Locale, facts: CatalogueFacts): CatalogueView {
  const { t } = locale;
  const { filter, context, entries, needs } = facts;
  const track = trackUnderWay(facts.tracks, entries);
  const shown = ordered(
    entries.filter((entry) => fits(entry, { filter, context })),
    context.found,
  );
  const inStates = (...states: LearnerCourse['state'][]): LearnerCourse[] =>
    shown.filter((entry) => states.includes(entry.state));
  const missing = missingLevels(needs);
  return {
    title: t('catalogue.index.title'),
    section: 'courses',
    lede:
      needs.postTitle === null
        ? t('catalogue.index.lede_no_post')
        : t('catalogue.index.lede', { post: postName(locale, locale.text(needs.postTitle)) }),
    q: filter.q,
    band: track === null ? null : trackBand(locale, track, entries),
    missing: needs.postTitle === null ? null : t('catalogue.index.missing', { count: missing }),
    filters: filterView(locale, facts),
    hasTracks: facts.tracks.length > 0,
    chips: filterChips(locale, facts),
    found: t('catalogue.index.found', { count: shown.length }),
    legend: { have: levelKey('on'), gain: levelKey('gain') },
    isEmpty: entries.length === 0,
    isNone: entries.length > 0 && shown.length === 0,
    cards: inStates('progress', 'open', 'closed').map((entry) => courseCard(locale, entry, needs)),
    lessons: lessonRows(locale, facts.lessonHits).slice(0, LESSONS_SHOWN),
    past: inStates('done').map((entry) => doneRow(locale, entry, facts.today)),
    soon: inStates('announced').map((entry) => announcedRow(locale, entry, needs)),
  };
}

/** A post's name inside an English sentence begins with a small letter, unless it is an abbreviation. */
export function postName(locale: Locale, title: string): string {
  return locale.language === 'en' && /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
