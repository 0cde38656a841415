import { CandidateRefusal } from './candidate-refusal.js';

/** A refusal that names a line of the file, counted from 1. */
export function refuseLine(code: string, line: number, expected: string, got: string): CandidateRefusal {
  const shown = got.length > 60 ? `${got.slice(0, 60)}...` : got;
  return new CandidateRefusal(code, `line ${line}: expected ${expected}, got ${JSON.stringify(shown)}`);
}

/** A refusal of the header (`fcidump-header`). */
export function refuseHeader(line: number, expected: string, got: string): CandidateRefusal {
  return refuseLine('fcidump-header', line, expected, got);
}
