/** A word in a coloured box, as the partial `tag` prints it. */
export interface Tag {
  text: string;
  tone: 'red' | 'amber' | 'green' | 'blue' | 'brand' | null;
}
