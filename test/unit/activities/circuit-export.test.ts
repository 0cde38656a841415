// Property: who runs the exported programs and adds up the terms gets the exact energies of the states, by our reader and by an independent one.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { ICompiler } from 'qsharp-lang';
import { exportCircuits, type ExportedCircuits } from '../../../activities/circuit-export.js';
import { fcidump } from '../../../activities/families/fcidump.js';
import { fermionic } from '../../../activities/estimators/fermionic.js';
import { CircuitExport } from '../../../contracts/circuit-export.js';
import type { JsonValue } from '../../../contracts/json.js';
import type { Property } from '../../../contracts/property.js';
import { unpackIntegrals } from '../../../domain/chemistry/integrals.js';
import { simulateCircuit } from '../../../domain/quantum/circuit-simulation.js';
import { exactStates } from '../../../domain/quantum/exact-states.js';
import { readOpenQasm } from '../../../domain/quantum/openqasm-reader.js';
import { probabilities, type Statevector } from '../../../domain/quantum/statevector.js';
import { ionqCircuits } from '../../../emulator/ionq/ionq-circuits.js';
import { IonqJobBody } from '../../../emulator/ionq/ionq-job-body.js';
import { EXPORTED_ENERGY_HARTREE, FOUND_STATE_HARTREE } from '../../reference/tolerances.js';
import { fcidumpFixture } from '../../support/fcidump-fixtures.js';
import { qsharpReferee, refereeOutcome, refereeState } from '../../support/qsharp-referee.js';
import { GROUND, S1_T1 } from '../../support/vqe-problem.js';

let referee: ICompiler;
before(async () => {
  referee = await qsharpReferee();
});

const family = fcidump({});
const system = { kind: 'fcidump' as const, fcidump: fcidumpFixture('h2-0.735-sto3g').text };

function exported(property: Property, options: Record<string, JsonValue>): ExportedCircuits {
  const question = { family, property, estimation: { activeSpace: null, options }, seed: 3 };
  return exportCircuits(question, { id: 'h2', system });
}

/** Mean of a program's terms: nothing but probabilities and parities. */
function meanOf({ terms }: CircuitExport['programs'][number], state: Statevector): number {
  const weights = probabilities(state);
  return terms.reduce((sum, { coefficient, bits }) => {
    const parity = weights.reduce(
      (mean, weight, index) =>
        mean + weight * bits.reduce((sign, bit) => ((index >> bit) & 1 ? -sign : sign), 1),
      0,
    );
    return sum + coefficient * parity;
  }, 0);
}

const CASES: [string, Property, Record<string, JsonValue>][] = [
  ['a gap by basis rotations', S1_T1, {}],
  ['a gap on tapered qubits', S1_T1, { mapping: 'tapered', grouping: 'commuting' }],
  ['the ground state, Bravyi-Kitaev', GROUND, { mapping: 'bravyi-kitaev', grouping: 'qubit-wise' }],
];

for (const [name, property, options] of CASES) {
  test(`${name}: both readers sum up to the energies`, async () => {
    const { manifest, programs } = exported(property, options);
    assert.deepEqual(CircuitExport.parse(manifest), manifest);
    assert.deepEqual(
      manifest.programs.map(({ file }) => file),
      programs.map(({ file }) => file),
    );
    const { hamiltonian } = family.hamiltonian(system, property, null);
    const integrals = unpackIntegrals(fermionic(hamiltonian));
    const names = manifest.states.map((state) => state.name as 'S1' | 'T1' | 'ground');
    const { states: exact } = exactStates(integrals, names, 1000);
    for (const [k, { name: state, preparedHartree }] of manifest.states.entries()) {
      let [ours, theirs] = [manifest.constant, manifest.constant];
      for (const [at, program] of manifest.programs.entries()) {
        if (program.state !== state) continue;
        const { text } = programs[at]!;
        const circuit = readOpenQasm(text);
        assert.deepEqual(circuit.measured, [{ name: 'c', qubits: [...Array(circuit.qubits).keys()] }]);
        ours += meanOf(program, simulateCircuit({ ...circuit, measured: [] }));
        const unmeasured = text.replaceAll(/^(bit\[.*|c\[.*)\n/gm, '');
        theirs += meanOf(program, await refereeState(referee, unmeasured, circuit.qubits));
      }
      assert.ok(Math.abs(ours - preparedHartree) < EXPORTED_ENERGY_HARTREE, `${state}: ${ours}`);
      assert.ok(Math.abs(theirs - preparedHartree) < EXPORTED_ENERGY_HARTREE, `${state}: ${theirs}`);
      assert.ok(Math.abs(ours - exact[k]!.energy) < FOUND_STATE_HARTREE, `${state} is ${exact[k]!.energy}`);
    }
  });
}

for (const language of ['ionq-qis', 'ionq-native-ms', 'ionq-native-zz'] as const) {
  test(`${language}: read back by a reader of that format, the programs sum up to the energies`, () => {
    const options = { mapping: 'tapered', grouping: 'commuting' };
    const question = {
      family,
      property: S1_T1,
      estimation: { activeSpace: null, options },
      seed: 3,
      language,
    };
    const { manifest, programs } = exportCircuits(question, { id: 'h2', system });
    assert.deepEqual(CircuitExport.parse(manifest), manifest);
    for (const { name, preparedHartree } of manifest.states) {
      const energy = manifest.programs.reduce((sum, program, at) => {
        if (program.state !== name) return sum;
        const { input } = IonqJobBody.parse({
          ...{ type: 'ionq.circuit.v1', backend: 'simulator', shots: 1 },
          input: JSON.parse(programs[at]!.text) as unknown,
        });
        const [read] = ionqCircuits({ type: 'ionq.circuit.v1', input } as IonqJobBody);
        return sum + meanOf(program, simulateCircuit({ ...read!.circuit, measured: [] }));
      }, manifest.constant);
      assert.ok(Math.abs(energy - preparedHartree) < EXPORTED_ENERGY_HARTREE, `${name}: ${energy}`);
      assert.ok(programs.every(({ file }) => file.endsWith('.json')));
    }
  });
}

test('bit k of a term is c[k], which reads q[k]: pinned by a state that is not symmetric', async () => {
  // One electron of each spin; in a program without basis rotation the strings of bits are occupations, alpha orbitals first.
  const { manifest, programs } = exported(GROUND, { grouping: 'qubit-wise' });
  const diagonal = programs.findIndex(({ text }) => {
    const { operations } = readOpenQasm(text);
    return operations.length === Math.min(...programs.map((one) => readOpenQasm(one.text).operations.length));
  });
  const { terms } = manifest.programs[diagonal]!;
  const flipped = [1, 0, 1, 1];
  const x = flipped.flatMap((bit, qubit) => (bit ? [`x q[${qubit}];`] : []));
  const lines = programs[diagonal]!.text.split('\n');
  const text = [...lines.filter((line) => /^(OPENQASM|include|qubit|bit|c\[)/.test(line))];
  text.splice(
    text.findIndex((line) => line.startsWith('c[')),
    0,
    ...x,
  );
  const outcome = await refereeOutcome(referee, `${text.join('\n')}\n`);
  assert.equal(outcome, flipped.join(''));
  const single = terms.filter(({ bits }) => bits.length === 1).map(({ bits }) => bits[0]!);
  assert.ok(single.includes(0) && Math.max(...single) === 3);
});
