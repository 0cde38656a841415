/**
 * The few WebAssembly instructions that the kernels need, and their binary module (WebAssembly Core Specification 2.0,
 * chapter 5). Instructions are nested lists of bytes in stack order.
 */
export type Code = readonly (number | Code)[];

/** Operand types that a kernel uses for parameters (always i32) and locals. */
export type LocalType = 'i32' | 'v128';

/** One exported function: all parameters are i32, there is no result. */
export interface KernelFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly locals: readonly (readonly [name: string, type: LocalType])[];
  /** Builds the instructions; `local` gives the index of a parameter or local by its name. */
  readonly body: (local: (name: string) => Code) => Code;
}

const TYPE_BYTE = { i32: 0x7f, v128: 0x7b } as const;
const NO_RESULT = 0x40;
const MAGIC_AND_VERSION: Code = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

export const get = (local: Code): Code => [0x20, local];
export const set = (local: Code): Code => [0x21, local];
export const tee = (local: Code): Code => [0x22, local];

export const i32 = {
  constant: (value: number): Code => [0x41, signed(value)],
  load: (bytes = 0): Code => [0x28, 2, unsigned(bytes)],
  add: [0x6a] as Code,
  and: [0x71] as Code,
  xor: [0x73] as Code,
  ones: [0x69] as Code,
  shiftLeft: [0x74] as Code,
  lessUnsigned: [0x49] as Code,
  greaterUnsigned: [0x4b] as Code,
};

export const f64 = {
  load: (): Code => [0x2b, 3, 0],
  store: (): Code => [0x39, 3, 0],
  add: [0xa0] as Code,
  multiply: [0xa2] as Code,
};

/** Two doubles at once; `bytes` is added to the address. */
export const f64x2 = {
  zero: [0xfd, 12, Array.from({ length: 16 }, () => 0)] as Code,
  load: (bytes: number): Code => [0xfd, 0, 3, unsigned(bytes)],
  /** One double into both places. */
  loadBoth: (bytes: number): Code => [0xfd, 10, 3, unsigned(bytes)],
  store: (bytes: number): Code => [0xfd, 11, 3, unsigned(bytes)],
  negate: [0xfd, unsigned(0xed)] as Code,
  add: [0xfd, unsigned(0xf0)] as Code,
  subtract: [0xfd, unsigned(0xf1)] as Code,
  multiply: [0xfd, unsigned(0xf2)] as Code,
  /** Two of four doubles: 0 and 1 of the first operand, 2 and 3 of the second. */
  pick: (low: number, high: number): Code => [0xfd, 13, [low, high].map(doubleLanes)],
};

/** Moves an address on, by a number of bytes or by those in another local. */
export const advance = (local: Code, bytes: number | Code): Code => [
  get(local),
  typeof bytes === 'number' ? i32.constant(bytes) : get(bytes),
  i32.add,
  set(local),
];

/** The eight bytes of one double in a shuffle. */
function doubleLanes(place: number): Code {
  return Array.from({ length: 8 }, (_, byte) => 8 * place + byte);
}

/** Repeats `body` as long as `condition` leaves a non-zero number after it: at least once. */
export const doWhile = (body: Code, condition: Code): Code => [
  0x03,
  NO_RESULT,
  body,
  condition,
  0x0d,
  0,
  0x0b,
];

/** Repeats `body` as long as `condition` leaves a non-zero number before it. */
export const whileDo = (condition: Code, body: Code): Code => [
  [0x03, NO_RESULT, condition],
  [0x04, NO_RESULT, body, 0x0c, 1, 0x0b],
  0x0b,
];

/** Binary of a module that imports its memory as `host.memory` and exports the functions. */
export function assembleModule(functions: readonly KernelFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [0x60, list(parameters.map(() => TYPE_BYTE.i32)), 0]);
  const exported = functions.map(({ name }, i) => [text(name), 0, unsigned(i)]);
  const code: Code = [
    MAGIC_AND_VERSION,
    section(1, list(types)),
    section(2, list([[text('host'), text('memory'), 2, 0, 1]])),
    section(3, list(functions.map((_, i) => unsigned(i)))),
    section(7, list(exported)),
    section(10, list(functions.map((kernel) => sized([functionBody(kernel), 0x0b])))),
  ];
  return Uint8Array.from(flatten(code));
}

function functionBody({ parameters, locals, body }: KernelFunction): Code {
  const names = [...parameters, ...locals.map(([name]) => name)];
  const local = (name: string): Code => {
    const index = names.indexOf(name);
    if (index < 0) throw new RangeError(`kernel local: expected one of ${names.join(', ')}, got ${name}`);
    return unsigned(index);
  };
  return [list(locals.map(([, type]) => [1, TYPE_BYTE[type]])), body(local)];
}

const section = (id: number, content: Code): Code => [id, sized(content)];
const sized = (content: Code): Code => [unsigned(flatten(content).length), content];
const list = (items: Code): Code => [unsigned(items.length), items];
const text = (value: string): Code => list([...value].map((letter) => letter.charCodeAt(0)));

function flatten(code: Code): number[] {
  return code.flatMap((item) => (typeof item === 'number' ? [item] : flatten(item)));
}

/** LEB128, seven bits a byte, lowest first. */
function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, unsigned(value >>> 7)];
}

function signed(value: number): Code {
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, signed(value >> 7)];
}
