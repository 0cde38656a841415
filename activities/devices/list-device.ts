import type { ListedDevice, TwoQubitFidelity } from '../../contracts/device-list.js';
import type { DeviceCapabilities } from '../../contracts/device-job.js';
import type { CircuitBatchProgram } from '../../contracts/measurement.js';
import { createCircuit } from '../../domain/quantum/circuit.js';
import { StageError } from '../stage-error.js';
import type { QuantumDevice } from './quantum-device.js';

/** Shots that prices are compared by, where a device takes so many. */
const USUAL_SHOTS = 1000;

/** Asks a device what it is, how it does and what it costs; what it does not answer until `signal` aborts stays unknown. Nothing is submitted. */
export async function listDevice(device: QuantumDevice, signal: AbortSignal): Promise<ListedDevice> {
  const [status, capabilities, fidelity] = await Promise.allSettled([
    device.status(signal),
    device.capabilities(signal),
    fidelityOf(device, signal),
  ]);
  const [quote] = await Promise.allSettled([quoted(device, valueOf(capabilities), signal)]);
  const { id, name, version, origin, safety } = device;
  return {
    id,
    adapter: `${name} ${version}`,
    origin,
    safety,
    status: valueOf(status),
    capabilities: valueOf(capabilities),
    twoQubitFidelity: valueOf(fidelity),
    quote: valueOf(quote),
    problem: [status, capabilities, quote, fidelity].map(problemOf).find((one) => one !== null) ?? null,
  };
}

/** What the provider publishes today, or else what the file says of the device. */
async function fidelityOf(device: QuantumDevice, signal: AbortSignal): Promise<TwoQubitFidelity | null> {
  const published = (await device.twoQubitFidelity?.(signal)) ?? null;
  const noise = device.description?.noise ?? null;
  if (published !== null || noise === null) return published;
  return { value: noise.twoQubit.fidelity, statistic: 'described' };
}

async function quoted(
  device: QuantumDevice,
  capabilities: DeviceCapabilities | null,
  signal: AbortSignal,
): Promise<ListedDevice['quote']> {
  if (capabilities === null) return null;
  const { least, most } = capabilities.shots;
  const shots = Math.min(Math.max(USUAL_SHOTS, least), most);
  return { ...(await device.quote(yardstick(shots), signal)), shots };
}

/** The smallest circuit that entangles: what is not free in it is not free in any. */
function yardstick(shots: number): CircuitBatchProgram {
  return {
    kind: 'circuit-batch',
    objective: 'price',
    preparation: createCircuit(2, [
      { gate: 'h', qubits: [0] },
      { gate: 'cx', qubits: [0, 1] },
    ]),
    settings: [{ name: 'Z', operations: [], measured: [0, 1], shots }],
    stream: { seed: 0, path: ['price'] },
  };
}

function valueOf<T>(result: PromiseSettledResult<T>): T | null {
  return result.status === 'fulfilled' ? result.value : null;
}

/** In words that have been through a redactor. Any other error is one of the program and is thrown on. */
function problemOf(result: PromiseSettledResult<unknown>): string | null {
  if (result.status === 'fulfilled') return null;
  const reason = result.reason as Error;
  if (reason instanceof StageError) return reason.message;
  if (reason.name === 'TimeoutError') return 'no answer in time';
  throw reason;
}
