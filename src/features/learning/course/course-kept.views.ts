import { cataloguePaths } from '../../catalogue/index.ts';
import type { IconName } from '../../../web/icons.ts';
import type { Locale } from '../../../web/locale.ts';
import type { LearnerCourse } from '../learner-course.ts';
import { mayRead } from './course-reading.ts';

/** A lesson that the reader marked or noted something on. */
export interface KeptView {
  title: string;
  /** null where the reader may not open it. */
  href: string | null;
  icon: IconName;
  /** The beginning of the note, or that there is a bookmark. */
  text: string;
}

const SHOWN_CHARACTERS = 160;

/** Bookmarks and notes of one reader, in the order of the course. */
export function keptViews(locale: Locale, { course, current, enrolment, progress }: LearnerCourse): KeptView[] {
  return course.modules
    .flatMap(({ lessons }) => lessons)
    .flatMap(({ slug, title }) => {
      const isMarked = progress.bookmarks[slug] !== undefined;
      const note = progress.notes[slug]?.text ?? null;
      if (!isMarked && note === null) return [];
      return [
        {
          title: locale.text(title),
          href: mayRead(current, enrolment) ? cataloguePaths.lesson.to({ code: course.code, lesson: slug }) : null,
          icon: isMarked ? ('bookmark' as const) : ('note' as const),
          text: note === null ? locale.t('learning.lesson.bookmarked') : beginning(note),
        },
      ];
    });
}

function beginning(note: string): string {
  const characters = Array.from(note.trim());
  if (characters.length <= SHOWN_CHARACTERS) return characters.join('');
  return `${characters.slice(0, SHOWN_CHARACTERS).join('').trimEnd()}…`;
}
