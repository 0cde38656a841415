import { CandidateRefusal } from './candidate-refusal.js';

/**
 * Most orbitals of a file. Packed integrals of 50 orbitals fill about 30 MB of text, half of the largest input, and
 * unpacked ones 50 MB of memory in every thread.
 */
export const MAX_FCIDUMP_ORBITALS = 50;

/** What the namelist of an FCIDUMP file says. */
export interface FcidumpHeader {
  /** NORB, spatial orbitals. */
  orbitals: number;
  /** From NELEC and MS2 = alpha - beta (0 where it is missing). */
  electronsAlpha: number;
  electronsBeta: number;
  /** Entries whose meaning is unknown here, as written. */
  unknownEntries: string[];
  /** Number of lines up to and with the end of the header. */
  lines: number;
}

/** Symmetry and bookkeeping: a Hamiltonian without symmetry labels needs none of them. */
const IGNORED = new Set(['ORBSYM', 'ISYM', 'KSYM', 'SYML', 'SYMLZ', 'NPROP', 'PROPBITLEN']);

/** Flags that change what the indices mean; only "no" is served. */
const REFUSED_FLAGS: Record<string, string> = {
  UHF: 'separate alpha and beta orbitals are not supported: write the file from restricted (RHF or ROHF) orbitals',
  IUHF: 'separate alpha and beta orbitals are not supported: write the file from restricted (RHF or ROHF) orbitals',
  TREL: 'spinors are not supported: write the file from real spatial orbitals',
};

interface Token {
  text: string;
  line: number;
}

interface Entry {
  values: string[];
  line: number;
}

/** A refusal that names a line, counted from 1. */
export function refuseLine(code: string, line: number, expected: string, got: string): CandidateRefusal {
  const shown = got.length > 60 ? `${got.slice(0, 60)}...` : got;
  return new CandidateRefusal(code, `line ${line}: expected ${expected}, got ${JSON.stringify(shown)}`);
}

function refuseHeader(line: number, expected: string, got: string): CandidateRefusal {
  return refuseLine('fcidump-header', line, expected, got);
}

/** Names, equal signs, slashes and values, without commas, blanks and `!` comments. */
function tokensOf(line: string): string[] {
  return line.replace(/!.*$/, '').match(/=|\/|[^\s,=/]+/g) ?? [];
}

/**
 * Reads the Fortran namelist `&FCI KEY=VALUE[,VALUE...] ... &END` (or `$FCI ... $END`, or closed by `/`) in any case and with
 * any line breaks. Throws `CandidateRefusal` (`fcidump-header`, `fcidump-unsupported`) naming the line.
 */
export function readFcidumpHeader(lines: readonly string[]): FcidumpHeader {
  const { tokens, end } = headerTokens(lines);
  const entries = entriesOf(tokens);
  for (const [key, meaning] of Object.entries(REFUSED_FLAGS)) refuseFlag(key, entries.get(key), meaning);
  return { ...countsOf(entries, end), unknownEntries: unknownEntries(entries), lines: end };
}

function headerTokens(lines: readonly string[]): { tokens: Token[]; end: number } {
  const first = lines.findIndex((line) => line.trim() !== '');
  const opening = /^\s*[&$]FCI(?=[\s,]|$)/i.exec(lines[first] ?? '');
  if (!opening) throw refuseHeader(first + 1 || 1, 'the header to begin with &FCI', lines[first] ?? '');
  const tokens: Token[] = [];
  for (let index = first; index < lines.length; index++) {
    const text = index === first ? lines[index]!.slice(opening[0].length) : lines[index]!;
    const found = tokensOf(text);
    const end = found.findIndex((token) => /^(\/|[&$]END)$/i.test(token));
    tokens.push(
      ...found.slice(0, end < 0 ? found.length : end).map((token) => ({ text: token, line: index + 1 })),
    );
    if (end < 0) continue;
    if (end !== found.length - 1)
      throw refuseHeader(index + 1, 'nothing after the end of the header', text.trim());
    return { tokens, end: index + 1 };
  }
  throw refuseHeader(lines.length, 'the header to end with &END or /', 'end of file');
}

function entriesOf(tokens: readonly Token[]): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  let current: Entry | undefined;
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

function refuseFlag(key: string, entry: Entry | undefined, meaning: string): void {
  const value = entry?.values.join(',') ?? '';
  if (!entry || /^(\.?F(ALSE)?\.?|0)$/i.test(value)) return;
  if (!/^(\.?T(RUE)?\.?|[+-]?[1-9]\d*)$/i.test(value)) {
    throw refuseHeader(entry.line, `${key} to be .TRUE. or .FALSE.`, value);
  }
  throw new CandidateRefusal('fcidump-unsupported', `line ${entry.line}: ${key}=${value}: ${meaning}`);
}

function countsOf(
  entries: Map<string, Entry>,
  end: number,
): Pick<FcidumpHeader, 'orbitals' | 'electronsAlpha' | 'electronsBeta'> {
  const orbitals = integerOf('NORB', entries, end, 1, MAX_FCIDUMP_ORBITALS);
  const electrons = integerOf('NELEC', entries, end, 1, 2 * orbitals);
  const ms2 = entries.has('MS2') ? integerOf('MS2', entries, end, 0, electrons) : 0;
  const electronsAlpha = (electrons + ms2) / 2;
  if (!Number.isInteger(electronsAlpha) || electronsAlpha > orbitals) {
    const { line } = (entries.get('MS2') ?? entries.get('NELEC'))!;
    const range = `MS2 ${electrons % 2 === 0 ? 'even' : 'odd'} and at most ${2 * orbitals - electrons}`;
    throw refuseHeader(line, `${range} for NELEC=${electrons} and NORB=${orbitals}`, `MS2=${ms2}`);
  }
  return { orbitals, electronsAlpha, electronsBeta: electrons - electronsAlpha };
}

function integerOf(
  key: string,
  entries: Map<string, Entry>,
  end: number,
  least: number,
  most: number,
): number {
  const entry = entries.get(key);
  if (!entry) throw refuseHeader(end, `an entry ${key}`, 'none in the header');
  const text = entry.values.join(',');
  const value = /^[+-]?\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw refuseHeader(entry.line, `${key} to be an integer from ${least} to ${most}`, text);
}

function unknownEntries(entries: Map<string, Entry>): string[] {
  const known = new Set([...IGNORED, ...Object.keys(REFUSED_FLAGS), 'NORB', 'NELEC', 'MS2']);
  return [...entries]
    .filter(([key]) => !known.has(key))
    .map(([key, { values }]) => `${key}=${values.join(',')}`);
}
