/** Staff numbers as people list them: on lines, with spaces, commas or semicolons between; each once. */
export function staffNumbersIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;，；、]+/).filter((number) => number !== ''))];
}
