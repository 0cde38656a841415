import type {
  EarlierPurchase,
  LoopPlace,
  LoopProgress,
  MoneyAnswer,
  MoneyRequest,
  MoneySettlement,
  ToldStep,
} from '../contracts/loop-messages.js';
import type { StageTiming } from '../contracts/timings.js';

/** What a loop carries over to a fresh history. */
export interface LoopState {
  /** What the estimator is told next; null: it has not begun. */
  told: ToldStep | null;
  /** Devices that were waited for in vain, and since when, milliseconds since 1970. */
  out: Record<string, number>;
  /** Whether the loop had a run before this one that may have bought; absent: it is not known yet. */
  begunBefore?: boolean;
  timing: StageTiming;
  deadlineMs: number;
  /** What its jobs cost or may cost; absent in what an earlier version carried over. */
  settled?: MoneySettlement[];
  /** When the run of the pipeline began that was told all this; absent: it is the one that began the loop. */
  sinceMs?: number;
}

/** Input of a loop. `resume` is only set by continue-as-new. */
export interface LoopInput extends LoopPlace {
  /** Workflow id of the pipeline, which gets the report. */
  pipeline: string;
  /** When the pipeline began, milliseconds since 1970. */
  sinceMs: number;
  /** When the loop is to have ended, milliseconds since 1970. */
  deadlineMs: number;
  resume?: LoopState;
}

/** One run of a loop: its carried state and what only this run knows. */
export interface LoopRun {
  readonly input: LoopInput;
  readonly state: LoopState;
  candidate: string | null;
  step: number | null;
  /** What an earlier run may have bought of this step. */
  earlier: readonly EarlierPurchase[];
  stage: LoopProgress['stage'];
  /** Workflow ids of the jobs under way. */
  readonly jobs: Set<string>;
  /** Money that was asked for and is not settled, by job. */
  readonly asked: Map<string, MoneyRequest>;
  /** The pipeline's word on money, by job. */
  readonly money: Map<string, MoneyAnswer>;
  cancelRequested: boolean;
  /** The deadline whose grace is over as well: what has not ended by then is not waited for; null: none. */
  lateFor: number | null;
  /** Steps that were told in this history. */
  told: number;
  /** End what is waited for, early. */
  readonly stops: Set<() => void>;
}

/** A run that goes on from the input. */
export function loopRun(input: LoopInput): LoopRun {
  const { deadlineMs } = input;
  const timing = { queueMs: 0, executionMs: 0, retries: 0 };
  return {
    input,
    state: input.resume ?? { told: null, out: {}, timing, deadlineMs },
    ...{ candidate: null, step: null, earlier: [], stage: 'computing', jobs: new Set() },
    ...{ asked: new Map(), money: new Map() },
    ...{ cancelRequested: false, lateFor: null, told: 0, stops: new Set() },
  };
}

/** Whether nothing new is to be begun. */
export function isStopped({ cancelRequested, state }: LoopRun): boolean {
  return cancelRequested || Date.now() >= state.deadlineMs;
}

/** Whether what has not ended is to be reported as it is, since later nobody would read it. */
export function isLate({ lateFor, state, cancelRequested }: LoopRun): boolean {
  return lateFor === state.deadlineMs && !cancelRequested;
}

/** Adds an activity's or a job's time to the loop's. */
export function addLoopTime({ state: { timing } }: LoopRun, spent: StageTiming): void {
  timing.queueMs += spent.queueMs;
  timing.executionMs += spent.executionMs;
  timing.retries += spent.retries;
}

/** The answer of the `loopProgress` query. */
export function loopProgressOf(run: LoopRun): LoopProgress {
  const { candidate, step, stage, jobs, state, cancelRequested } = run;
  return { candidate, step, stage, jobs: [...jobs], out: state.out, cancelRequested };
}
