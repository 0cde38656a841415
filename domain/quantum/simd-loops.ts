import { advance, doWhile, f64x2, get, i32, set } from './wasm-assembler.js';
import type { Code } from './wasm-assembler.js';

/** Gives the index of a parameter or local of a kernel by its name. */
export type Local = (name: string) => Code;

/** Where amplitudes or expectation values begin, in bytes; in front of them stand the coefficients of one gate. */
export const AMPLITUDES = 256;

/** One loop over places in bytes: from the value of another local (or 0) plus `skip`, over `span`, in steps of `step`: names of locals, or a number of bytes. */
export interface Loop {
  readonly at: string;
  readonly from: string | null;
  readonly skip?: string;
  readonly span: string;
  readonly step: string | number;
}

/** Nested loops, each at least once; a local `end of X` marks the end of the loop at X. */
export function loops($: Local, [loop, ...inner]: readonly Loop[], body: Code): Code {
  if (loop === undefined) return body;
  const { at, from, skip, span, step } = loop;
  const end = $(`end of ${at}`);
  return [
    [from === null ? i32.constant(0) : get($(from)), get($(span)), i32.add, set(end)],
    [from === null ? i32.constant(0) : get($(from))],
    [skip === undefined ? [] : [get($(skip)), i32.add], set($(at))],
    doWhile(
      [loops($, inner, body), advance($(at), typeof step === 'number' ? step : $(step))],
      [get($(at)), get(end), i32.lessUnsigned],
    ),
  ];
}

/** Locals of loops at these places. */
export function loopLocals(...places: string[]): (readonly [string, 'i32'])[] {
  return places.flatMap((at) => [[at, 'i32'] as const, [`end of ${at}`, 'i32'] as const]);
}

/** Locals of two doubles. */
export function vectorLocals(...names: string[]): (readonly [string, 'v128'])[] {
  return names.map((name) => [name, 'v128'] as const);
}

/** `place = a + b`, all in bytes. */
export function sumOf($: Local, place: string, a: string, b: string): Code {
  return [get($(a)), get($(b)), i32.add, set($(place))];
}

/** Loads two neighbours behind a place. */
export function loadAt($: Local, value: string, place: string, bytes = 0): Code {
  return [get($(place)), f64x2.load(AMPLITUDES + bytes), set($(value))];
}

/** Stores two neighbours behind a place. */
export function storeAt($: Local, place: string, value: Code, bytes = 0): Code {
  return [get($(place)), value, f64x2.store(AMPLITUDES + bytes)];
}
