/** Property: a file that cannot be read makes a candidate that its family rejects, naming that as the reason; the folder is read all the same. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock, test, type TestContext } from 'node:test';
import { shippedFamilies } from '../../../plugins/shipped-families.js';
import { readFolder } from '../../../scripts/input-folder.js';

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'thq-folder-'));
  const write = mock.method(process.stderr, 'write', () => true);
  t.after(() => {
    write.mock.restore();
    rmSync(folder, { recursive: true });
  });
  return folder;
}

for (const extension of ['.xyz', '.fcidump', '.pauli'])
  test(`a link to nowhere, ${extension}`, async (t) => {
    const folder = folderFor(t);
    symlinkSync('nowhere', join(folder, `lost${extension}`));
    const [{ id, system }] = (await readFolder(folder)).set.candidates as [{ id: string; system: never }];
    assert.equal(id, 'lost');
    const family = (await shippedFamilies()).find(({ files }) => files?.extension === extension)!;
    const screened = family.screen(system, family.defaults.property, null);
    assert.ok(!screened.usable);
    assert.match(screened.reason, /file-cannot-be-read:ENOENT/);
  });

const isRoot = process.getuid?.() === 0;

test('no permission', { skip: isRoot && 'to root nothing is forbidden' }, async (t) => {
  const folder = folderFor(t);
  writeFileSync(join(folder, 'secret.pauli'), '');
  chmodSync(join(folder, 'secret.pauli'), 0);
  const { set } = await readFolder(folder);
  assert.deepEqual(
    set.candidates.map(({ system }) => system),
    [{ kind: 'pauli', operator: 'file-cannot-be-read:EACCES' }],
  );
});
