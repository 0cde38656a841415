import type { DeviceStatus } from '../contracts/device-job.js';
import type { QuantumDevice } from './devices/quantum-device.js';
import { classify, pending } from './failure.js';
import { stageActivity, type StageContext } from './stage-activity.js';
import { StageError } from './stage-error.js';
import { FAILURES } from '../contracts/failures.js';

/** What a device said of itself. Either `problem`, why it could not be asked, or all the rest. */
export interface DeviceSnapshot {
  availability: DeviceStatus['availability'] | null;
  /** The provider's own word. */
  word: string | null;
  /** When it next opens; milliseconds since 1970. */
  opensMs: number | null;
  queueLength: number | null;
  /** Name of the calibration its figures come from. */
  calibration: string | null;
  problem: string | null;
}

/** `seen`: what is known already. */
export interface DeviceStatusInput {
  device: string;
  seen: DeviceSnapshot | null;
}

type AskedDevice = Pick<QuantumDevice, 'id' | 'status' | 'capabilities'>;

/**
 * Waits for news of a device: its retry is the poll, with the pauses of the caller's retry policy, so that days without news add nothing to a
 * history. What a retry cannot mend (an unknown device, a refused credential) is news as well.
 */
export function createDeviceStatus(devices: readonly AskedDevice[]) {
  return {
    deviceStatus: stageActivity(async ({ device, seen }: DeviceStatusInput, stage: StageContext) => {
      const snapshot = await asked(devices, device, stage.signal);
      if (seen === null || isNews(snapshot, seen)) return { snapshot };
      throw pending('DeviceUnchanged', `device ${device}: nothing new`);
    }),
  };
}

export type DeviceStatusActivities = ReturnType<typeof createDeviceStatus>;

async function asked(
  devices: readonly AskedDevice[],
  id: string,
  signal: AbortSignal,
): Promise<DeviceSnapshot> {
  try {
    const device = devices.find((one) => one.id === id);
    if (device === undefined) throw new StageError('ContractViolation', unknownDevice(devices, id));
    const [status, { calibration }] = await Promise.all([device.status(signal), device.capabilities(signal)]);
    const { availability, word, opensAt, queueLength } = status;
    const opensMs = opensAt === null ? null : Date.parse(opensAt);
    return { availability, word, opensMs, queueLength, calibration, problem: null };
  } catch (error) {
    const known = classify(error);
    if (known === undefined || FAILURES[known.type].retryable) throw error;
    return {
      ...{ availability: null, word: null, opensMs: null, queueLength: null, calibration: null },
      problem: `${known.type}: ${known.message}`,
    };
  }
}

function unknownDevice(devices: readonly AskedDevice[], id: string): string {
  const names = devices.map((one) => one.id).join(', ') || 'none';
  return `device: expected one of this worker's (${names}), got ${id}`;
}

/** The length of a queue always changes; it is told along with what matters. */
function isNews(now: DeviceSnapshot, seen: DeviceSnapshot): boolean {
  return (['availability', 'word', 'opensMs', 'calibration', 'problem'] as const).some(
    (key) => now[key] !== seen[key],
  );
}
