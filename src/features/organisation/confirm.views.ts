import type { PageView } from '../../web/views.ts';

/** Asks before an act that many would notice. */
export interface ConfirmView extends PageView {
  heading: string;
  text: string;
  action: string;
  confirm: string;
  back: string;
}
declare module '../../web/views.ts' {
  interface Views {
    'organisation/confirm': ConfirmView;
  }
}
