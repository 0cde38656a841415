/** Where a text stops being JSON, and what could have stood there. */
export interface JsonFault {
  /** Index of the first character that cannot stay; the text's length when it ends too early. */
  offset: number;
  expected: string;
}

const SPACE = /[ \t\n\r]*/y;
/** Numbers and names, whole: nothing that could belong to a longer word may follow. */
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

const EXPECTED = {
  value: 'a value',
  firstItem: 'a value or ]',
  key: 'a property name in double quotes',
  firstKey: 'a property name in double quotes or }',
  colon: 'a colon',
  afterItem: 'a comma or ]',
  afterMember: 'a comma or }',
  end: 'the end of the text',
} as const;

/** How far a text has been read: `place` says what may come next, `open` holds the brackets still to be closed. */
interface Reading {
  text: string;
  offset: number;
  place: keyof typeof EXPECTED;
  open: ('[' | '{')[];
}

/** Index behind the match of a sticky pattern at `at`; `at` itself where it does not match. */
function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}

/** Index behind the string that begins at `at`; `at` itself for one that is not closed or holds what no string may. */
function pastString(text: string, at: number): number {
  for (let index = at + 1; index < text.length;) {
    const character = text[index]!;
    if (character === '"') return index + 1;
    const next = character === '\\' ? past(ESCAPE, text, index) : index + 1;
    if (next === index || character < ' ') return at;
    index = next;
  }
  return at;
}

/** What may come behind a whole value. */
function behindValue({ open }: Reading): Reading['place'] {
  if (open.length === 0) return 'end';
  return open.at(-1) === '[' ? 'afterItem' : 'afterMember';
}

function readValue(reading: Reading): void {
  const { text, offset } = reading;
  const character = text[offset]!;
  if (character === '[' || character === '{') {
    reading.open.push(character);
    reading.place = character === '[' ? 'firstItem' : 'firstKey';
    reading.offset++;
    return;
  }
  reading.offset = character === '"' ? pastString(text, offset) : past(SCALAR, text, offset);
  if (reading.offset > offset) reading.place = behindValue(reading);
}

function readKey(reading: Reading): void {
  const { text, offset } = reading;
  if (text[offset] === '"') reading.offset = pastString(text, offset);
  if (reading.offset > offset) reading.place = 'colon';
}

function readMark(reading: Reading, mark: string, next: Reading['place']): void {
  if (reading.text[reading.offset] !== mark) return;
  reading.offset++;
  reading.place = next;
}

function readClosing(reading: Reading, bracket: ']' | '}'): void {
  if (reading.text[reading.offset] !== bracket) return;
  reading.offset++;
  reading.open.pop();
  reading.place = behindValue(reading);
}

/** Each reads on where the text allows it; where it does not, the offset stays. */
const READ: Record<Reading['place'], (reading: Reading) => void> = {
  value: readValue,
  firstItem: (reading) =>
    reading.text[reading.offset] === ']' ? readClosing(reading, ']') : readValue(reading),
  key: readKey,
  firstKey: (reading) =>
    reading.text[reading.offset] === '}' ? readClosing(reading, '}') : readKey(reading),
  colon: (reading) => readMark(reading, ':', 'value'),
  afterItem: (reading) =>
    reading.text[reading.offset] === ',' ? readMark(reading, ',', 'value') : readClosing(reading, ']'),
  afterMember: (reading) =>
    reading.text[reading.offset] === ',' ? readMark(reading, ',', 'key') : readClosing(reading, '}'),
  end: () => undefined,
};

/** Finds the first fault of a text that is no JSON (RFC 8259); null when it has none. A string with a fault is faulty from its start. */
export function findJsonFault(text: string): JsonFault | null {
  const reading: Reading = { text, offset: past(SPACE, text, 0), place: 'value', open: [] };
  while (reading.offset < text.length) {
    const from = reading.offset;
    READ[reading.place](reading);
    if (reading.offset === from) return { offset: from, expected: EXPECTED[reading.place] };
    reading.offset = past(SPACE, text, reading.offset);
  }
  return reading.place === 'end' ? null : { offset: reading.offset, expected: EXPECTED[reading.place] };
}
