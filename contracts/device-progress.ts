import type { Cost, Rehearsal } from './cost.js';
import type { JobUnderWay } from './job-under-way.js';

/** A person's word that more may be spent than waits for nobody. */
export interface Approval {
  by: string;
  reason: string;
  /** When it ends, milliseconds since 1970; null: with the budget. */
  untilMs: number | null;
}

/** Why money waits for a person. Amounts in units of `currency`. */
export interface ApprovalWanted {
  currency: string;
  /** What the jobs that wait would cost. */
  asked: number;
  /** Spent and set aside already. */
  committed: number;
  /** What waits for nobody. */
  threshold: number;
  sinceMs: number;
}

/** Answer of the `devices` query of a pipeline. */
export interface DeviceProgress {
  /** Of the preferred device on. */
  ladder: string[];
  cost: Cost;
  rehearsal: Rehearsal | null;
  /** Loops under way. */
  loops: { block: number; workflowId: string }[];
  jobs: JobUnderWay[];
  wanted: ApprovalWanted | null;
  approvals: Approval[];
}
