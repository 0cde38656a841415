import { z } from 'zod';
import type { DeviceCapabilities, DeviceStatus } from '../../../contracts/device-job.js';
import { MAX_SHOTS } from '../../../contracts/limits.js';
import type { JobLimits } from '../program-limits.js';
import { ExecutionWindow, nextOpening } from './execution-windows.js';

/** What holds for every device. Their own limits are among the capabilities, and the service refuses what is beyond them. */
export const BRAKET_LIMITS: JobLimits = {
  qubits: null,
  shots: { least: 1, most: MAX_SHOTS },
  mostCircuits: Number.MAX_SAFE_INTEGER,
  mostGates: null,
  sameShots: true,
};

/** A device as GetDevice shows it; what it can do is JSON inside JSON. */
export const BraketDeviceRecord = z.looseObject({
  deviceType: z.string(),
  deviceStatus: z.string(),
  /** The client wraps the text in an object of its own. */
  deviceCapabilities: z.unknown().transform((text, context): unknown => {
    try {
      return JSON.parse(String(text));
    } catch {
      context.addIssue({ code: 'custom', message: 'expected JSON' });
      return z.NEVER;
    }
  }),
  deviceQueueInfo: z
    .array(z.looseObject({ queue: z.string(), queueSize: z.string(), queuePriority: z.string().nullish() }))
    .nullish()
    .catch(null),
});
export type BraketDeviceRecord = z.infer<typeof BraketDeviceRecord>;

const PROGRAM_SET = 'braket.ir.openqasm.program_set';

/** Members of the capabilities that are read, the same for simulators and processors. */
export const BraketCapabilities = z.looseObject({
  service: z.looseObject({
    shotsRange: z.tuple([z.int().nonnegative(), z.int().positive()]),
    executionWindows: z.array(ExecutionWindow).catch([]),
    updatedAt: z.string().nullish().catch(null),
  }),
  paradigm: z.looseObject({ qubitCount: z.int().positive() }),
  action: z.looseObject({
    [PROGRAM_SET]: z.looseObject({ maximumExecutables: z.int().positive() }).nullish().catch(null),
  }),
});
export type BraketCapabilities = z.infer<typeof BraketCapabilities>;

/** Without program sets a task is one circuit. */
export function braketCapabilities(
  { deviceType }: BraketDeviceRecord,
  { service, paradigm, action }: BraketCapabilities,
): DeviceCapabilities {
  const [least, most] = service.shotsRange;
  return {
    kind: deviceType === 'SIMULATOR' ? 'simulator' : 'qpu',
    qubits: paradigm.qubitCount,
    shots: { least: Math.max(1, least), most },
    mostCircuits: action[PROGRAM_SET]?.maximumExecutables ?? 1,
    mostGates: null,
    sameShots: true,
    calibration: service.updatedAt ?? null,
  };
}

const AVAILABILITY: Readonly<Record<string, DeviceStatus['availability']>> = {
  ONLINE: 'available',
  OFFLINE: 'unavailable',
  RETIRED: 'retired',
};

/** Whether it takes tasks. Outside its hours it does, and lets them wait. */
export function braketStatus(
  { deviceStatus, deviceQueueInfo }: BraketDeviceRecord,
  { service }: BraketCapabilities,
  nowMs: number,
): DeviceStatus {
  const queue = deviceQueueInfo?.find(
    (one) => one.queue === 'QUANTUM_TASKS_QUEUE' && one.queuePriority !== 'Priority',
  );
  // `>4000` stands for more than that.
  const size = /^>?(\d+)$/.exec(queue?.queueSize ?? '')?.[1];
  return {
    availability: Object.hasOwn(AVAILABILITY, deviceStatus) ? AVAILABILITY[deviceStatus]! : 'unknown',
    word: deviceStatus,
    queueLength: size === undefined ? null : Number(size),
    queueSeconds: null,
    opensAt: nextOpening(service.executionWindows, nowMs)?.toISOString() ?? null,
  };
}
