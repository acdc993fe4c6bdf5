/** A line on standard output for the person at the terminal; the log goes to standard error. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
