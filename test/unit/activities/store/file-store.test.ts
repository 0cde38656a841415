// Protects the store's promise: bytes come back as they went in or not at all, and an error names the path and the host.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { FileStore } from '../../../../activities/store/file-store.js';
import { digestOf, getJson, putJson } from '../../../../activities/store/json-artifact.js';
import { z } from 'zod';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thq-store-'));
});
after(() => rm(folder, { recursive: true, force: true }));

function pathOf(sha256: string): string {
  return join(folder, 'sha256', sha256.slice(0, 2), sha256.slice(2));
}

test('equal bytes are one artifact, and come back unchanged', async () => {
  const store = new FileStore(folder);
  const bytes = Buffer.from('twice');
  const refs = await Promise.all([store.put(bytes, 'text/plain'), store.put(bytes, 'text/plain')]);
  assert.deepEqual(refs[0], refs[1]);
  assert.deepEqual(Buffer.from(await store.get(refs[0])), bytes);
  assert.equal((await readdir(join(folder, 'sha256', refs[0].sha256.slice(0, 2)))).length, 1);
});

test('what is deleted is gone, and may be deleted again', async () => {
  const store = new FileStore(folder);
  const ref = await store.put(Buffer.from('passing'), 'text/plain');
  await store.delete(ref);
  await store.delete(ref);
  assert.equal(await store.has(ref), false);
});

test('a missing artifact is ArtifactMissing and names path and host', async () => {
  const ref = { sha256: 'a'.repeat(64), bytes: 3, mediaType: 'text/plain' };
  await assert.rejects(new FileStore(folder).get(ref), (error: Error & { failure?: string }) => {
    assert.equal(error.failure, 'ArtifactMissing');
    assert.ok(error.message.includes(pathOf(ref.sha256)) && error.message.includes(hostname()));
    return true;
  });
});

test('changed bytes are refused, with expected and actual digest', async () => {
  const store = new FileStore(folder);
  const ref = await store.put(Buffer.from('original'), 'text/plain');
  await writeFile(pathOf(ref.sha256), 'tampered');
  await assert.rejects(
    store.get(ref),
    (error: Error & { failure?: string }) =>
      error.failure === 'ResultCorrupt' && error.message.includes(ref.sha256),
  );
});

test('a store that cannot be written to is StoreUnavailable and leaves nothing behind', async () => {
  const file = join(folder, 'not-a-folder');
  await writeFile(file, '');
  await assert.rejects(new FileStore(file).put(Buffer.from('x'), 'text/plain'), {
    failure: 'StoreUnavailable',
  });
});

test('JSON artifacts are canonical: the order of keys does not matter', async () => {
  const store = new FileStore(folder);
  assert.deepEqual(await putJson(store, { a: 1, b: [2] }), await putJson(store, { b: [2], a: 1 }));
  assert.equal(digestOf({ a: 1, b: 2 }), digestOf({ b: 2, a: 1 }));
});

test('a stored value that does not fit its contract is refused with path, expected and got', async () => {
  const store = new FileStore(folder);
  const ref = await putJson(store, { n: 'x' });
  await assert.rejects(getJson(store, ref, z.strictObject({ n: z.number() })), {
    failure: 'ContractViolation',
    message: /n: .*got "x"/,
  });
});
