import canonicalize from 'canonicalize';

/** A key that JavaScript puts in an order of its own (whole numbers first, by size), or a value that gives its own JSON. */
class OwnOrder extends Error {}

const ZERO = 48;
const NINE = 57;
/** A surrogate that `JSON.stringify` wrote as an escape, or a text that looks like one. */
const ESCAPED_SURROGATE = /\\ud[89a-f]/;

/** The same value with the keys of its objects inserted in the order of RFC 8785: by UTF-16 code units, as `sort` compares. */
function inKeyOrder(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new OwnOrder();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(inKeyOrder);
  if ('toJSON' in value) throw new OwnOrder();
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const first = key.charCodeAt(0);
    if ((first >= ZERO && first <= NINE) || key === '__proto__') throw new OwnOrder();
    ordered[key] = inKeyOrder((value as Record<string, unknown>)[key]);
  }
  return ordered;
}

/** Text of values whose key order the engine keeps; undefined for all others. */
function quickly(value: unknown): string | undefined {
  try {
    const text = JSON.stringify(inKeyOrder(value));
    return ESCAPED_SURROGATE.test(text) ? undefined : text;
  } catch (error) {
    if (error instanceof OwnOrder) return undefined;
    throw error;
  }
}

/**
 * Canonical JSON (RFC 8785) of a value; equal values give equal bytes. Throws on NaN, infinities and lone surrogates.
 *
 * The library says what is canonical, but writes value by value; storing what a pipeline makes was a quarter of the time of one
 * without physics. The engine writes the same text in less than half the time when the keys are in order beforehand.
 */
export function canonicalJson(value: unknown): string {
  const text = quickly(value) ?? canonicalize(value);
  if (text === undefined) throw new TypeError('a value without a JSON form cannot be stored');
  return text;
}
