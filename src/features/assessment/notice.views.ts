import type { Locale } from '../../web/locale.ts';
import type { PageView } from '../../web/views.ts';

/** One sentence about an attempt and the way on: an answer that was not taken, a result that is not there yet. */
export interface NoticeView extends PageView {
  heading: string;
  text: string;
  href: string;
  action: string;
}
declare module '../../web/views.ts' {
  interface Views {
    'assessment/notice': NoticeView;
  }
}

type Notice = 'older' | 'conflict' | 'late' | 'not-open' | 'ending' | 'waiting' | 'void';

export function noticeView(locale: Locale, notice: Notice, href: string): NoticeView {
  const { t } = locale;
  const heading = t(`assessment.notice.${notice}.heading`);
  return {
    title: heading,
    heading,
    text: t(`assessment.notice.${notice}.text`),
    href,
    action: t(`assessment.notice.${notice}.action`),
  };
}
