import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getCompiler, loadWasmModule, QscEventTarget } from 'qsharp-lang';
import type { ICompiler } from 'qsharp-lang';
import type { Statevector } from '../../domain/quantum/statevector.js';

type Amplitudes = Record<string, [number, number]>;

const wasm = new URL('../lib/web/qsc_wasm_bg.wasm', import.meta.resolve('qsharp-lang'));

/** The compiler and simulator of the Microsoft Quantum Development Kit: an independent program that reads OpenQASM. */
export async function qsharpReferee(): Promise<ICompiler> {
  await loadWasmModule(Uint8Array.from(readFileSync(fileURLToPath(wasm))).buffer);
  return getCompiler();
}

/** Outcome of one run of an OpenQASM program, bits in the order of their register. */
export async function refereeOutcome(referee: ICompiler, text: string): Promise<string> {
  const events = new QscEventTarget(true);
  await referee.run(program(text, 'unrestricted'), '', 1, events);
  const [shot] = events.getResults();
  if (!shot?.success || typeof shot.result !== 'string')
    throw new Error(`no result: ${JSON.stringify(shot)}`);
  return [...shot.result.matchAll(/One|Zero/g)].map(([bit]) => (bit === 'One' ? '1' : '0')).join('');
}

/**
 * State of an OpenQASM program without measurement, by its parser, lowering and simulator: its intermediate code, gate by gate, becomes a Q# program
 * that dumps the state in full precision.
 */
export async function refereeState(referee: ICompiler, text: string, qubits: number): Promise<Statevector> {
  // The lowest profile wants a result: one measurement at the end, which the dump comes before.
  const measured = `${text}bit referee;\nreferee = measure q[0];\n`;
  const qir = await referee.getQir(program(measured, 'base'));
  const body = qirGates(qir).map((line) => `    ${line}`);
  const source = [
    '@EntryPoint() operation Main() : Unit {',
    `    use q = Qubit[${qubits}];`,
    ...body,
    '    Std.Diagnostics.DumpMachine();',
    '    ResetAll(q);',
    '}',
  ].join('\n');
  const events = new QscEventTarget(true);
  await referee.run(
    { sources: [['main.qs', source]], languageFeatures: [], profile: 'unrestricted' } as never,
    '',
    1,
    events,
  );
  const [shot] = events.getResults();
  const dump = shot?.events.find((event) => event.type === 'DumpMachine');
  if (dump === undefined) throw new Error(`no dump: ${JSON.stringify(shot)}`);
  return fromAmplitudes((dump as unknown as { state: Amplitudes }).state, qubits);
}

const NAMES: Record<string, string> = {
  x: 'X',
  y: 'Y',
  z: 'Z',
  h: 'H',
  sx: 'SX',
  s: 'S',
  t: 'T',
  rx: 'Rx',
  ry: 'Ry',
  rz: 'Rz',
};
const PAIRS: Record<string, string> = {
  cnot: 'CNOT',
  cx: 'CNOT',
  cz: 'CZ',
  swap: 'SWAP',
  rzz: 'Rzz',
  rxx: 'Rxx',
  ryy: 'Ryy',
};

function qirGates(qir: string): string[] {
  const calls = [...qir.matchAll(/call void @__quantum__qis__(\w+?)__(body|adj)\((.*)\)/g)];
  return calls.flatMap(([, name, form, parameters]) => {
    if (name === 'm' || name === 'mz' || name === 'mresetz') return [];
    const gate = NAMES[name!] ?? PAIRS[name!];
    if (gate === undefined) throw new Error(`unknown gate in the intermediate code: ${name}`);
    const angles = [...parameters!.matchAll(/double (-?[\d.]+(?:e[+-]?\d+)?)/gi)].map(([, angle]) =>
      decimal(angle!),
    );
    const qubits = [...parameters!.matchAll(/%Qubit\* (?:inttoptr \(i64 (\d+) to %Qubit\*\)|null)/g)].map(
      ([, index]) => `q[${index ?? 0}]`,
    );
    return [`${form === 'adj' ? 'Adjoint ' : ''}${gate}(${[...angles, ...qubits].join(', ')});`];
  });
}

/** Q# wants a point in every Double. */
function decimal(text: string): string {
  return /[.e]/i.test(text) ? text : `${text}.0`;
}

/** Labels like |010>, the first qubit leftmost. */
function fromAmplitudes(amplitudes: Amplitudes, qubits: number): Statevector {
  const [real, imaginary] = [new Float64Array(2 ** qubits), new Float64Array(2 ** qubits)];
  for (const [label, [r, m]] of Object.entries(amplitudes)) {
    const index = [...label.replace(/[|>⟩]/g, '')].reduce(
      (sum, bit, q) => sum + (bit === '1' ? 2 ** q : 0),
      0,
    );
    real[index] = r;
    imaginary[index] = m;
  }
  return { qubits, real, imaginary };
}

function program(text: string, profile: 'base' | 'unrestricted') {
  return {
    sources: [['circuit.qasm', text]] as [string, string][],
    languageFeatures: [],
    projectType: 'openqasm' as const,
    profile,
  };
}
