/** A figure with its words, as the partial `stat` prints it. */
export interface Stat {
  id: string;
  label: string;
  value: string;
  unit: string | null;
  /** 0 to 100, or null for a figure that is no share. */
  meter: number | null;
  note: string | null;
  bad: boolean;
}

export function stat(figure: Pick<Stat, 'id' | 'label' | 'value'> & Partial<Stat>): Stat {
  return { unit: null, meter: null, note: null, bad: false, ...figure };
}
