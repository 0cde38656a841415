import { readFile } from 'node:fs/promises';
import { DevicesFile } from '../../contracts/device-config.js';
import type { DeviceConfig, LocalSimulatorConfig } from '../../contracts/device-config.js';
import type { DeviceFile } from '../../contracts/device.js';
import type { CircuitBatchResult } from '../../contracts/measurement.js';
import type { NoiseModel } from '../../contracts/noise-model.js';
import { parseContract } from '../failure.js';
import { bundledDevices, bundledNoise, withNoise } from '../resources/bundled-devices.js';
import { StageError } from '../stage-error.js';
import { siblingModule } from '../threads/sibling-module.js';
import type { ThreadPool } from '../threads/thread-pool.js';
import { AzureDevice } from './azure/azure-device.js';
import { BraketDevice } from './braket/braket-device.js';
import { IbmDevice } from './ibm/ibm-device.js';
import { IonqDevice } from './ionq/ionq-device.js';
import { folderShelf } from './local/folder-shelf.js';
import { memoryShelf } from './local/job-shelf.js';
import { LocalSimulator } from './local/local-simulator.js';
import type { ProgramRunner } from './local/local-runs.js';
import type { SimulateBatchInput } from './local/simulate-batch-task.js';
import { braketPriceOf, ibmPricePerSecond } from './price-list.js';
import type { QuantumDevice } from './quantum-device.js';
import { Secret } from './secret.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What devices are built from beside their configuration. */
export interface DeviceDeps {
  /** Where the local simulator does its arithmetic. */
  readonly pool: ThreadPool;
  /** Holds the credentials. */
  readonly environment: Environment;
}

/**
 * Reads a file of devices. A file that cannot be read, is not JSON or has unknown keys, and a credential that the environment lacks, is a
 * `ContractViolation` that names the place; no value of the environment is ever part of a message.
 */
export async function readDevices(path: string, deps: DeviceDeps): Promise<QuantumDevice[]> {
  const refusal = (cause: unknown, what: string) =>
    new StageError('ContractViolation', `devices ${path}: ${what}`, { cause });
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw refusal(error, `cannot be read: ${(error as Error).message}`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The parser's message quotes the text, where somebody may have put a key.
    throw refusal(undefined, 'expected JSON');
  }
  return configuredDevices(parseContract(DevicesFile, value, `devices ${path}`), deps);
}

/** The devices of a configuration, in its order. Errors as above. */
export function configuredDevices({ devices }: DevicesFile, deps: DeviceDeps): QuantumDevice[] {
  return devices.map((config) => {
    const { description, limits } = config;
    const device = Object.assign(configuredDevice(config, deps), { limits });
    return description === null ? device : described(device, description);
  });
}

/** The device with what it is like. A bundled description is named; another name is a `ContractViolation`. */
function described(device: QuantumDevice, description: DeviceFile | string): QuantumDevice {
  if (typeof description !== 'string') return Object.assign(device, { description: withNoise(description) });
  const known = bundledDevices();
  const named = known.find(({ name }) => name === description);
  if (named !== undefined) return Object.assign(device, { description: named });
  const names = known.map(({ name }) => name).join(', ');
  throw new StageError(
    'ContractViolation',
    `device ${device.id}: description: expected one of ${names}, or one written out, got ${description}`,
  );
}

function configuredDevice(config: DeviceConfig, { pool, environment }: DeviceDeps): QuantumDevice {
  switch (config.adapter) {
    case 'local-simulator': {
      const shelf = config.folder === null ? memoryShelf() : folderShelf(config.folder);
      return new LocalSimulator({ id: config.id, shelf, run: inThreads(pool, noiseOf(config)) });
    }
    case 'ionq':
      return new IonqDevice(config, credential(config.id, config.keyVariable, environment));
    case 'braket':
      return new BraketDevice({ ...config, price: config.price ?? braketPriceOf(config) });
    case 'ibm':
      return new IbmDevice(
        { ...config, price: config.price ?? ibmPricePerSecond() },
        credential(config.id, config.keyVariable, environment),
      );
    case 'azure':
      return new AzureDevice(config, credential(config.id, config.keyVariable, environment));
  }
}

function credential(device: string, variable: string, environment: Environment): Secret {
  const value = environment[variable]?.trim() ?? '';
  // Header values hold no others, and the error of the client would quote the whole header.
  if (/^[\x21-\x7e]+$/.test(value)) return new Secret(value);
  const got = value === '' ? 'nothing' : 'a value with blanks or characters beyond ASCII';
  throw new StageError(
    'ContractViolation',
    `device ${device}: expected a key in the environment variable ${variable}, got ${got}`,
  );
}

function noiseOf({ id, noise }: LocalSimulatorConfig): NoiseModel | null {
  if (typeof noise !== 'string') return noise;
  const known = bundledNoise();
  const model = known.find(({ name }) => name === noise);
  if (model !== undefined) return model;
  const names = known.map(({ name }) => name).join(', ');
  throw new StageError('ContractViolation', `device ${id}: noise: expected one of ${names}, got ${noise}`);
}

function inThreads(pool: ThreadPool, noise: NoiseModel | null): ProgramRunner {
  const module = siblingModule(import.meta.url, './local/simulate-batch-task');
  return (program, signal) =>
    pool.run<SimulateBatchInput, never, CircuitBatchResult>(
      { module, exported: 'simulateBatchTask', input: { program, noise } },
      { signal },
    );
}
