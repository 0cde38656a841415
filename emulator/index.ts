export { startEmulator } from './start-emulator.js';
export type { EmulatorOptions, RunningEmulator } from './start-emulator.js';
export { FaultScript, readFaultScript } from './faults/fault-script.js';
export type { Ledger, LedgerEntry } from './ledger.js';
export { PROVIDERS } from './provider-names.js';
export type { ProviderName } from './provider-names.js';
