/** Digits of pi that a double holds, under both names of OpenQASM 3. */
const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, π: Math.PI };

/** Numbers, names, and signs. */
const TOKEN = /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|([a-zπ]+)|([-+*/()]))/y;

/**
 * Value in radian of an angle: numbers and pi with + - * / and parentheses. Throws a RangeError that quotes the text where it is
 * anything else, or has no finite value.
 */
export function readAngle(text: string): number {
  const tokens = tokensOf(text);
  const value = sum(tokens);
  if (tokens.length > 0 || !Number.isFinite(value)) throw notAnAngle(text);
  return value;

  function sum(rest: (number | string)[]): number {
    let total = product(rest);
    while (rest[0] === '+' || rest[0] === '-') total += (rest.shift() === '+' ? 1 : -1) * product(rest);
    return total;
  }

  function product(rest: (number | string)[]): number {
    let total = factor(rest);
    while (rest[0] === '*' || rest[0] === '/') {
      if (rest.shift() === '*') total *= factor(rest);
      else total /= factor(rest);
    }
    return total;
  }

  function factor(rest: (number | string)[]): number {
    const next = rest.shift();
    if (typeof next === 'number') return next;
    if (next === '-') return -factor(rest);
    if (next === '+') return factor(rest);
    if (next !== '(') throw notAnAngle(text);
    const inner = sum(rest);
    if (rest.shift() !== ')') throw notAnAngle(text);
    return inner;
  }
}

/** Shortest text that reads back as the same double, with a point or an exponent: some readers take a bare integer for another type. */
export function angleText(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value);
}

function tokensOf(text: string): (number | string)[] {
  const tokens: (number | string)[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.trimEnd().length) {
    const found = pattern.exec(text);
    const value = found?.[2] === undefined ? undefined : CONSTANTS[found[2]];
    if (found === null || (found[2] !== undefined && value === undefined)) throw notAnAngle(text);
    tokens.push(found[1] === undefined ? (value ?? found[3]!) : Number(found[1]));
  }
  return tokens;
}

function notAnAngle(text: string): RangeError {
  return new RangeError(
    `expected an angle of numbers, pi, + - * / and parentheses, got ${JSON.stringify(text)}`,
  );
}
