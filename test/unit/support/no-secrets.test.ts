// The search of the fault tests finds what it searches for, in every place where a secret may get to; what was hidden is no finding.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { WorkflowHandle } from '@temporalio/client';
import { assertNoSecrets, secretsIn } from '../../support/devices/no-secrets.js';
import { PLANTED_KEY } from '../../support/devices/planted-key.js';

const SIGNED = 'https://store.test/container/blob?sv=2021-12-02&sig=c2lnbmF0dXJl%3D';
const WEB_TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ0ZXN0In0.c2lnbmF0dXJlLW9mLWE';

/** What stands in histories, logs, records and files when all is well. */
const HARMLESS = [
  'https://store.test/container/blob?[redacted]',
  'apiKey [redacted], sig=[redacted]',
  '{"token":"thq-0123456789abcdef","message":"the signature is not checked"}',
];

const SECRETS: [string, string][] = [
  ['a planted key', `refused the key ${PLANTED_KEY}`],
  ['an access key of AWS', 'Credential AKIAPLANTED0123456789'],
  ...['', ':', 'a:'].map((before): [string, string] => [
    `a key in base64, ${before.length} bytes from its beginning`,
    Buffer.from(`${before}${PLANTED_KEY}!`).toString('base64'),
  ]),
  ['a signed address', SIGNED],
  ['a signed address escaped by .NET', SIGNED.replaceAll('&', '\\u0026')],
  ['a web token', `token ${WEB_TOKEN}`],
  ['a signed request', 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261128/us-east-1'],
];

suite('a text', () => {
  for (const [name, text] of SECRETS) test(name, () => assert.notDeepEqual(secretsIn(text), []));
  test('nothing where there is nothing', () => assert.deepEqual(secretsIn(HARMLESS.join('\n')), []));
});

/** A history of one event, the result of an activity. */
function historyOf(text: string) {
  const payload = { metadata: {}, data: Buffer.from(JSON.stringify({ text })) };
  const event = { activityTaskCompletedEventAttributes: { result: { payloads: [payload] } } };
  return { fetchHistory: async () => ({ events: [event] }) } as unknown as WorkflowHandle;
}

suite('a place', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'no-secrets-'));
    await mkdir(join(folder, 'below'));
  });
  after(() => rm(folder, { recursive: true }));

  const placed = async (text: string) => {
    await writeFile(join(folder, 'below', 'artifact.json'), text);
    return {
      histories: { histories: [historyOf(HARMLESS[0]!), historyOf(text)] },
      logs: { logs: [HARMLESS[1]!, `[WARN] ${text}`] },
      folders: { folders: [folder] },
      records: { records: [{}, { outcome: { message: text } }] },
    };
  };

  test('each is searched', async () => {
    const named = { histories: /history 2/, logs: /log 2/, folders: /artifact\.json/, records: /record 2/ };
    for (const secret of [PLANTED_KEY, SIGNED]) {
      for (const [kind, places] of Object.entries(await placed(secret))) {
        const message = named[kind as keyof typeof named];
        await assert.rejects(assertNoSecrets(places), { name: 'AssertionError', message }, kind);
      }
    }
  });

  test('each may hold what is harmless', async () => {
    for (const places of Object.values(await placed(HARMLESS[0]!))) await assertNoSecrets(places);
  });
});
