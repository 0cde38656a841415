import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FaultScript, startEmulator, type RunningEmulator } from '../../emulator/index.js';
import type { QuantumDevice } from '../../plugins/index.js';
import { devicesOfFile } from '../../plugins/shipped-devices.js';
import { freePort } from '../../testing/server/free-port.js';

/** Two processors of an emulator, the preferred one first. */
export interface OutageStage {
  readonly devices: readonly QuantumDevice[];
  /** Where the emulator tells what was bought. */
  readonly ledger: string;
  /** The preferred device takes no jobs for so long. Only the emulator's start tells it so: it is started again, and goes on with the jobs that it has. */
  readonly takeAway: (seconds: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The preferred device. Amazon refuses tasks for one that is away, and so the next one is asked; IonQ itself would let them wait. */
export const PREFERRED = 'braket-forte';
const SECOND = 'ionq-forte';

const FORTE = 'arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1';

/** Jobs take about a second. */
const JOB_SPEED = 1000;

/** Of a row of ports that begins with a free one the next one may be taken. */
const PORT_TRIES = 5;

/** Starts on ports that it can be started on again. */
async function startSomewhere(stateFile: string, tries = PORT_TRIES) {
  const options = { speed: JOB_SPEED, seed: 1, stateFile, port: await freePort() };
  try {
    return { options, emulator: await startEmulator(options) };
  } catch (error) {
    if (tries <= 1) throw error;
    return startSomewhere(stateFile, tries - 1);
  }
}

function configured(origins: RunningEmulator['origins']): object[] {
  return [
    {
      ...{ adapter: 'braket', id: PREFERRED, arn: FORTE, region: 'us-east-1' },
      ...{ bucket: 'amazon-braket-demo', endpoint: origins.braket },
    },
    { adapter: 'ionq', id: SECOND, backend: 'qpu.forte-1', url: `${origins.ionq}/v0.4` },
  ];
}

/** Keys of nobody: the emulator takes any, and those of who runs the demo stay out of it. The AWS SDK looks for its own in the environment. */
function emulatedKeys(): NodeJS.ProcessEnv {
  for (const name of ['AWS_SESSION_TOKEN', 'AWS_PROFILE']) delete process.env[name];
  process.env.AWS_ACCESS_KEY_ID = 'emulated';
  process.env.AWS_SECRET_ACCESS_KEY = randomUUID();
  return { ...process.env, IONQ_API_KEY: randomUUID() };
}

function outage(fromSeconds: number, forSeconds: number): FaultScript {
  const condition = { kind: 'device-outage', provider: 'braket', device: FORTE, fromSeconds, forSeconds };
  return FaultScript.parse({ format: 'thq.emulator-faults', version: 1, conditions: [condition] });
}

/** Starts the emulator and configures both devices; the file that names them is `devices.json` of the folder. */
export async function setStage(folder: string): Promise<OutageStage> {
  const stateFile = join(folder, 'emulator.jsonl');
  await rm(stateFile, { force: true });
  const startedMs = Date.now();
  const { options, emulator } = await startSomewhere(stateFile);
  let running = emulator;
  const file = join(folder, 'devices.json');
  const content = { format: 'thq.devices', version: 1, devices: configured(emulator.origins) };
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
  return {
    devices: await devicesOfFile(file, emulatedKeys()),
    ledger: emulator.ledger,
    takeAway: async (seconds) => {
      await running.close();
      running = await startEmulator({ ...options, faults: outage((Date.now() - startedMs) / 1000, seconds) });
    },
    close: () => running.close(),
  };
}
