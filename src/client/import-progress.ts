import { all } from './dom.ts';

interface Progress {
  done: number;
  total: number;
  /** What the places of the page say by now, in its language. */
  words: Record<string, string>;
  finished: boolean;
}

const EVERY_MS = 2000;

/**
 * `<progress data-progress="ADDRESS">` asks ADDRESS every two seconds for `{done, total, words, finished}`, writes each
 * of `words` into the `[data-progress-word]` of its name, so that the sentence, the figures and the bar stay of one
 * moment, and loads the page anew when the work has finished.
 */
export function startProgress(): void {
  for (const bar of all('progress[data-progress]', HTMLProgressElement)) {
    void follow(bar, bar.dataset.progress ?? '');
  }
}

async function follow(bar: HTMLProgressElement, address: string): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    if (document.hidden) continue;
    const progress = await ask(address);
    if (progress === null) continue;
    bar.max = progress.total;
    bar.value = progress.done;
    for (const place of all('[data-progress-word]', HTMLElement)) {
      const said = progress.words[place.dataset.progressWord ?? ''];
      if (said !== undefined) place.textContent = said;
    }
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
