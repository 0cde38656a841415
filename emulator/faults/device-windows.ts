import type { ProviderName } from '../provider-names.js';
import type { FaultScript } from './fault-script.js';

/** A time in which something is out, in milliseconds of the wall clock; `until` is Infinity where it has no end. */
export interface Window {
  readonly from: number;
  readonly until: number;
}

/** How a device is. */
export type DeviceState = 'online' | 'device-outage' | 'maintenance' | 'retirement';

/** When things are out, by the script of faults and the first start of the emulator. */
export interface DeviceWindows {
  serviceIsOut(provider: ProviderName, now: number): boolean;
  stateOf(provider: ProviderName, device: string, now: number): DeviceState;
  /** When a device takes no job from its queue, in any order; one that is retired still works off its queue. */
  closed(provider: ProviderName, device: string): Window[];
}

/** The conditions of a script as windows of the wall clock. */
export function deviceWindows({ conditions }: FaultScript, startedAt: number): DeviceWindows {
  const windowOf = ({ fromSeconds, forSeconds }: { fromSeconds: number; forSeconds?: number }): Window => {
    const from = startedAt + 1000 * fromSeconds;
    return { from, until: forSeconds === undefined ? Infinity : from + 1000 * forSeconds };
  };
  const within = ({ from, until }: Window, now: number): boolean => now >= from && now < until;
  const ofDevice = (provider: ProviderName, device: string) =>
    conditions.flatMap((condition) =>
      'device' in condition && condition.provider === provider && condition.device === device
        ? [{ kind: condition.kind, window: windowOf(condition) }]
        : [],
    );
  return {
    serviceIsOut: (provider, now) =>
      conditions.some(
        (condition) =>
          condition.kind === 'service-outage' &&
          condition.provider === provider &&
          within(windowOf(condition), now),
      ),
    stateOf: (provider, device, now) => {
      const acting = ofDevice(provider, device).filter(({ window }) => within(window, now));
      const gone = acting.find(({ kind }) => kind === 'retirement');
      return (gone ?? acting[0])?.kind ?? 'online';
    },
    closed: (provider, device) =>
      ofDevice(provider, device).flatMap(({ kind, window }) => (kind === 'retirement' ? [] : [window])),
  };
}
