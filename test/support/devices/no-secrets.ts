import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { CREDENTIALS } from '../soak/soak-devices.js';
import { historyText } from './history-text.js';

/** Where a secret may have got to. */
export interface Places {
  readonly histories?: readonly WorkflowHandle[];
  /** Stdout and stderr of workers. */
  readonly logs?: readonly string[];
  /** Stores of artifacts and folders of records, with all that is below them. */
  readonly folders?: readonly string[];
  /** Results and records as they were answered. */
  readonly records?: readonly unknown[];
}

/** Parts of a text that are the same in base64 wherever in a longer text it stands: one for each of three offsets. */
function inBase64(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const code = Buffer.from(`${'x'.repeat(offset)}${text}`).toString('base64');
    // Characters at both ends share their bits with the neighbours.
    return code.slice(offset === 0 ? 0 : 4, Math.floor(((offset + text.length) * 8) / 6));
  });
}

const PLANTED = [...new Set(Object.values(CREDENTIALS))].flatMap((value) => [value, ...inBase64(value)]);

/** What is a credential by itself, whoever made it: signatures in addresses, web tokens, signed requests. What the adapters hid is none. */
const BY_ITSELF = [
  /(?:[?&]|\\u0026|%26)(?:sig|signature|x-amz-signature|x-amz-credential|x-amz-security-token|access_token)=(?!\[redacted\])[^&\s"']+/i,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/,
  /\b(?:apikey|bearer|aws4-hmac-sha256)\s+(?!\[redacted\])[\w=/+.-]{12,}/i,
];

/** The secrets in a text, cut so that they can be shown. */
export function secretsIn(text: string): string[] {
  const planted = PLANTED.filter((secret) => text.includes(secret));
  const others = BY_ITSELF.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
  return [...planted, ...others].map((secret) => `${secret.slice(0, 24)}...`);
}

async function* textsOf({ histories = [], logs = [], folders = [], records = [] }: Places) {
  for (const [k, handle] of histories.entries()) {
    const text = await historyText(handle);
    assert.ok(text.length > 2, 'a history without events proves nothing');
    yield { place: `history ${k + 1}`, text };
  }
  for (const [k, text] of logs.entries()) {
    assert.notEqual(text, '', 'a log without a line proves nothing');
    yield { place: `log ${k + 1}`, text };
  }
  for (const [k, record] of records.entries()) {
    yield { place: `record ${k + 1}`, text: JSON.stringify(record) };
  }
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((one) => one.isFile());
    assert.notEqual(files.length, 0, 'an empty folder proves nothing');
    for (const entry of files) {
      const place = join(entry.parentPath, entry.name);
      yield { place, text: await readFile(place, 'latin1') };
    }
  }
}

/** Searches all these places for planted keys, in any of their forms, and for signed addresses; throws an `AssertionError` that names the place. */
export async function assertNoSecrets(places: Places): Promise<void> {
  for await (const { place, text } of textsOf(places)) {
    assert.deepEqual(secretsIn(text), [], `a secret in ${place}`);
  }
}
