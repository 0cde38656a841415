/** Property: no planted credential survives the redactor, in whatever form it stands; other text does. A `Secret` is not printed by accident. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { createRedactor } from '../../../../activities/devices/redactor.js';
import { Secret } from '../../../../activities/devices/secret.js';

const KEY = 'pl/anted+key=0123';
const redact = createRedactor([new Secret(KEY), new Secret('')]);

/** What must be gone, and a text that holds it. */
const PLANTED: [secret: string, text: string][] = [
  [KEY, `wrong key ${KEY}, try another`],
  [KEY, `{"authorization":"apiKey ${KEY}"}`],
  [encodeURIComponent(KEY), `GET /jobs?key=${encodeURIComponent(KEY)}`],
  [Buffer.from(KEY).toString('base64'), `Basic ${Buffer.from(KEY).toString('base64')}`],
  ['c2lnbmF0dXJl', 'https://x.blob.core.windows.net/c/b?sv=2024&se=2026-11-24&sig=c2lnbmF0dXJl%3D done'],
  ['deadbeef', 'https://b.s3.amazonaws.com/k?X-Amz-Date=1&X-Amz-Signature=deadbeef'],
  [
    'AKIDEXAMPLE',
    'https://b.s3.amazonaws.com/k?X-Amz-Credential=AKIDEXAMPLE/20261124/us-east-1&X-Amz-Date=1',
  ],
  ['other-token-1', 'Authorization: Bearer other-token-1'],
  ['foreignkey9', 'Authorization: apiKey foreignkey9'],
  ['eyJhbGciOi', 'token is eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln now'],
  ['plain-value', '{"api_key":"plain-value","a":1}'],
  ['plain-value', 'grant_type=x&apikey=plain-value'],
];

for (const [secret, text] of PLANTED) {
  test(`nothing is left of ${secret} in ${text.slice(0, 40)}`, () => {
    const hidden = redact(text);
    assert.ok(text.includes(secret));
    assert.ok(!hidden.includes(secret), hidden);
    assert.match(hidden, /\[redacted\]/);
  });
}

test('what is no credential stays, also beside one', () => {
  const text = 'gate h: expected one target, got 2 (https://api.example.org/v0.4/jobs/1?limit=100)';
  assert.equal(redact(text), text);
  assert.equal(redact(`job 7, key ${KEY}, job 8`), 'job 7, key [redacted], job 8');
});

test('a secret shows itself to who asks for it only', () => {
  const secret = new Secret(KEY);
  assert.equal(secret.reveal(), KEY);
  const shown = [
    String(secret),
    `${secret.toString()}`,
    JSON.stringify({ secret }),
    inspect({ secret }, { showHidden: true }),
  ];
  for (const text of shown) assert.ok(!text.includes(KEY), text);
});
