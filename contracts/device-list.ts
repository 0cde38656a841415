import { z } from 'zod';
import { DeviceCapabilities, DeviceId, DeviceStatus, Quote, SubmissionSafety } from './device-job.js';
import { Origin } from './estimate.js';

/** How well the gates on two qubits of a device succeed, as it is published: the fidelity of a gate, over all pairs of qubits; `described`: by its description in the file. */
export const TwoQubitFidelity = z.strictObject({
  value: z.number().min(0).max(1),
  statistic: z.enum(['median', 'mean', 'described']),
});
export type TwoQubitFidelity = z.infer<typeof TwoQubitFidelity>;

/** A configured device and what it says now. What it did not tell is null, and `problem` says why. */
export const ListedDevice = z.strictObject({
  id: DeviceId,
  /** Name and version of the adapter. */
  adapter: z.string(),
  origin: Origin,
  safety: SubmissionSafety,
  status: DeviceStatus.nullable(),
  capabilities: DeviceCapabilities.nullable(),
  /** null also where nothing is published. */
  twoQubitFidelity: TwoQubitFidelity.nullable(),
  /** For `shots` of a circuit of two gates on two qubits, to compare devices by; `source` says whose price it is and of which day. */
  quote: Quote.extend({ shots: z.int().positive() }).nullable(),
  problem: z.string().nullable(),
});
export type ListedDevice = z.infer<typeof ListedDevice>;

/** What `thq devices --json` prints. */
export const DeviceList = z.strictObject({
  format: z.literal('thq.device-list'),
  version: z.literal(1),
  devices: z.array(ListedDevice),
});
export type DeviceList = z.infer<typeof DeviceList>;
