import { readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import { MAX_INPUT_BYTES } from '../contracts/limits.js';
import { describeZodError } from '../contracts/violation.js';
import { badInput } from './cli-error.js';

/** Reads a text file of bounded size; says which file and how large. */
export async function readText(path: string): Promise<string> {
  const { size } = await stat(path).catch((error: Error) => {
    throw badInput(`${path}: cannot be read: ${error.message}`);
  });
  if (size > MAX_INPUT_BYTES)
    throw badInput(`${path}: expected at most ${MAX_INPUT_BYTES} bytes, got ${size}`);
  return readFile(path, 'utf8').catch((error: Error) => {
    throw badInput(`${path}: cannot be read: ${error.message}`);
  });
}

function positionOf(error: Error, text: string): string {
  const position = /position (\d+)/.exec(error.message)?.[1];
  const before = text.slice(0, position === undefined ? text.length : Number(position));
  const lines = before.split('\n');
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
}

/** Parses JSON; an error names file, line and column. */
export function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    const what = (error as Error).message
      .replace(/ in JSON at position.*$/s, '')
      .replace(/, "?[\s\S]*is not valid JSON$/, '');
    throw badInput(`${path}: ${positionOf(error as Error, text)}: expected JSON: ${what}`);
  }
}

/** Checks a value against a contract; an error names file, path, expected and got. */
export function checked<T>(schema: z.ZodType<T>, value: unknown, path: string): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw badInput(`${path}: ${describeZodError(parsed.error)}`);
}
