import type { CancellationScope } from '@temporalio/workflow';
import type { BrokerSettings, BrokerState } from './broker-state.js';

/** One run of a broker: its state, and what of it ends with this history. */
export interface BrokerRun {
  readonly settings: BrokerSettings;
  readonly state: BrokerState;
  /** Messages that this history holds. */
  messages: number;
  /** Whether something happened since the last turn. */
  touched: boolean;
  /** Answers that are on their way. */
  telling: number;
  /** The timer that is running. */
  alarm: { atMs: number; scope: CancellationScope } | null;
  /** The activity that waits for news of the device. */
  watch: CancellationScope | null;
  /** Whether it is being asked which holders of leases that ran out still live. */
  checking: boolean;
}
