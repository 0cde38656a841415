import canonicalize from 'canonicalize';
import { jsonText, NotPlain } from './json-text.js';
import { objectShape } from './object-shape.js';

function writtenList(list: readonly unknown[]): string {
  let text = '[';
  for (let at = 0; at < list.length; at++) text += (at === 0 ? '' : ',') + (written(list[at]) ?? 'null');
  return `${text}]`;
}

/** What has no JSON form is left out, as `JSON.stringify` does. */
function writtenFew(value: Record<string, unknown>, keys: readonly string[]): string {
  const left = keys.filter((key) => written(value[key]) !== undefined);
  return writtenObject(value, left);
}

function writtenObject(value: Record<string, unknown>, keys: readonly string[]): string {
  if (keys.length === 0) return '{}';
  const { sorted, before } = objectShape(keys);
  let text = '';
  for (let at = 0; at < sorted.length; at++) {
    const member = written(value[sorted[at]!]);
    if (member === undefined) return writtenFew(value, keys);
    text += before[at]! + member;
  }
  return `${text}}`;
}

function writtenStructure(value: object): string {
  if (Array.isArray(value)) return writtenList(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotPlain();
  return writtenObject(value as Record<string, unknown>, Object.keys(value));
}

function written(value: unknown): string | undefined {
  if (typeof value === 'string') return jsonText(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotPlain();
    return String(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'object') return writtenStructure(value);
  if (value === undefined) return undefined;
  throw new NotPlain();
}

/** Text of values that are plain data; undefined for all others. */
function quickly(value: unknown): string | undefined {
  try {
    return written(value);
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

/**
 * Canonical JSON (RFC 8785) of a value; equal values give equal bytes. Throws on NaN, infinities and lone surrogates.
 *
 * The library says what is canonical, but sorts the keys of every object anew; what a pipeline stores are thousands of objects with
 * few different sets of keys, whose order and text are known after the first.
 */
export function canonicalJson(value: unknown): string {
  const text = quickly(value) ?? canonicalize(value);
  if (text === undefined) throw new TypeError('a value without a JSON form cannot be stored');
  return text;
}
