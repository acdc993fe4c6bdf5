import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

import { inProject } from '../files.ts';
import type { PdfAnswer, PdfOrder } from './pdf.worker.ts';

const IDLE_MS = 60_000;

interface Waiting {
  resolve: (pdf: Buffer) => void;
  reject: (error: Error) => void;
}

let worker: Worker | null = null;
let lastId = 0;
let idle: NodeJS.Timeout | undefined;
const waiting = new Map<number, Waiting>();

/** Setting blocks a thread for milliseconds and its fonts fill 100 MB, so it has a thread of its own, while it is needed. */
function start(): Worker {
  const built = inProject('dist', 'platform', 'pdf', 'pdf.worker.js');
  const started = new Worker(existsSync(built) ? built : inProject('src', 'platform', 'pdf', 'pdf.worker.ts'), {
    workerData: { templates: inProject('resources', 'pdf') },
  });
  started.on('message', (answer: PdfAnswer) => {
    const order = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('pdf' in answer) order?.resolve(Buffer.from(answer.pdf));
    else order?.reject(new Error(`a document could not be set: ${answer.error}`));
    if (waiting.size === 0) idle = setTimeout(stopPdf, IDLE_MS).unref();
  });
  started.on('error', (error: unknown) => {
    failAll(error instanceof Error ? error : new Error(String(error)));
  });
  started.on('exit', () => {
    failAll(new Error('the thread that sets documents ended'));
  });
  started.unref();
  return started;
}

function failAll(error: Error): void {
  worker = null;
  for (const order of waiting.values()) order.reject(error);
  waiting.clear();
}

function stopPdf(): void {
  const stopping = worker;
  worker = null;
  void stopping?.terminate();
}

/** Sets a template of `resources/pdf` with its values; the same values give the same bytes (PDF/UA-1, tagged). */
export function setPdf(template: string, values: unknown): Promise<Buffer> {
  clearTimeout(idle);
  worker ??= start();
  const id = ++lastId;
  const running = worker;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    running.postMessage({ id, template, values } satisfies PdfOrder);
  });
}
