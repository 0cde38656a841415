/**
 * An existing server is used only when it is named, with the credentials that belong to it and to no other address; what is
 * printed of it never holds a secret.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  describeConnection,
  InvalidConnectionError,
  resolveConnection,
} from '../../../../testing/server/resolve-connection.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const SECRET = 'key-that-nobody-may-see';

function configuration(name: string, text: string): NodeJS.ProcessEnv {
  const file = join(folder, name);
  writeFileSync(file, text);
  return { TEMPORAL_CONFIG_FILE: file };
}

const cloud = configuration(
  'cloud.toml',
  `[profile.cloud]\naddress = "acme.tmprl.cloud:7233"\nnamespace = "acme.prod"\napi_key = "${SECRET}"\n`,
);
const nowhere = { HOME: folder };

test('nothing named gives no server', () => {
  assert.equal(resolveConnection({ environment: nowhere }), undefined);
  assert.equal(resolveConnection({ environment: { ...nowhere, TEMPORAL_NAMESPACE: 'other' } }), undefined);
});

test('an explicit address is used with port 7233 where it names none', () => {
  const found = resolveConnection({ address: 'example.org', environment: nowhere });
  assert.deepEqual(found, {
    connectionOptions: { address: 'example.org:7233' },
    namespace: 'default',
    origin: '--address',
  });
});

test('TEMPORAL_ADDRESS names a server, unless only an explicit address counts', () => {
  const environment = { ...nowhere, TEMPORAL_ADDRESS: 'localhost:7000', TEMPORAL_NAMESPACE: 'screening' };
  const found = resolveConnection({ environment });
  assert.equal(found?.connectionOptions.address, 'localhost:7000');
  assert.equal(found?.namespace, 'screening');
  assert.equal(found?.origin, 'TEMPORAL_ADDRESS');
  assert.equal(resolveConnection({ environment, onlyExplicit: true }), undefined);
  assert.equal(resolveConnection({ environment, onlyExplicit: true, address: 'a:1' })?.namespace, 'default');
});

test('a variable set to nothing counts as not set', () => {
  assert.equal(resolveConnection({ environment: { ...nowhere, TEMPORAL_ADDRESS: '' } }), undefined);
});

test('a profile brings address, namespace, API key and with it TLS', () => {
  const found = resolveConnection({ profile: 'cloud', environment: cloud });
  assert.deepEqual(found?.connectionOptions, {
    address: 'acme.tmprl.cloud:7233',
    apiKey: SECRET,
    tls: true,
  });
  assert.equal(found.namespace, 'acme.prod');
  assert.deepEqual(resolveConnection({ environment: { ...cloud, TEMPORAL_PROFILE: 'cloud' } }), found);
});

test('a namespace asked for wins over the one configured', () => {
  assert.equal(
    resolveConnection({ profile: 'cloud', namespace: 'mine', environment: cloud })?.namespace,
    'mine',
  );
});

test('credentials of another address stay at home', () => {
  const environment = { ...cloud, TEMPORAL_PROFILE: 'cloud' };
  const found = resolveConnection({ address: '127.0.0.1:7233', environment });
  assert.deepEqual(found?.connectionOptions, { address: '127.0.0.1:7233' });
  assert.equal(found.namespace, 'default');
});

test('credentials without an address of their own, or of a profile asked for by name, go with an explicit one', () => {
  const environment = { ...nowhere, TEMPORAL_API_KEY: SECRET };
  assert.equal(resolveConnection({ address: 'a:1', environment })?.connectionOptions.apiKey, SECRET);
  const named = resolveConnection({ address: 'b:1', profile: 'cloud', environment: cloud });
  assert.equal(named?.connectionOptions.apiKey, SECRET);
  assert.equal(named.connectionOptions.address, 'b:1');
});

test('the description names server, namespace and origin and no secret', () => {
  const found = resolveConnection({ profile: 'cloud', environment: cloud });
  assert.ok(found);
  assert.equal(describeConnection(found), 'acme.tmprl.cloud:7233, namespace acme.prod (from profile cloud)');
});

test('addresses that are none are refused with what was expected and got', () => {
  for (const address of ['http://localhost:7233', 'localhost:0', 'localhost:70000', 'a b:1', '', ':7233']) {
    assert.throws(
      () => resolveConnection({ address, environment: nowhere }),
      (error: Error) =>
        error instanceof InvalidConnectionError && /--address: expected HOST/.test(error.message),
      address,
    );
  }
});

test('an unknown profile and one without an address are refused by name', () => {
  const environment = configuration('bare.toml', '[profile.bare]\nnamespace = "x"\n');
  assert.throws(() => resolveConnection({ profile: 'nope', environment: cloud }), /profile nope.*not found/);
  assert.throws(
    () => resolveConnection({ profile: 'bare', environment }),
    /profile bare: expected an address/,
  );
});

test('a broken configuration is refused by position, without its text', () => {
  const environment = configuration('broken.toml', `[profile.cloud]\napi_key = "${SECRET}\n`);
  assert.throws(
    () => resolveConnection({ environment }),
    (error: Error) => /line 2/.test(error.message) && !error.message.includes(SECRET),
  );
});
