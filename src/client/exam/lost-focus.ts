const QUIET_MS = 2000;
const AWAY_MS = 500;

/**
 * Tells the integrity log when the page is left for another window or tab while an exam runs; examiners see it, it is not
 * marked. Going on to the next question is no leaving: it waits half a second, which a page that is unloaded does not see.
 */
export function reportLostFocus(address: string, token: string): void {
  if (address === '') return;
  let last = -QUIET_MS;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  const report = (): void => {
    if (document.hasFocus() && !document.hidden) return;
    if (performance.now() - last < QUIET_MS) return;
    last = performance.now();
    fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': token },
      body: JSON.stringify({ kind: 'focus-lost' }),
      keepalive: true,
    }).catch(() => undefined);
  };
  const wait = (): void => {
    clearTimeout(leaving);
    leaving = setTimeout(report, AWAY_MS);
  };
  addEventListener('blur', wait);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) wait();
  });
  addEventListener('pagehide', () => {
    clearTimeout(leaving);
  });
}
