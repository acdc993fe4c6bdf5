import { all, one } from './dom.ts';

/**
 * `<… data-countdown="SECONDS">` holds `[data-countdown-clock]` and counts down; a page may have several. The server's time
 * decides; the page only shows it, and `performance.now` keeps it right when somebody sets the computer's clock.
 * `data-countdown-paused` stands still. `data-countdown-submits="ID"` submits that form at zero: opt-in, and once.
 * The nearest `[data-countdown-announce]`, a live region, says `data-announce-10`, `-5` and `-1` at so many minutes.
 */
export function startCountdowns(): void {
  for (const clock of all('[data-countdown]', HTMLElement)) count(clock);
}

/** Tells every clock of the page the seconds that the server has just said. */
export function setSecondsLeft(seconds: number): void {
  document.dispatchEvent(new CustomEvent<number>(TIME_LEFT, { detail: seconds }));
}

const TIME_LEFT = 'songhua:time-left';
const SPOKEN_MINUTES = [10, 5, 1] as const;
const LOW_SECONDS = 300;

function count(clock: HTMLElement): void {
  const face = one('[data-countdown-clock]', HTMLElement, clock);
  const voice = one('[data-countdown-announce]', HTMLElement, clock.parentElement ?? document);
  const start = Number(clock.dataset.countdown);
  if (face === null || !Number.isFinite(start)) return;
  let endsAt = answeredAt() + start * 1000;
  let before = start;
  let submitted = false;
  const tick = (): void => {
    const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
    face.textContent = clockText(left);
    clock.toggleAttribute('data-low', left <= LOW_SECONDS);
    if (voice !== null) announce(voice, { before, left, texts: clock.dataset });
    before = left;
    if (left === 0 && !submitted) {
      submitted = true;
      submitForm(clock.dataset.countdownSubmits);
    }
  };
  document.addEventListener(TIME_LEFT, (event) => {
    if (event instanceof CustomEvent && typeof event.detail === 'number')
      endsAt = performance.now() + event.detail * 1000;
  });
  if (clock.hasAttribute('data-countdown-paused')) return;
  tick();
  setInterval(tick, 500);
}

/** When the server's answer with the seconds came: a page or script that loads slowly must not give time away. */
function answeredAt(): number {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.responseStart > 0
    ? navigation.responseStart
    : performance.now();
}

/** `m:ss`, and `h:mm:ss` from an hour on. */
export function clockText(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0
    ? `${String(hours)}:${two(minutes)}:${two(seconds % 60)}`
    : `${String(minutes)}:${two(seconds % 60)}`;
}

function announce(
  voice: HTMLElement,
  { before, left, texts }: { before: number; left: number; texts: DOMStringMap },
): void {
  for (const minutes of SPOKEN_MINUTES) {
    if (before > minutes * 60 && left <= minutes * 60) voice.textContent = texts[`announce-${String(minutes)}`] ?? '';
  }
}

function submitForm(id: string | undefined): void {
  const form = id === undefined ? null : document.getElementById(id);
  if (form instanceof HTMLFormElement) form.requestSubmit();
}
