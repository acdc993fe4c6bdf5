import {
  cataloguePaths,
  findOutline,
  type CourseVersion,
  type LessonContent,
  type LessonOutline,
} from '../../catalogue/index.ts';
import { civilDateOf } from '../../../kernel/date.ts';
import { localeFor, type Locale } from '../../../web/locale.ts';
import type { FieldError, PageView } from '../../../web/views.ts';
import { stepName } from '../course/course-status.views.ts';
import { learningPaths, stepAddress } from '../learning.paths.ts';
import { LONGEST_NOTE } from '../learning.forms.ts';
import type { LearnerNeeds } from '../needs.service.ts';
import { isLessonDone, neighboursOf, stepAfter, type Progress } from '../progress.ts';
import { contentsView, type ContentsModule } from './lesson-contents.views.ts';
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
  /** `lang` of the text where it is not the page's. */
  contentLang: string | null;
  parts: TextPart[];
  hasOwnSourcesHeading: boolean;
  sources: { id: string; fact: string; text: string }[];
  finish: FinishView | null;
  previous: { href: string; title: string } | null;
  next: { href: string; title: string } | null;
  bookmark: { action: string; pressed: string; set: string; text: string };
  sections: { href: string; text: string }[];
  note: { action: string; text: string; longest: string; saved: string | null };
}

export interface FinishView {
  title: string;
  note: string;
  isDone: boolean;
  /** The button that completes the lesson; null once it is done. */
  action: string | null;
  go: { href: string; text: string } | null;
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
    contentLang: isFallback ? localeFor(language).htmlLang : null,
    parts: textParts(locale, {
      content,
      progress,
      isOpen: isLearner,
      actionOf: (check) => learningPaths.selfCheck.to({ code, lesson: slug, check }),
      fault: facts.fault,
    }),
    hasOwnSourcesHeading: page.headings.some(({ id }) => id === 'sources'),
    sources: page.sources.map(({ fact, text }) => ({ id: `source-${fact}`, fact, text })),
    finish: isLearner ? finishView(locale, { course, lesson, progress }) : null,
    ...neighbours(locale, course, slug),
    ...tools(locale, facts),
    sections: page.headings.map(({ id, text }) => ({ href: `#${id}`, text })),
  };
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

function finishView(
  locale: Locale,
  facts: { course: CourseVersion; lesson: LessonOutline; progress: Progress },
): FinishView {
  const { t } = locale;
  const { course, lesson, progress } = facts;
  const { code } = course;
  const done = progress.lessons[lesson.slug];
  if (done === undefined) {
    const count = lesson.selfChecks.length;
    return {
      title: count === 0 ? t('learning.lesson.finish_read') : t('learning.lesson.finish_checks', { count }),
      note: t(count === 0 ? 'learning.lesson.finish_read_note' : 'learning.lesson.finish_checks_note'),
      isDone: false,
      action: learningPaths.completion.to({ code, lesson: lesson.slug }),
      go: null,
    };
  }
  const step = stepAfter(course, lesson.slug);
  return {
    title: t('learning.lesson.finished'),
    note: t(`learning.lesson.then_${step.kind}`, { name: stepName(locale, course, step) }),
    isDone: true,
    action: null,
    go: { href: stepAddress(code, step), text: t(`learning.lesson.go_${step.kind}`) },
  };
}

function neighbours(locale: Locale, course: CourseVersion, slug: string): Pick<LessonView, 'previous' | 'next'> {
  const { previous, next } = neighboursOf(course, slug);
  const link = (lesson: LessonOutline | null): LessonView['next'] =>
    lesson === null
      ? null
      : {
          href: cataloguePaths.lesson.to({ code: course.code, lesson: lesson.slug }),
          title: locale.text(lesson.title),
        };
  return { previous: link(previous), next: link(next) };
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
