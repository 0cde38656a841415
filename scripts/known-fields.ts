import { z } from 'zod';

/** The schema itself, without defaults and permission to be null or absent. */
function core(schema: unknown): unknown {
  let inner = schema;
  while (
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodPrefault ||
    inner instanceof z.ZodNullable ||
    inner instanceof z.ZodOptional
  )
    inner = inner.unwrap();
  return inner;
}

/** Names of the fields that an object at `path` below a schema may have; empty where the schema leaves that open. */
export function knownFields(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let inner = core(schema);
  for (const key of path) {
    if (inner instanceof z.ZodObject) inner = core(inner.shape[key as string]);
    else if (inner instanceof z.ZodArray) inner = core(inner.element);
    else return [];
  }
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}
