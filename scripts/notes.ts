let openLine = false;

/** Tells a person something, on stderr; stdout is for results. */
export function note(text: string): void {
  if (openLine) process.stderr.write('\n');
  openLine = false;
  process.stderr.write(`${text}\n`);
}

/** Shows a line that the next one replaces; where stderr is no terminal it is a line of its own. */
export function noteLine(text: string): void {
  if (!process.stderr.isTTY) return note(text);
  const width = process.stderr.columns ?? 80;
  process.stderr.write(`\r\u001b[2K${text.slice(0, width - 1)}`);
  openLine = true;
}
