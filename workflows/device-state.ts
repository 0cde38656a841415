import type { Rehearsal } from '../contracts/cost.js';
import type { DeviceLadder } from '../contracts/device-ladder.js';
import type { Approval } from '../contracts/device-progress.js';
import type { JobUnderWay } from '../contracts/job-under-way.js';
import type { LoopReport, MoneyRequest } from '../contracts/loop-messages.js';
import { openLedger, type BudgetLedger } from '../domain/control/budget-ledger.js';

/** What a pipeline knows of its devices; JSON, so that it crosses continue-as-new. */
export interface DeviceState {
  ledger: BudgetLedger;
  quotedMicros: number;
  /** Jobs whose money waits for a person, the oldest first. */
  waiting: (MoneyRequest & { sinceMs: number })[];
  approvals: Approval[];
  /** Jobs under way; absent in what an earlier version carried over. */
  jobs?: JobUnderWay[];
  /** Jobs that their loops wait for no longer, and whose money stays set aside; absent in what an earlier version carried over. */
  left?: JobUnderWay[];
  rehearsal: Rehearsal | null;
  /** What earlier runs left behind, as it was last asked: blocks of loops that went on, and whether anything was bought; absent: it was not asked, or not said. */
  earlier?: { loops: number[]; bought: boolean };
  /** Loops under way, by their blocks. */
  open: number[];
  /** Loops of earlier runs that have not said yet what they spent, by their blocks; absent: none. */
  unheard?: number[];
  /** Loops that have ended and are still to be noticed. */
  reports: LoopReport[];
}

/** Currency of the books of who buys nothing. */
const NO_CURRENCY = 'USD';

/** Nothing bought yet. */
export function initialDevices({ budget }: DeviceLadder): DeviceState {
  return {
    ledger: openLedger(budget?.currency ?? NO_CURRENCY, budget?.micros ?? 0),
    ...{
      quotedMicros: 0,
      waiting: [],
      approvals: [],
      jobs: [],
      left: [],
      rehearsal: null,
      open: [],
      reports: [],
    },
  };
}

/** Blocks of loops of earlier runs to which this run has not come. */
export function loopsBehind({ earlier }: DeviceState, nextBlock: number): number[] {
  return (earlier?.loops ?? []).filter((block) => block >= nextBlock);
}
