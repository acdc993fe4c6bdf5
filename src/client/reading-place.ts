import { all, csrfToken, one } from './dom.ts';

/** How long somebody stays at a heading before it is their place: what is only scrolled past is not. */
const STAY_MS = 3000;
/** A heading is reached when it stands in the upper part of the window. */
const READING_LINE = 0.4;

/**
 * Tells the server quietly at which heading of a lesson somebody reads. `<main data-place="ADDRESS">` names where to,
 * `data-place-heading` what is known already. Once for each heading, also when the page is left before the time is up.
 */
export function startKeepingPlace(): void {
  const text = one('[data-place]', HTMLElement);
  const address = text?.dataset.place ?? '';
  if (text === null || address === '') return;
  const headings = all('.prose h2[id]', HTMLElement, text);
  let known = text.dataset.placeHeading ?? '';
  let reached = known;
  // An address that names a part of the page scrolls to it: nobody has read as far as that.
  let isArriving = location.hash !== '';
  let staying: ReturnType<typeof setTimeout> | undefined;

  const tell = (isLeaving: boolean): void => {
    clearTimeout(staying);
    if (reached === known) return;
    known = reached;
    void send(address, { heading: known, leaving: String(isLeaving), _csrf: csrfToken() });
  };
  const look = (): void => {
    const heading = headingReached(headings);
    if (heading === '' || heading === reached) {
      isArriving = false;
      return;
    }
    reached = heading;
    clearTimeout(staying);
    if (isArriving) known = heading;
    else staying = setTimeout(tell, STAY_MS, false);
    isArriving = false;
  };
  addEventListener('scroll', look, { passive: true });
  addEventListener('pagehide', () => {
    tell(true);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) tell(true);
  });
}

/** The last heading above the reading line; nothing at the beginning, which is no place to come back to. */
function headingReached(headings: readonly HTMLElement[]): string {
  const line = innerHeight * READING_LINE;
  const above = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
  return above[above.length - 1]?.id ?? '';
}

/** What is not kept, for want of a network say, is told with the next heading. */
async function send(address: string, fields: Record<string, string>): Promise<void> {
  await fetch(address, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(fields),
    keepalive: true,
    redirect: 'error',
  }).catch(() => undefined);
}
