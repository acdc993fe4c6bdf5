import { one } from '../dom.ts';
import type { AnswerQueue } from './answer-queue.ts';
import type { AnswerSender } from './answer-sender.ts';
import { answerValue, type AnswerKind } from './answer-value.ts';
import { answerWords } from './answer-words.ts';
import type { ExamNotices } from './exam-notices.ts';
import { showValue } from './show-value.ts';

export interface ExamPage {
  root: HTMLElement;
  queue: AnswerQueue;
  notices: ExamNotices;
  writer: number;
  /** Each takes what is being typed into one form. */
  takeTyped: readonly (() => void)[];
}

const TYPING_MS = 600;

/** Takes each change of one slot; the function that it gives takes what is still being typed. */
export function watchForm(form: HTMLFormElement, page: ExamPage & { sender: AnswerSender }): () => void {
  const { queue, sender, notices, writer } = page;
  const slot = form.dataset.slot ?? '';
  let revision = queue.revisionOf(slot, Number(form.dataset.revision ?? 0));
  const waiting = queue.find(slot);
  if (waiting !== undefined) showValue(form, waiting.value);
  let typing: ReturnType<typeof setTimeout> | undefined;
  const take = (): void => {
    clearTimeout(typing);
    typing = undefined;
    // A field that is locked while it is typed into says that it has changed, and its form holds nothing any more.
    if (notices.isReadOnly) return;
    const value = answerValue(form.dataset.kind as AnswerKind, new FormData(form));
    if (value === undefined) {
      notices.answer(slot, 'none', 'unfinished');
      return;
    }
    revision = queue.revisionOf(slot, revision) + 1;
    queue.put({ slot, writer, revision, value, words: answerWords(value, form) });
    // Without a change in between, the post of the form is then a repeat of what was saved.
    const field = one('input[name="revision"]', HTMLInputElement, form);
    if (field !== null) field.value = String(revision);
    notices.answer(slot, 'saving', 'saving');
    notices.overall('saving', 'saving');
    void sender.flush();
  };
  form.addEventListener('change', take);
  form.addEventListener('input', (event) => {
    if (!isTyped(event.target)) return;
    clearTimeout(typing);
    typing = setTimeout(take, TYPING_MS);
  });
  const takeTyped = (): void => {
    if (typing !== undefined) take();
  };
  form.addEventListener('submit', takeTyped);
  addEventListener('pagehide', takeTyped);
  return takeTyped;
}

function isTyped(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox')
  );
}
