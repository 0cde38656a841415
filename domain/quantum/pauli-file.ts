import { refuseLine } from '../chemistry/fcidump-refusal.js';
import { pauliOperator } from './pauli-operator.js';
import type { PauliOperator, PauliTerm } from './pauli-operator.js';
import { pauliString } from './pauli-string.js';
import { MAX_QUBITS } from './qubit-set.js';

/** Any larger is no energy: the total energy of the heaviest atoms is below 1e5 hartree. */
const MAX_COEFFICIENT_HARTREE = 1e6;
/** An imaginary part up to this, hartree, is rounding of the program that wrote it. */
const NEGLIGIBLE_IMAGINARY = 1e-12;

const REAL = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?`;
const REAL_ONLY = new RegExp(`^(${REAL})$`);
/** As Python prints complex numbers: `(0.17+0j)`. */
const COMPLEX = new RegExp(`^\\((${REAL})([+-](?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)j\\)$`);

interface Token {
  readonly text: string;
  readonly line: number;
}

/**
 * Reads an operator from text: terms of a coefficient (hartree) and a string of letters I, X, Y, Z, qubit 0 leftmost, in either order,
 * apart by blanks or line breaks; all strings of one length; `#` begins a comment. A coefficient is a real number, or a complex one as
 * Python writes it, whose imaginary part must be 0. Equal strings are added up. Throws `CandidateRefusal` that names the line, expected
 * and got.
 */
export function readPauliFile(text: string): PauliOperator {
  const tokens = tokensOf(text);
  if (tokens.length === 0)
    throw refuseLine('pauli-empty', 1, 'a coefficient and a string of I, X, Y, Z', 'an empty text');
  const terms: PauliTerm[] = [];
  let first: Token | undefined;
  for (let k = 0; k < tokens.length; k += 2) {
    const { coefficient, string } = pairOf(tokens[k]!, tokens[k + 1]);
    first ??= string;
    terms.push({ coefficient, string: stringOf(string, first) });
  }
  const operator = pauliOperator(first!.text.length, terms);
  if (operator.terms.length > 0) return operator;
  throw refuseLine(
    'pauli-empty',
    tokens.at(-1)!.line,
    'a term other than 0',
    'coefficients that are 0 or cancel',
  );
}

function tokensOf(text: string): Token[] {
  return text.split(/\r\n|\n|\r/).flatMap((line, index) =>
    line
      .replace(/#.*/, '')
      .split(/\s+/)
      .filter((token) => token !== '')
      .map((token) => ({ text: token, line: index + 1 })),
  );
}

/** Coefficient and string of two tokens that follow each other. */
function pairOf(a: Token, b: Token | undefined): { coefficient: number; string: Token } {
  const [number, other] = isNumber(a) ? [a, b] : [b, a];
  if (number !== undefined && isNumber(number) && other !== undefined && !isNumber(other)) {
    return { coefficient: coefficientOf(number), string: other };
  }
  const partner = isNumber(a) ? 'a string of I, X, Y, Z for' : 'a coefficient for';
  throw refuseLine(
    'pauli-term',
    (b ?? a).line,
    `${partner} ${a.text.slice(0, 40)}`,
    b ? b.text : 'end of text',
  );
}

function isNumber({ text }: Token): boolean {
  return /^[-+.\d(]/.test(text);
}

function coefficientOf({ text, line }: Token): number {
  const [, real, imaginary = '0'] = REAL_ONLY.exec(text) ?? COMPLEX.exec(text) ?? [];
  const value = Number(real ?? NaN);
  if (!(Math.abs(value) <= MAX_COEFFICIENT_HARTREE)) {
    throw refuseLine(
      'pauli-number',
      line,
      `a real number of at most ${MAX_COEFFICIENT_HARTREE} hartree`,
      text,
    );
  }
  if (!(Math.abs(Number(imaginary)) <= NEGLIGIBLE_IMAGINARY)) {
    throw refuseLine(
      'pauli-hermitian',
      line,
      'a real coefficient, since the operator must be Hermitian',
      text,
    );
  }
  return value;
}

function stringOf({ text, line }: Token, first: Token): PauliTerm['string'] {
  const wrong = [...text].findIndex((letter) => !'IXYZ'.includes(letter));
  if (wrong >= 0) {
    throw refuseLine(
      'pauli-letter',
      line,
      `I, X, Y or Z as letter ${wrong + 1} of ${text.slice(0, 40)}`,
      text[wrong]!,
    );
  }
  if (text.length > MAX_QUBITS)
    throw refuseLine('pauli-length', line, `at most ${MAX_QUBITS} letters`, `${text.length} letters`);
  if (text.length !== first.text.length) {
    throw refuseLine(
      'pauli-length',
      line,
      `${first.text.length} letters as on line ${first.line}`,
      `${text.length} letters`,
    );
  }
  return pauliString(text);
}
