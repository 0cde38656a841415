import type { ProviderName } from '../provider-names.js';
import type { StateFile } from '../state/state-file.js';
import type { CallFault } from './call-fault.js';
import type { FaultScript } from './fault-script.js';
import { isNth } from './nth.js';

/** Calls of one route since the first start, or since this one where no fault counts them. */
export interface RouteCalls {
  readonly provider: ProviderName;
  readonly route: string;
  readonly calls: number;
}

/** Counts calls and says which of them a fault befalls. */
export interface CallCounter {
  /** Counts one call; the first fault of the script that befalls it. */
  count(provider: ProviderName, route: string): CallFault | undefined;
  /** By provider and route; `*` is all of a provider. */
  calls(): RouteCalls[];
}

/** Counts that a fault depends on are kept in the state, so that the third call stays the third after a restart. */
export function createCallCounter({ calls: faults }: FaultScript, state: StateFile): CallCounter {
  const counts = new Map<string, number>(
    state.under('calls/').map(([key, value]): [string, number] => [key, Number(value)]),
  );
  const isKept = (provider: ProviderName, route: string): boolean =>
    faults.some((fault) => fault.provider === provider && fault.route === route && fault.nth !== undefined);
  const next = (provider: ProviderName, route: string): number => {
    const key = `${provider}/${route}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (isKept(provider, route)) state.set(`calls/${key}`, count);
    return count;
  };
  return {
    count: (provider, route) => {
      const seen: Readonly<Record<string, number>> = {
        [route]: next(provider, route),
        '*': next(provider, '*'),
      };
      return faults.find(
        (fault) => fault.provider === provider && fault.route in seen && isNth(fault.nth, seen[fault.route]!),
      );
    },
    calls: () =>
      [...counts].map(([key, calls]) => {
        const [provider, route] = key.split('/') as [ProviderName, string];
        return { provider, route, calls };
      }),
  };
}
