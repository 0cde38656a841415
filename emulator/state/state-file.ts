import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { JsonValue } from '../../contracts/json.js';

const HEADER = { format: 'thq.emulator-state', version: 1 } as const;
const Header = z.strictObject({ format: z.literal(HEADER.format), version: z.literal(HEADER.version) });
const Change = z.strictObject({ key: z.string(), value: JsonValue.optional() });

/** JSON values by key, in the order in which the keys first came. */
export interface StateFile {
  get(key: string): JsonValue | undefined;
  /** On disk, where there is a file, before it returns. */
  set(key: string, value: JsonValue): void;
  remove(key: string): void;
  /** All whose key begins with `prefix`, without the prefix. */
  under(prefix: string): [key: string, value: JsonValue][];
}

/**
 * Opens a state: one line of JSON per change, appended before the change is answered, so that a process killed at any point loses at most a
 * change that nobody was told of. Opening writes the file anew, by a rename, without what was overwritten. `null`: in memory only.
 * Throws an Error that names file and line for a file that is something else or is damaged before its last line.
 */
export function openStateFile(file: string | null): StateFile {
  const values = file !== null && existsSync(file) ? readState(file) : new Map<string, JsonValue>();
  if (file !== null) compact(file, values);
  const record = (change: z.infer<typeof Change>): void => {
    if (file !== null) appendFileSync(file, `${JSON.stringify(change)}\n`);
  };
  return {
    get: (key) => values.get(key),
    set: (key, value) => {
      record({ key, value });
      values.set(key, value);
    },
    remove: (key) => {
      record({ key });
      values.delete(key);
    },
    under: (prefix) =>
      [...values].flatMap(([key, value]): [string, JsonValue][] =>
        key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
      ),
  };
}

function readState(file: string): Map<string, JsonValue> {
  const lines = readFileSync(file, 'utf8').split('\n');
  // Without its line feed the last line was cut off while it was written, and what it says was never answered.
  lines.pop();
  const values = new Map<string, JsonValue>();
  if (!Header.safeParse(parsed(lines[0] ?? '')).success) {
    throw new Error(`${file}: line 1: expected ${JSON.stringify(HEADER)}, got ${shown(lines[0] ?? '')}`);
  }
  lines.slice(1).forEach((line, index) => {
    const change = Change.safeParse(parsed(line));
    if (!change.success) {
      throw new Error(`${file}: line ${index + 2}: expected {"key","value"}, got ${shown(line)}`);
    }
    const { key, value } = change.data;
    if (value === undefined) values.delete(key);
    else values.set(key, value);
  });
  return values;
}

function compact(file: string, values: ReadonlyMap<string, JsonValue>): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const lines = [HEADER, ...[...values].map(([key, value]) => ({ key, value }))];
  const fresh = `${file}.new`;
  writeFileSync(fresh, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  renameSync(fresh, file);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function shown(line: string): string {
  return JSON.stringify(line.length > 80 ? `${line.slice(0, 77)}...` : line);
}
