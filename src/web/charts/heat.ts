/** Why a cell shows no figure: too few people, held back so that others cannot be worked out, nobody needs it. */
export type Withheld = 'few' | 'held' | 'none';

/** Class of a cell of the heat map for a share from 0 to 1, or for the reason why there is none. */
export function heatClass(value: number | Withheld): string {
  if (typeof value === 'string') return value;
  if (value < 0.3) return 'h1';
  if (value < 0.45) return 'h2';
  if (value < 0.6) return 'h3';
  return value < 0.75 ? 'h4' : 'h5';
}
