import { z } from 'zod';

/** Any JSON value: what may cross a thread, a process or the wire. */
export const JsonValue = z.json();
export type JsonValue = z.infer<typeof JsonValue>;
