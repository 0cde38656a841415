import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import { MAX_INPUT_BYTES } from '../contracts/limits.js';
import { describeZodError } from '../contracts/violation.js';
import { badInput } from './cli-error.js';
import { findJsonFault } from './json-fault.js';
import { DEEPEST_NESTING, isNestedTooDeeply } from './json-nesting.js';
import { knownFields } from './known-fields.js';
import { UnreadableFile } from './unreadable-file.js';

/**
 * Reads a text file of bounded size; says which file and how large. Errors: `UnreadableFile`, bad input where it is too large or no file: a pipe
 * has no size to judge by, may never end, and may never begin.
 */
export async function readText(path: string): Promise<string> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UnreadableFile(path, error);
  });
  if (!info.isFile()) throw badInput(`${path}: expected a regular file, got ${kindOf(info)}`);
  if (info.size > MAX_INPUT_BYTES)
    throw badInput(`${path}: expected at most ${MAX_INPUT_BYTES} bytes, got ${info.size}`);
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UnreadableFile(path, error);
  });
}

function kindOf(info: Stats): string {
  if (info.isDirectory()) return 'a folder';
  if (info.isFIFO()) return 'a pipe';
  return info.isSocket() ? 'a socket' : 'a device';
}

/** Line and column, both from 1, as editors count them. */
function positionOf(offset: number, text: string): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

function wordAt(offset: number, text: string): string {
  if (offset >= text.length) return 'the end of the file';
  return JSON.stringify(/^(?:[\w.+-]{1,20}|[^])/.exec(text.slice(offset, offset + 20))![0]);
}

/** Parses JSON; an error names file, line and column, what was expected there and what came. Bad input too where it is nested too deeply. */
export function parseJson(path: string, text: string): unknown {
  const value = parseText(path, text.replace(/^\uFEFF/, ''));
  if (!isNestedTooDeeply(value)) return value;
  throw badInput(
    `${path}: expected at most ${DEEPEST_NESTING} levels of lists and objects, got more: it is nested too deeply`,
  );
}

function parseText(path: string, plain: string): unknown {
  try {
    return JSON.parse(plain) as unknown;
  } catch (error) {
    const fault = findJsonFault(plain);
    if (fault === null) throw badInput(`${path}: expected JSON: ${(error as Error).message}`);
    const where = `${path}: ${positionOf(fault.offset, plain)}`;
    throw badInput(`${where}: expected ${fault.expected} (JSON), got ${wordAt(fault.offset, plain)}`);
  }
}

function knownBeside(error: z.ZodError, schema: z.ZodType): string {
  const unknown = error.issues.find(({ code }) => code === 'unrecognized_keys');
  const known = unknown ? knownFields(schema, unknown.path) : [];
  return known.length > 0 ? `; known: ${known.join(', ')}` : '';
}

/** Checks a value against a contract; an error names file, path, expected and got. */
export function checked<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw badInput(`${path}: ${describeZodError(parsed.error)}${knownBeside(parsed.error, schema)}`);
}
