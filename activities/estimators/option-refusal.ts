import type { z } from 'zod';
import type { JsonValue } from '../../contracts/json.js';
import { describeIssue } from '../../contracts/violation.js';

/**
 * null for options that the schema accepts, else one line: path, what is expected (unknown names: the known ones), what came. `at` is where
 * the options stand in a request.
 */
export function refusedOptions(
  schema: z.ZodObject,
  options: Record<string, JsonValue>,
  at = 'estimation.options',
): string | null {
  const parsed = schema.safeParse(options, { reportInput: true });
  if (parsed.success) return null;
  return parsed.error.issues.map((issue) => describe(schema, issue, at)).join('; ');
}

function describe(schema: z.ZodObject, issue: z.core.$ZodIssue, at: string): string {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(schema.shape).join(', ');
    return `${at}: expected only ${known}, got ${issue.keys.join(', ')}`;
  }
  return describeIssue({ ...issue, path: [at, ...issue.path] });
}
