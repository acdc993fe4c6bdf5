import type { Locale } from '../../web/locale.ts';
import type { FailedFinal } from './learning.links.ts';

/** That a final was not passed, with what, and when it can be taken again, in a sentence or two. */
export function failedFinalText(locale: Locale, { share, again }: FailedFinal): string {
  const kind = again instanceof Date ? 'from' : again;
  return locale.t(`learning.failed.${kind}`, {
    share: locale.percent(share),
    at: again instanceof Date ? locale.zonedMoment(again) : '',
  });
}
