import { CandidateRefusal } from './candidate-refusal.js';
import { refuseHeader } from './fcidump-refusal.js';
import { readNamelist } from './namelist.js';
import type { Namelist, NamelistEntry } from './namelist.js';

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

/** Reads what precedes the integrals. Throws `CandidateRefusal` (`fcidump-header`, `fcidump-unsupported`) naming the line. */
export function readFcidumpHeader(text: readonly string[]): FcidumpHeader {
  const { entries, lines } = readNamelist(text);
  for (const [key, meaning] of Object.entries(REFUSED_FLAGS)) refuseFlag(key, entries.get(key), meaning);
  return { ...countsOf(entries, lines), unknownEntries: unknownEntries(entries), lines };
}

function refuseFlag(key: string, entry: NamelistEntry | undefined, meaning: string): void {
  const value = entry?.values.join(',') ?? '';
  if (!entry || /^(\.?F(ALSE)?\.?|0)$/i.test(value)) return;
  if (!/^(\.?T(RUE)?\.?|[+-]?[1-9]\d*)$/i.test(value)) {
    throw refuseHeader(entry.line, `${key} to be .TRUE. or .FALSE.`, value);
  }
  throw new CandidateRefusal('fcidump-unsupported', `line ${entry.line}: ${key}=${value}: ${meaning}`);
}

function countsOf(
  entries: Namelist['entries'],
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
  entries: Namelist['entries'],
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

function unknownEntries(entries: Namelist['entries']): string[] {
  const known = new Set([...IGNORED, ...Object.keys(REFUSED_FLAGS), 'NORB', 'NELEC', 'MS2']);
  return [...entries]
    .filter(([key]) => !known.has(key))
    .map(([key, { values }]) => `${key}=${values.join(',')}`);
}
