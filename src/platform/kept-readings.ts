interface Entry<T> {
  stamp: string;
  value: Promise<T>;
}

/**
 * Readings by key, each kept while its stamp stays: a text that is another one whenever the reading could be. Those who
 * ask at the same moment share one reading, a failed one is not kept, and beyond the limit the one kept longest goes.
 * What is kept is shared: nobody may change it.
 */
export class KeptReadings<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  of(key: string, stamp: string, read: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key);
    if (known?.stamp === stamp) return known.value;
    const fresh = { stamp, value: read() };
    this.#entries.delete(key);
    this.#entries.set(key, fresh);
    if (this.#entries.size > this.#limit) this.#forgetOldest();
    fresh.value.catch(() => {
      if (this.#entries.get(key) === fresh) this.#entries.delete(key);
    });
    return fresh.value;
  }

  #forgetOldest(): void {
    const oldest = this.#entries.keys().next();
    if (oldest.done !== true) this.#entries.delete(oldest.value);
  }
}
