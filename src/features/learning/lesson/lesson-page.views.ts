import { cataloguePaths, findOutline, type CourseVersion, type LessonContent } from '../../catalogue/index.ts';
import { civilDateOf } from '../../../kernel/date.ts';
import { localeFor, type Locale } from '../../../web/locale.ts';
import type { FieldError, PageView } from '../../../web/views.ts';
import { learningPaths } from '../learning.paths.ts';
import { LONGEST_NOTE } from '../learning.forms.ts';
import type { LearnerNeeds } from '../needs.service.ts';
import { isLessonDone, isPlacedIn, type Progress } from '../progress.ts';
import { contentsView, type ContentsModule } from './lesson-contents.views.ts';
import { finishView, neighbours, type FinishView, type LessonLink } from './lesson-finish.views.ts';
import { pageIn, textParts, type TextPart } from './lesson-text.views.ts';

export interface LessonView extends PageView {
  place: string;
  course: { href: string; title: string };
  contents: ContentsModule[];
  eyebrow: string;
  heading: string;
  minutes: string;
  practises: { href: string; text: string }[];
  notice: string | null;
  errors: FieldError[];
  enrolAction: string | null;
  resume: { text: string; href: string } | null;
  /** Where the page sends how far it is read; null where no place is kept. */
  placeAction: string | null;
  /** The heading that is kept, or nothing. */
  placeHeading: string;
  /** `lang` of the text where it is not the page's. */
  contentLang: string | null;
  parts: TextPart[];
  hasOwnSourcesHeading: boolean;
  sources: { id: string; fact: string; text: string }[];
  finish: FinishView | null;
  previous: LessonLink | null;
  next: LessonLink | null;
  bookmark: { action: string; pressed: string; set: string; text: string };
  sections: { href: string; text: string }[];
  note: { action: string; text: string; longest: string; saved: string | null };
}

declare module '../../../web/views.ts' {
  interface Views {
    'learning/lesson': LessonView;
  }
}

export interface LessonFacts {
  course: CourseVersion;
  content: LessonContent;
  progress: Progress;
  needs: LearnerNeeds;
  isLearner: boolean;
  mayEnrol: boolean;
  timeZone: string;
  notice: string | null;
  noteSaved: boolean;
  errors: FieldError[];
  fault: { check: string; text: string } | null;
}

export function lessonView(locale: Locale, facts: LessonFacts): LessonView {
  const { course, content, progress, isLearner } = facts;
  const { t } = locale;
  const { code } = course;
  const { slug } = content;
  const outline = findOutline(course, slug);
  const found = pageIn(content, locale.language);
  if (outline === null || found === null) throw new Error(`lesson ${slug} has no text`);
  const { page, language } = found;
  const { lesson, module } = outline;
  const isFallback = language !== locale.language;
  const order = t('learning.lesson.place', {
    module: module.order,
    n: module.lessons.indexOf(lesson) + 1,
    all: module.lessons.length,
  });
  return {
    title: page.title,
    section: 'courses',
    place: order,
    eyebrow: order,
    course: { href: cataloguePaths.course.to({ code }), title: `${code} ${locale.text(course.title)}` },
    contents: contentsView(locale, { course, progress, slug, isLearner }),
    heading: page.title,
    minutes: t('ui.min', { n: page.minutes }),
    practises: content.competencies.map((one) => practised(locale, facts.needs, one)),
    notice: facts.notice ?? (isFallback ? t(`learning.lesson.only_${language}`) : null),
    errors: facts.errors,
    enrolAction: facts.mayEnrol ? learningPaths.enrolment.to({ code }) : null,
    resume: resumeView(locale, facts, page.headings),
    ...keptPlace(facts),
    contentLang: isFallback ? localeFor(language).htmlLang : null,
    parts: lessonParts(locale, facts),
    hasOwnSourcesHeading: page.headings.some(({ id }) => id === 'sources'),
    sources: page.sources.map(({ fact, text }) => ({ id: `source-${fact}`, fact, text })),
    finish: isLearner ? finishView(locale, { course, lesson, progress }) : null,
    ...neighbours(locale, { course, slug, isLearner }),
    ...tools(locale, facts),
    sections: page.headings.map(({ id, text }) => ({ href: `#${id}`, text })),
  };
}

function lessonParts(locale: Locale, { course, content, progress, isLearner, fault }: LessonFacts): TextPart[] {
  const actionOf = (check: string): string =>
    learningPaths.selfCheck.to({ code: course.code, lesson: content.slug, check });
  return textParts(locale, { content, progress, isOpen: isLearner, actionOf, fault });
}

function practised(
  locale: Locale,
  needs: LearnerNeeds,
  { code, level }: { code: string; level: number },
): { href: string; text: string } {
  const name = needs.competencies.get(code);
  const text = locale.t('learning.lesson.practised', {
    name: name === undefined ? code : locale.text(name.shortTitle),
    level,
  });
  return { href: `/competencies/${code}`, text };
}

/** Where the reader stopped in this lesson, when that was at a heading further down. */
function resumeView(
  locale: Locale,
  { progress, content, timeZone }: LessonFacts,
  headings: readonly { id: string; text: string }[],
): LessonView['resume'] {
  const { place } = progress;
  if (place?.slug !== content.slug || isLessonDone(progress, content.slug)) return null;
  const heading = headings.find(({ id }) => id === place.heading);
  if (heading === undefined) return null;
  const date = locale.day(civilDateOf(place.at, timeZone), 'short');
  return { text: locale.t('learning.lesson.resume', { date, heading: heading.text }), href: `#${heading.id}` };
}

function keptPlace({
  course,
  content,
  progress,
  isLearner,
}: LessonFacts): Pick<LessonView, 'placeAction' | 'placeHeading'> {
  const { slug } = content;
  const isKept = isLearner && !isLessonDone(progress, slug);
  return {
    placeAction: isKept ? learningPaths.place.to({ code: course.code, lesson: slug }) : null,
    placeHeading: isPlacedIn(progress, slug) ? (progress.place?.heading ?? '') : '',
  };
}

function tools(
  locale: Locale,
  { course, content, progress, noteSaved }: LessonFacts,
): Pick<LessonView, 'bookmark' | 'note'> {
  const { t } = locale;
  const address = { code: course.code, lesson: content.slug };
  const isMarked = progress.bookmarks[content.slug] !== undefined;
  return {
    bookmark: {
      action: learningPaths.bookmark.to(address),
      pressed: String(isMarked),
      set: String(!isMarked),
      text: t(isMarked ? 'learning.lesson.bookmarked' : 'learning.lesson.bookmark'),
    },
    note: {
      action: learningPaths.note.to(address),
      text: progress.notes[content.slug]?.text ?? '',
      longest: String(LONGEST_NOTE),
      saved: noteSaved ? t('learning.lesson.note_saved') : null,
    },
  };
}
