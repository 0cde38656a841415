import type { QuantumDevice } from './quantum-device.js';

/** A device that knows before it is asked for a quote what it charges in. */
export interface ChargingDevice extends QuantumDevice {
  /** Currencies that its quotes may be in, as `Money` writes them; none: it is free. */
  readonly currencies: readonly string[];
}

/** Currencies that a device may charge in; none: it is free; null: its adapter does not say. */
export function currenciesOf(device: QuantumDevice): readonly string[] | null {
  return (device as Partial<ChargingDevice>).currencies ?? null;
}
