import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import { describeZodError } from '../../contracts/violation.js';
import { Refusal } from './refusal.js';

/** One request as a route sees it. */
export interface Call {
  readonly method: string;
  /** As sent, still percent-encoded, without the query. */
  readonly path: string;
  /** What stood where the route's path names a part; decoded. */
  readonly parts: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The part of the path of this name. */
export function part(call: Call, name: string): string {
  const value = call.parts[name];
  if (value === undefined) throw new Error(`${call.path}: its route has no part ${name}`);
  return value;
}

/**
 * The body as this schema reads it, whatever type the client says it has: some send JSON without saying so. Throws a Refusal
 * (400, `code`) that names path, expected and got.
 */
export function jsonBody<T>(call: Call, schema: z.ZodType<T>, code: string): T {
  return checkedText(call.body.toString('utf8'), schema, code, 'body');
}

/** JSON inside a text, read by a schema. Throws a Refusal (400, `code`) that begins with `where`. */
export function checkedText<T>(text: string, schema: z.ZodType<T>, code: string, where: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Refusal(400, code, `${where}: expected JSON: ${(error as Error).message}`);
  }
  const result = schema.safeParse(value, { reportInput: true });
  if (!result.success) throw new Refusal(400, code, `${where}: ${describeZodError(result.error)}`);
  return result.data;
}
