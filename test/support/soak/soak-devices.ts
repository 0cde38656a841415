import { IBM_CRN } from '../../../emulator/ibm/ibm-instance.js';
import type { EmulatorBench } from '../emulator/emulator-bench.js';
import { PLANTED_KEY } from '../devices/planted-key.js';
import { LISTING_LAG_SECONDS, type SoakPlan } from './soak-plan.js';

/** Where adapters look for credentials; any is good for the emulator. */
export const CREDENTIALS = {
  IONQ_API_KEY: PLANTED_KEY,
  IBM_QUANTUM_API_KEY: PLANTED_KEY,
  AZURE_QUANTUM_API_KEY: PLANTED_KEY,
  AWS_ACCESS_KEY_ID: 'AKIAPLANTED0123456789',
  AWS_SECRET_ACCESS_KEY: PLANTED_KEY,
};

const FORTE = 'arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1';

/** Devices of a seed in the order of its ladder, by their ids. Seeds after one another on a server: what one leaves behind is not to find the next one's device. */
export function soakDeviceIds({ provider, seed, hasSecond }: SoakPlan): string[] {
  return [`${provider}-${seed}`, ...(hasSecond ? [`${provider}-${seed}-second`] : [])];
}

/** A device of an emulated provider, as a file of devices holds it. */
export function emulatedDevice(
  provider: SoakPlan['provider'],
  bench: EmulatorBench,
  id: string,
): Record<string, unknown> {
  const common = { adapter: provider, id, listingLagSeconds: LISTING_LAG_SECONDS };
  const origin = bench.origin(provider);
  const priced = { currency: 'USD', source: 'tariff of the emulator', date: '2026-11-24' };
  switch (provider) {
    case 'ionq':
      return { ...common, backend: 'qpu.forte-1', url: `${origin}/v0.4` };
    case 'braket':
      return {
        ...common,
        ...{ arn: FORTE, region: 'us-east-1', bucket: 'amazon-braket-soak', endpoint: origin },
        price: { ...priced, perTaskMicros: 300_000, perShotMicros: 80_000 },
      };
    case 'ibm':
      return {
        ...common,
        ...{ backend: 'ibm_emulated_falcon', instance: IBM_CRN, url: `${origin}/api/v1`, signInUrl: origin },
        price: { ...priced, perSecondMicros: 1_600_000 },
      };
    case 'azure':
      return {
        ...common,
        ...{ subscription: 's', resourceGroup: 'g', workspace: 'emulated-v2', url: origin },
        ...{ target: 'ionq.qpu.forte-1', qubits: 36 },
        price: {
          ...priced,
          ...{ perOneQubitGateShotMicros: 220, perTwoQubitGateShotMicros: 980, leastMicros: 1_000_000 },
        },
      };
  }
}

/** All devices of a seed; two of them are the same one of the provider, by different names. */
export function soakDevices(plan: SoakPlan, bench: EmulatorBench): Record<string, unknown>[] {
  return soakDeviceIds(plan).map((id) => emulatedDevice(plan.provider, bench, id));
}
