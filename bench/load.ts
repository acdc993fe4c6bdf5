import http from 'node:http';
import { performance } from 'node:perf_hooks';

/** One request of a journey, and how to tell that its answer is right. */
export interface Step {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  status: number;
  /** Words that the answer holds. */
  text?: string;
}

export interface Measured {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  /** Answers with another status or without the words. */
  wrong: number;
}

/** Asks a server with so many users at a time, each waiting for its answer, for a number of seconds. */
export async function measure(load: {
  port: number;
  users: number;
  seconds: number;
  next: (user: number) => Step | Promise<Step>;
}): Promise<Measured> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: load.users });
  const times: number[] = [];
  let wrong = 0;
  const begun = performance.now();
  const end = begun + load.seconds * 1000;
  await Promise.all(
    Array.from({ length: load.users }, async (_, user) => {
      while (performance.now() < end) {
        const step = await load.next(user);
        const start = performance.now();
        const answer = await send(agent, load.port, step);
        times.push(performance.now() - start);
        if (answer.status !== step.status || (step.text !== undefined && !answer.text.includes(step.text))) wrong += 1;
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 100) / 100;
  return {
    perSecond: Math.round((times.length / seconds) * 10) / 10,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    wrong,
  };
}

export function send(
  agent: http.Agent,
  port: number,
  step: Step,
): Promise<{ status: number; text: string; headers: http.IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...step.headers,
      ...(step.body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(step.body)) }),
    };
    const request = http.request(
      { host: '127.0.0.1', port, agent, method: step.method, path: step.path, headers },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(chunks).toString('utf8'),
            headers: answer.headers,
          });
        });
      },
    );
    request.on('error', reject);
    request.end(step.body);
  });
}
