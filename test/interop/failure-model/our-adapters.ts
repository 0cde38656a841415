import type { ProviderName } from '../../../emulator/index.js';

/** Our adapters for devices that cost money, by their names in the benches of devices. */
export const OUR_ADAPTERS: Readonly<Record<string, ProviderName>> = {
  'ionq qpu.forte-1': 'ionq',
  'braket processor': 'braket',
  'ibm ibm_emulated_falcon': 'ibm',
  'azure ionq.qpu.forte-1 in workspace emulated-v2': 'azure',
};
