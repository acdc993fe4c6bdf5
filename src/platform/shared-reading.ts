/**
 * Lets a crowd that asks the same question share its readings. Who asks while one is under way waits for the next,
 * together with all who come until that begins: so everybody sees at least what was there when they asked.
 */
export function sharedReading<T>(read: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const begin = (): Promise<T> => {
    const reading = read().finally(() => {
      running = null;
    });
    running = reading;
    return reading;
  };
  return () => {
    if (running === null) return begin();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return begin();
      });
    return next;
  };
}
