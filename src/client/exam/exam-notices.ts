import { all, element, isChinese, one } from '../dom.ts';
import type { PendingAnswer } from './answer-queue.ts';

export type AnswerState = 'saved' | 'saving' | 'error' | 'none';
type NoticeText = 'saving' | 'unsaved' | 'unfinished' | 'not-counted' | 'bad';
/** Another browser has the pen; another tab answered the same; the time is over; the paper is handed in. */
export type StopText = 'older' | 'conflict' | 'late' | 'not-open';

/** Says on the page where each answer and the whole paper stand. The words come from data-text-… of the root. */
export class ExamNotices {
  private readonly root: HTMLElement;
  private readonly times: Intl.DateTimeFormat;
  private stopped = false;
  private readonly heldLines = new Map<string, HTMLElement>();

  constructor(root: HTMLElement) {
    this.root = root;
    const { timeZone } = root.dataset;
    this.times = new Intl.DateTimeFormat(document.documentElement.lang, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      ...(timeZone === undefined ? {} : { timeZone }),
    });
  }

  answer(slot: string, state: AnswerState, text: NoticeText): void {
    this.write(this.statusOf(slot), state, this.text(text));
  }

  saved(slot: string, savedAt: string): void {
    this.write(this.statusOf(slot), 'saved', this.savedText(savedAt));
  }

  overall(state: AnswerState, text: NoticeText): void {
    this.write(one('[data-exam-status]', HTMLElement, this.root), state, this.text(text));
  }

  savedAll(savedAt: string): void {
    this.write(one('[data-exam-status]', HTMLElement, this.root), 'saved', this.savedText(savedAt));
  }

  /** Nothing more can be written on this page; the link opens it anew. */
  readOnly(text: StopText): void {
    this.stopped = true;
    for (const form of all('form[data-answer]', HTMLFormElement, this.root)) {
      for (const field of form.elements) if (!isHidden(field)) field.setAttribute('disabled', '');
    }
    this.notice(this.text(text), { text: this.text(`${text}-go`), href: location.href });
  }

  get isReadOnly(): boolean {
    return this.stopped;
  }

  /** The session has ended; unsent answers stay in this browser until the next sign-in. */
  signedOut(): void {
    this.overall('error', 'unsaved');
    this.notice(this.text('signed-out'), {
      text: this.text('sign-in'),
      href: this.root.dataset.signIn ?? '/sign-in',
    });
  }

  /** Keeps an answer in view that does not count; of one question the last. */
  held(answer: PendingAnswer): void {
    this.answer(answer.slot, 'error', 'not-counted');
    this.overall('error', 'not-counted');
    const list = one('[data-exam-held]', HTMLElement, this.root);
    if (list === null) return;
    const name = one(`[data-slot-name="${CSS.escape(answer.slot)}"]`, HTMLElement)?.dataset.name ?? answer.slot;
    list.hidden = false;
    const words = `${name} · ${answer.words ?? JSON.stringify(answer.value)}`;
    const line = this.heldLines.get(answer.slot) ?? element('li');
    this.heldLines.set(answer.slot, line);
    line.textContent = (this.root.dataset.textHeld ?? '%').replace('%', () => words);
    list.append(line);
  }

  private notice(text: string, way: { text: string; href: string }): void {
    const region = one('[data-exam-notice]', HTMLElement, this.root);
    if (region === null) return;
    region.hidden = false;
    const said = element('p', { text: `${text}${isChinese() ? '' : ' '}` });
    const link = element('a', { text: way.text });
    link.href = way.href;
    said.append(link);
    one('p', HTMLElement, region)?.remove();
    region.append(said);
  }

  private formOf(slot: string): HTMLFormElement | null {
    return one(`form[data-answer][data-slot="${CSS.escape(slot)}"]`, HTMLFormElement, this.root);
  }

  private statusOf(slot: string): HTMLElement | null {
    const form = this.formOf(slot);
    return form === null ? null : one('[data-answer-status]', HTMLElement, form);
  }

  private write(place: HTMLElement | null, state: AnswerState, text: string): void {
    if (place === null) return;
    place.dataset.state = state;
    if (place.textContent !== text) place.textContent = text;
  }

  private savedText(savedAt: string): string {
    return (this.root.dataset.textSaved ?? '%').replace('%', () => this.times.format(new Date(savedAt)));
  }

  private text(name: string): string {
    return this.root.getAttribute(`data-text-${name}`) ?? '';
  }
}

function isHidden(field: Element): boolean {
  return field instanceof HTMLInputElement && field.type === 'hidden';
}
