import { formBody, one } from '../dom.ts';
import type { AnswerQueue, PendingAnswer } from './answer-queue.ts';
import type { ExamNotices } from './exam-notices.ts';

interface Submission {
  root: HTMLElement;
  queue: AnswerQueue;
  notices: ExamNotices;
  /** Takes what is being typed and sends what waits; resolves when nothing more can be sent now. */
  flush: () => Promise<void>;
}

function asSave({ slot, writer, revision, value }: PendingAnswer): PendingAnswer {
  return { slot, writer, revision, value };
}

const RETRY_MS = 3000;

/**
 * Sends what is unsent first, then the submission, which carries whatever is still left in the field `unsent` (JSON list
 * of `{slot, writer, revision, value}`). Nothing leaves this page, and nothing is forgotten, before the server has
 * answered: a browser's error page would take the last answers with it.
 */
export function startSubmission({ root, queue, notices, flush }: Submission): void {
  const form = one('form[data-submission]', HTMLFormElement);
  if (form === null) return;
  let busy = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    void submit().finally(() => {
      busy = false;
    });
  });

  async function submit(): Promise<void> {
    if (form === null) return;
    for (;;) {
      await flush();
      const body = formBody(form);
      if (queue.first() !== undefined) body.set('unsent', JSON.stringify(queue.list().map(asSave)));
      const response = await fetch(form.action, { method: 'POST', body }).catch(() => null);
      if (response !== null && response.status < 500) {
        leave(response);
        return;
      }
      notices.overall('error', 'unsaved');
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  function leave(response: Response): void {
    const signIn = new URL(root.dataset.signIn ?? '/sign-in', location.href).pathname;
    if (new URL(response.url).pathname === signIn || response.status === 401 || response.status === 403) {
      notices.signedOut();
      return;
    }
    if (response.ok) queue.clear();
    location.assign(response.url);
  }
}
