import { setSecondsLeft } from './countdown.ts';
import { all, csrfToken, one } from './dom.ts';
import { AnswerQueue, type PendingAnswer } from './exam/answer-queue.ts';
import { AnswerSender, outcomeOf, type SaveOutcome } from './exam/answer-sender.ts';
import { answerValue, type AnswerKind } from './exam/answer-value.ts';
import { ExamNotices } from './exam/exam-notices.ts';
import { reportLostFocus } from './exam/lost-focus.ts';
import { showValue } from './exam/show-value.ts';
import { startSubmission } from './exam/submission.ts';

/*
 * The paper of an exam or a quiz. What the markup must hold:
 *
 * [data-exam="ATTEMPT"]          around everything below
 *   data-person                  an id of the person that says nothing to others: unsent answers are kept under it
 *   data-writer                  number of this browser's pen
 *   data-responses, data-events  addresses: /attempts/ID/responses (the slot is added) and /attempts/ID/events
 *   data-sign-in                 /sign-in with the way back here
 *   data-time-zone               for the times of saving
 *   data-read-only               present when the page opens without the pen
 *   data-text-saved              "Saved at %"; data-text-saving, data-text-unsaved ("Not saved. Trying again"),
 *   data-text-unfinished         (an order with open positions), data-text-not-counted, data-text-held
 *                                ("Not counted: %"), data-text-bad,
 *   data-text-read-only          (another browser has the pen), data-text-late, data-text-signed-out, data-text-sign-in
 *   [data-exam-status]           role="status": the state of all answers; data-state saved, saving, error or none
 *   [data-exam-notice]           role="alert", empty and hidden: what stops the work
 *   [data-exam-held]             empty list, hidden: answers that are not counted, named by [data-slot-name="SLOT"]
 *   input[name="_csrf"]          anywhere inside
 *   form[data-answer]            one a slot, autocomplete="off", method post, action /attempts/ID/responses/SLOT, with
 *                                the hidden fields _csrf, writer and revision (the next): it works without scripts
 *     data-slot, data-revision   the slot and the revision that is stored (0 for none)
 *     data-kind                  the item's type; fields are named value, and value.ROW for rows and positions (from 1)
 *     [data-answer-status]       the state of this answer, data-state as above
 *   form[data-submission]        method post, action /attempts/ID/submission; may stand anywhere on the page
 * [data-countdown]               see countdown.ts; data-countdown-submits names the form of the submission
 * form[data-sign-out]            on every page of a signed-in person: takes unsent answers off this computer
 */

const TYPING_MS = 600;

/** Saves each change of an answer, keeps what cannot be sent, and says where each answer stands. */
export function startExam(): void {
  const root = one('[data-exam]', HTMLElement);
  if (root === null) return;
  const writer = Number(root.dataset.writer);
  const queue = new AnswerQueue(localStorage, { attempt: root.dataset.exam ?? '', person: root.dataset.person ?? '' });
  const notices = new ExamNotices(root);
  queue.handOver(writer);
  const sender = new AnswerSender({
    queue,
    send: (answer) => save(root, answer),
    settled: (answer, outcome) => {
      settle({ root, notices, writer, queue }, answer, outcome);
    },
    waiting: () => {
      for (const { slot } of queue.list()) notices.answer(slot, 'error', 'unsaved');
      notices.overall('error', 'unsaved');
    },
  });
  const forms = all('form[data-answer]', HTMLFormElement, root);
  const takeTyped = forms.map((form) => watch(form, { root, queue, sender, notices, writer }));
  const flush = (): Promise<void> => {
    for (const take of takeTyped) take();
    return sender.flush();
  };
  startSubmission({ root, queue, notices, flush });
  reportLostFocus(root.dataset.events ?? '', csrfToken(root));
  addEventListener('online', () => void sender.flush());
  if (queue.first() !== undefined) void sender.flush();
  if (root.hasAttribute('data-read-only')) notices.readOnly('read-only');
}

async function save(root: HTMLElement, { slot, writer, revision, value }: PendingAnswer): Promise<SaveOutcome> {
  const response = await fetch(`${root.dataset.responses ?? ''}/${encodeURIComponent(slot)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': csrfToken(root) },
    body: JSON.stringify({ writer, revision, value }),
    keepalive: true,
    redirect: 'error',
  });
  return outcomeOf(response);
}

interface Page {
  root: HTMLElement;
  queue: AnswerQueue;
  notices: ExamNotices;
  writer: number;
}

/** Takes each change of one slot; the function that it gives takes what is still being typed. */
function watch(form: HTMLFormElement, page: Page & { sender: AnswerSender }): () => void {
  const { queue, sender, notices, writer } = page;
  const slot = form.dataset.slot ?? '';
  let revision = queue.revisionOf(slot, Number(form.dataset.revision ?? 0));
  const waiting = queue.find(slot);
  if (waiting !== undefined) showValue(form, waiting.value);
  let typing: ReturnType<typeof setTimeout> | undefined;
  const take = (): void => {
    clearTimeout(typing);
    typing = undefined;
    const value = answerValue(form.dataset.kind as AnswerKind, new FormData(form));
    if (value === undefined) {
      notices.answer(slot, 'none', 'unfinished');
      return;
    }
    revision = queue.revisionOf(slot, revision) + 1;
    queue.put({ slot, writer, revision, value });
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

function settle({ notices, writer, queue }: Page, answer: PendingAnswer, outcome: SaveOutcome): void {
  switch (outcome.kind) {
    case 'saved':
      if (outcome.secondsLeft !== undefined) setSecondsLeft(outcome.secondsLeft);
      if (queue.find(answer.slot) === undefined) notices.saved(answer.slot, outcome.savedAt);
      if (queue.first() === undefined) notices.savedAll(outcome.savedAt);
      return;
    case 'signed-out':
      for (const { slot } of queue.list()) notices.answer(slot, 'error', 'unsaved');
      notices.signedOut();
      return;
    case 'bad':
      notices.answer(answer.slot, 'error', 'bad');
      return;
    case 'late':
      notices.held(answer);
      notices.readOnly('late');
      return;
    case 'older':
      notices.held(answer);
      // An answer that a former tab left behind says nothing about the pen of this one.
      if (answer.writer === writer) notices.readOnly('read-only');
      return;
    case 'away':
      // The sender tries again by itself and has said so.
      return;
  }
}
