const PATIENCE_MS = 2_000;
const EVERY_MS = 200;

/** Shows on the terminal how far long work has come; work of less than two seconds shows nothing. */
export function countOnTerminal(noun: string): (count: number) => void {
  const begun = Date.now();
  let shown = begun + PATIENCE_MS - EVERY_MS;
  return (count) => {
    if (!process.stderr.isTTY || Date.now() - shown < EVERY_MS) return;
    shown = Date.now();
    process.stderr.write(`\r${count.toLocaleString('en')} ${noun} `);
  };
}
