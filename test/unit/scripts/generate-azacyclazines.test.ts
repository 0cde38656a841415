// Property: the bundled set is what its script makes, complete, free of duplicates, and every molecule of it can be used.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CandidateSet } from '../../../contracts/candidate-set.js';
import { emitters } from '../../../activities/families/emitters.js';
import { findTwins } from '../../../domain/statistics/twins.js';
import { azacyclazines, azacyclazinesText } from '../../../scripts/generate-azacyclazines.js';

const family = emitters({});
const { candidates } = CandidateSet.parse(azacyclazines());
const inspections = candidates.map(({ id, system }) => {
  const parsed = family.systemSchema.parse(system);
  return { id, ...family.screen(parsed, family.defaults.property, null) };
});

/** A pattern after a turn by one ring and after the mirror through locant 2. */
const turned = (code: string): string => code.slice(3) + code.slice(0, 3);
const mirrored = (code: string): string => [2, 1, 0, 8, 7, 6, 5, 4, 3].map((k) => code[k]!).join('');

test('the stored file is what the script makes, byte for byte', () => {
  const stored = readFileSync(new URL('../../../data/azacyclazines.json', import.meta.url), 'utf8');
  assert.ok(stored === azacyclazinesText(), 'run npx tsx scripts/generate-azacyclazines.ts');
});

test('every one of the 512 patterns is symmetry-equal to exactly one of the 104', () => {
  assert.equal(candidates.length, 104);
  const owners = new Map<string, string>();
  for (const { id } of candidates) {
    let code = id.slice('aza-'.length);
    for (let turn = 0; turn < 3; turn++, code = turned(code)) {
      for (const image of [code, mirrored(code)]) {
        assert.equal(owners.get(image) ?? id, id);
        owners.set(image, id);
      }
    }
  }
  assert.equal(owners.size, 512);
});

test('ids and names say where the nitrogens are: heptazine is 1,3,4,6,7,9', () => {
  const heptazine = candidates.find(({ id }) => id === 'aza-101101101')!;
  assert.equal(heptazine.label, '1,3,4,6,7,9-hexaazacycl[3.3.3]azine');
  for (const { id, label } of candidates) {
    const locants = [...id.slice(4)].flatMap((digit, k) => (digit === '1' ? [k + 1] : []));
    assert.ok(label!.startsWith(locants.join(',')));
  }
});

test('every molecule is usable, with a defined score, and none is taken for another', () => {
  const scored = inspections.map((one) => {
    assert.ok(one.usable, one.usable ? '' : `${one.id}: ${one.reason}`);
    assert.notEqual(one.score.value, null, one.id);
    return { id: one.id, fingerprint: one.fingerprint };
  });
  assert.equal(findTwins(scored).size, 0);
});

test('no edge of CAS(6,6) cuts a degenerate shell', () => {
  for (const { system } of candidates) {
    const { warnings } = family.hamiltonian(
      family.systemSchema.parse(system),
      family.defaults.property,
      null,
    );
    assert.ok(warnings.every((warning) => !warning.includes('degenerate')));
  }
});

test('bonds keep their ideal lengths to 0.03 angstrom, hydrogens exactly', () => {
  for (const { system } of candidates) {
    const atoms = String(system.xyz)
      .trim()
      .split('\n')
      .slice(2)
      .map((line) => line.trim().split(/\s+/));
    const distance = (a: string[], b: string[]): number =>
      Math.hypot(Number(a[1]) - Number(b[1]), Number(a[2]) - Number(b[2]));
    const centre = atoms[0]!;
    atoms.forEach((a, i) => {
      for (const b of atoms.slice(0, i)) {
        const length = distance(a, b);
        if (length > 1.7) continue;
        const pair = [a[0]!, b[0]!].sort().join('');
        const ideal = b === centre ? 1.4 : { CC: 1.406, CN: 1.337, NN: 1.331, CH: 1.092 }[pair]!;
        assert.ok(Math.abs(length - ideal) < (pair === 'CH' ? 2e-6 : 0.03), `${pair} ${length}`);
      }
    });
  }
});
