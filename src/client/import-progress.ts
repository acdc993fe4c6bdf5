import { all, one } from './dom.ts';

interface Progress {
  done: number;
  total: number;
  /** The share in words of the page's language. */
  text: string;
  finished: boolean;
}

const EVERY_MS = 2000;

/**
 * `<progress data-progress="ADDRESS">` asks ADDRESS every two seconds for `{done, total, text, finished}`, writes `text`
 * into the nearest `[data-progress-text]`, and loads the page anew when the work has finished.
 */
export function startProgress(): void {
  for (const bar of all('progress[data-progress]', HTMLProgressElement)) {
    void follow(bar, bar.dataset.progress ?? '');
  }
}

async function follow(bar: HTMLProgressElement, address: string): Promise<void> {
  const words = one('[data-progress-text]', HTMLElement, bar.closest('section') ?? document);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    if (document.hidden) continue;
    const progress = await ask(address);
    if (progress === null) continue;
    bar.max = progress.total;
    bar.value = progress.done;
    if (words !== null) words.textContent = progress.text;
    if (progress.finished) {
      location.reload();
      return;
    }
  }
}

async function ask(address: string): Promise<Progress | null> {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' } });
    return response.ok ? ((await response.json()) as Progress) : null;
  } catch {
    return null;
  }
}
