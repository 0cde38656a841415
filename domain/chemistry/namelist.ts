import { refuseHeader } from './fcidump-refusal.js';

/** Longest header, in characters: room for thousands of symmetry labels, and an end to reading a file whose header has none. */
const MAX_HEADER = 100_000;

const UNFINISHED = 'the header to end with &END or /';

/** An entry of the header: its values as written, and the line its name stands on. */
export interface NamelistEntry {
  values: string[];
  line: number;
}

/** Entries by name in upper case, and the number of lines up to and with the end of the namelist. */
export interface Namelist {
  entries: Map<string, NamelistEntry>;
  lines: number;
}

interface Token {
  text: string;
  line: number;
}

/**
 * Reads the Fortran namelist `&FCI KEY=VALUE[,VALUE...] ... &END` (or `$FCI ... $END`, or closed by `/`) that a file begins with, in any
 * case and with any line breaks. Throws `CandidateRefusal` (`fcidump-header`) naming the line.
 */
export function readNamelist(lines: readonly string[]): Namelist {
  const { tokens, end } = headerTokens(lines);
  return { entries: entriesOf(tokens), lines: end };
}

/** Names, equal signs, slashes and values, without commas, blanks and `!` comments. */
function tokensOf(line: string): string[] {
  return line.replace(/!.*$/, '').match(/=|\/|[^\s,=/]+/g) ?? [];
}

function headerTokens(lines: readonly string[]): { tokens: Token[]; end: number } {
  const first = lines.findIndex((line) => line.trim() !== '');
  const opening = /^\s*[&$]FCI(?=[\s,]|$)/i.exec(lines[first] ?? '');
  if (!opening) throw refuseHeader(first + 1 || 1, 'the header to begin with &FCI', lines[first] ?? '');
  const tokens: Token[] = [];
  let length = 0;
  for (let index = first; index < lines.length; index++) {
    const text = index === first ? lines[index]!.slice(opening[0].length) : lines[index]!;
    length += text.length;
    if (length > MAX_HEADER)
      throw refuseHeader(index + 1, `${UNFINISHED} within ${MAX_HEADER} characters`, text.trim());
    const found = tokensOf(text);
    const end = found.findIndex((token) => /^(\/|[&$]END)$/i.test(token));
    const inside = end < 0 ? found : found.slice(0, end);
    tokens.push(...inside.map((token) => ({ text: token, line: index + 1 })));
    if (end < 0) continue;
    if (end === found.length - 1) return { tokens, end: index + 1 };
    throw refuseHeader(index + 1, 'nothing after the end of the header', text.trim());
  }
  throw refuseHeader(lines.length, UNFINISHED, 'end of file');
}

function entriesOf(tokens: readonly Token[]): Map<string, NamelistEntry> {
  const entries = new Map<string, NamelistEntry>();
  let current: NamelistEntry | undefined;
  for (let i = 0; i < tokens.length; i++) {
    const { text, line } = tokens[i]!;
    if (tokens[i + 1]?.text === '=' && /^[A-Z_]\w*$/i.test(text)) {
      const key = text.toUpperCase();
      if (entries.has(key)) throw refuseHeader(line, `one ${key}`, `${key} again`);
      current = { values: [], line };
      entries.set(key, current);
      i++;
    } else if (current && text !== '=') {
      current.values.push(text);
    } else {
      throw refuseHeader(line, 'an entry KEY=VALUE', text);
    }
  }
  return entries;
}
