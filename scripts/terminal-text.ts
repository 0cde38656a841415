/** Text for a terminal: what it may hold, how wide it is, how it is cut and broken. Widths are columns of the terminal. */

/** Scripts whose characters take two columns, and pictures that do; a subset of Unicode's East Asian Width that covers the usual. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/**
 * The text without anything that a terminal would obey instead of show: control and format characters (escape sequences,
 * line breaks, changes of writing direction) and halves of characters become `\ufffd`.
 */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\ufffd');
}

/** Columns that a text takes: marks on top of others none, wide characters two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** The text if it fits in `width` columns, else its beginning and end with `…` between: ids often differ at the end. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const head = [...text];
  const tail: string[] = [];
  const room = Math.max(0, width - 1);
  while (widthOf(tail.join('')) < Math.floor(room / 2)) tail.unshift(head.pop() ?? '');
  while (widthOf(head.join('')) + widthOf(tail.join('')) > room && head.length > 0) head.pop();
  return `${head.join('')}…${tail.join('')}`;
}

/** Fills with spaces up to `width` columns: behind, or in front for `right`. */
export function padTo(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const fill = ' '.repeat(Math.max(0, width - widthOf(text)));
  return side === 'left' ? text + fill : fill + text;
}

/** Breaks at spaces so that lines fit in `width` columns; a single longer word is cut. */
export function wrapTo(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const joined = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(cutTo(word, width));
  }
  return lines;
}
