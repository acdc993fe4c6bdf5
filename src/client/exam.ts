import { setSecondsLeft } from './countdown.ts';
import { all, csrfToken, one } from './dom.ts';
import { watchForm, type ExamPage } from './exam/answer-form.ts';
import { AnswerQueue, type PendingAnswer } from './exam/answer-queue.ts';
import { AnswerSender, outcomeOf, type SaveOutcome } from './exam/answer-sender.ts';
import { ExamNotices, type StopText } from './exam/exam-notices.ts';
import { reportLostFocus } from './exam/lost-focus.ts';
import { Pen, penOutcomeOf, type PenOutcome } from './exam/pen.ts';
import { startSubmission } from './exam/submission.ts';

/*
 * The paper of an exam or a quiz. What the markup must hold:
 *
 * [data-exam="ATTEMPT"]          around everything below
 *   data-person                  an id of the person that says nothing to others: unsent answers are kept under it
 *   data-writer                  number under which this page writes
 *   data-pen                     where to take the pen; absent where this browser has it
 *   data-responses, data-events  addresses: /attempts/ID/responses (the slot is added) and /attempts/ID/events
 *   data-sign-in                 /sign-in with the way back here
 *   data-time-zone               for the times of saving
 *   data-text-saved              "Saved at %"; data-text-saving, data-text-unsaved ("Not saved. Trying again"),
 *   data-text-unfinished         (an order with open positions), data-text-not-counted, data-text-held
 *                                ("Not counted: %"), data-text-bad, data-text-signed-out, data-text-sign-in
 *   data-text-older              why nothing more can be written (see StopText), with the words of the link that opens
 *                                the page anew in data-text-older-go; -conflict, -late and -not-open likewise
 *   [data-exam-status]           role="status": the state of all answers; data-state saved, saving, error or none
 *   [data-exam-notice]           role="alert", empty and hidden: what stops the work
 *   [data-exam-held]             empty list, hidden: answers that are not counted, named by the data-name
 *                                of [data-slot-name="SLOT"]
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

/** Saves each change of an answer, keeps what cannot be sent, and says where each answer stands. */
export function startExam(): void {
  const root = one('[data-exam]', HTMLElement);
  if (root === null) return;
  const writer = Number(root.dataset.writer);
  const queue = new AnswerQueue(localStorage, { attempt: root.dataset.exam ?? '', person: root.dataset.person ?? '' });
  const notices = new ExamNotices(root);
  queue.handOver(writer);
  const takeTyped: (() => void)[] = [];
  const page: ExamPage = { root, queue, notices, writer, takeTyped };
  const sender = new AnswerSender({
    queue,
    send: (answer) => save(root, answer),
    settled: (answer, outcome) => {
      settle(page, answer, outcome);
    },
    waiting: () => {
      for (const { slot } of queue.list()) notices.answer(slot, 'error', 'unsaved');
      notices.overall('error', 'unsaved');
    },
  });
  const forms = all('form[data-answer]', HTMLFormElement, root);
  takeTyped.push(...forms.map((form) => watchForm(form, { ...page, sender })));
  const flush = (): Promise<void> => {
    for (const take of takeTyped) take();
    return sender.flush();
  };
  startSubmission({ root, queue, notices, flush });
  reportLostFocus(root.dataset.events ?? '', csrfToken(root));
  const pen = openPen(page);
  addEventListener('online', () => {
    void pen.take();
    void sender.flush();
  });
  void pen.take();
  if (queue.first() !== undefined) void sender.flush();
  // What the history brings back shows what was true when it was left, under a number that may not be its own any more.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}

/** The pen of this page: its own already, or asked for under the number that it was shown, and no other. */
function openPen(page: ExamPage): Pen {
  const { root, writer } = page;
  const { pen: address } = root.dataset;
  return new Pen({
    ask: async () =>
      address === undefined
        ? { kind: 'held' }
        : penOutcomeOf(await send(root, address, { method: 'POST', json: { writer } })),
    settled: (outcome) => {
      hold(page, outcome);
    },
  });
}

function hold(page: ExamPage, { kind }: PenOutcome): void {
  if (kind === 'held') page.queue.hold(page.writer);
  if (kind === 'older' || kind === 'not-open') stop(page, kind);
}

/** Nothing more counts that is written here; what is still being typed is sent too, so that it is kept and shown. */
function stop({ takeTyped, notices }: ExamPage, why: StopText): void {
  for (const take of takeTyped) take();
  notices.readOnly(why);
}

function send(root: HTMLElement, address: string, { method, json }: { method: string; json: object }) {
  return fetch(address, {
    method,
    headers: { 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': csrfToken(root) },
    body: JSON.stringify(json),
    keepalive: true,
    redirect: 'error',
  });
}

async function save(root: HTMLElement, { slot, writer, revision, value }: PendingAnswer): Promise<SaveOutcome> {
  const address = `${root.dataset.responses ?? ''}/${encodeURIComponent(slot)}`;
  return outcomeOf(await send(root, address, { method: 'PUT', json: { writer, revision, value } }));
}

function settle(page: ExamPage, answer: PendingAnswer, outcome: SaveOutcome): void {
  const { notices, writer, queue } = page;
  switch (outcome.kind) {
    case 'saved':
      showSaved(page, answer, outcome);
      return;
    case 'signed-out':
      for (const { slot } of queue.list()) notices.answer(slot, 'error', 'unsaved');
      notices.signedOut();
      return;
    case 'bad':
      notices.answer(answer.slot, 'error', 'bad');
      return;
    case 'away':
      // The sender tries again by itself and has said so.
      return;
    case 'older':
    case 'conflict':
    case 'late':
    case 'not-open':
      notices.held(answer);
      // An answer that a former tab left behind says nothing about the pen of this one.
      if (isOver(outcome.kind) || answer.writer === writer) stop(page, outcome.kind);
      return;
  }
}

function showSaved(
  { queue, notices }: ExamPage,
  { slot, writer }: PendingAnswer,
  { savedAt, secondsLeft }: Extract<SaveOutcome, { kind: 'saved' }>,
): void {
  queue.hold(writer);
  if (secondsLeft !== undefined) setSecondsLeft(secondsLeft);
  if (queue.find(slot) === undefined) notices.saved(slot, savedAt);
  if (queue.first() === undefined) notices.savedAll(savedAt);
}

function isOver(why: StopText): boolean {
  return why === 'late' || why === 'not-open';
}
