import type { z } from 'zod';
import type { JsonValue } from '../../contracts/json.js';

/** null for options that the schema accepts, else one line: path, what is expected (unknown names: the known ones), what came. */
export function refusedOptions(schema: z.ZodObject, options: Record<string, JsonValue>): string | null {
  const parsed = schema.safeParse(options, { reportInput: true });
  if (parsed.success) return null;
  return parsed.error.issues.map((issue) => describe(schema, issue)).join('; ');
}

function describe(schema: z.ZodObject, issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(schema.shape).join(', ');
    return `estimation.options: expected only ${known}, got ${issue.keys.join(', ')}`;
  }
  return `${['estimation.options', ...issue.path].join('.')}: ${issue.message}, got ${JSON.stringify(issue.input)}`;
}
