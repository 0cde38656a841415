import type { ArtifactRef } from './artifact.js';
import type { Money } from './device-job.js';
import type { JobRecord } from './job-record.js';
import type { Admission } from './pipeline.js';
import type { FitPart, JobMemo } from './program-cut.js';
import type { Timed } from './stage-messages.js';

/** Which candidate of a plan a loop estimates: blocks of a plan for devices hold one each. */
export interface LoopPlace {
  admission: Admission;
  plan: ArtifactRef;
  block: number;
}

/** The counts of one program: those of its parts, and which of its settings each count belongs to. */
export interface ProgramAnswer {
  parts: MeasuredPart[];
}

export interface MeasuredPart {
  device: string;
  counts: ArtifactRef;
  places: number[];
}

/** What a step's programs came to, and the jobs that were asked for on the way. */
export interface ToldStep {
  /** The step that asked. */
  step: ArtifactRef;
  /** In the order of the programs; null: the loop gives up, and `reason` says why. */
  answers: ProgramAnswer[] | null;
  reason: string | null;
  /** Why not all of it was measured by the preferred device; null: it was. */
  substitution: string | null;
  jobs: JobRecord[];
}

/** Jobs of one program that an earlier run of its loop had from one device, some of which may have been bought. */
export interface EarlierPurchase {
  /** Place of the program in its step. */
  program: number;
  /** Place that the device had in the ladder: part of the names of its jobs. */
  rung: number;
  device: string;
  /** The jobs that were foreseen, as they stand in the stored `cut`. */
  parts: FitPart[];
  cut: ArtifactRef;
  /** Part number of the first one. */
  first: number;
  /** For each of them how many attempts may have bought; 0: none. */
  bought: number[];
  /** Settings of the whole program. */
  settings: number;
}

export interface AdvanceLoopInput extends LoopPlace {
  /** null: it begins. */
  told: ToldStep | null;
  /** How the workflow ids of its jobs begin, before the number of their step. */
  jobs: string;
  /** Whether the loop had a run before this one that may have bought; null: nobody knows yet. */
  begunBefore: boolean | null;
}

/** Programs for a device. */
export interface LoopMeasurement {
  kind: 'measure';
  candidate: string;
  number: number;
  step: ArtifactRef;
  programs: ArtifactRef[];
  /** What an earlier run of the loop may have bought of them; null: it had none; absent in histories of before that was asked. */
  earlier?: EarlierPurchase[] | null;
}

/** `measure`: programs for a device; `done`: the block with what was found; `stopped`: it was cancelled on the way. */
export type LoopAdvance =
  | LoopMeasurement
  | { kind: 'done'; estimates: ArtifactRef; done: number; failed: number }
  | { kind: 'stopped' };

export interface FitProgramInput {
  device: string;
  program: ArtifactRef;
  /** Its settings that are still to be measured; null: all of them. */
  missing: number[] | null;
  minimumFidelity: number | null;
  /** Oldest date that the device's description may have, in days; null: any. */
  mostDescriptionDays: number | null;
  /** When the answer is to be there, milliseconds since 1970. */
  deadlineMs: number;
  /** Longest outage that is waited for, in seconds. */
  patienceSeconds: number;
  /** Whether the device was just waited for in vain: it is then taken only if it is back. */
  wasOut: boolean;
}

/** Whether a device can measure a program as it is now, in which jobs and for how much; else why not. `out`: only because it takes no jobs now. */
export type ProgramFit =
  /** `cut`: the stored `ProgramCut` of these parts. */
  | { kind: 'fit'; parts: FitPart[]; cut: ArtifactRef; quoteSource: string }
  | { kind: 'unfit'; out: boolean; reason: string };
export type FitProgramResult = Timed & ProgramFit;

export interface RehearseInput {
  admission: Admission;
  plan: ArtifactRef;
  /** The blocks whose candidates are rehearsed. */
  blocks: number[];
}

/** What the simulator answered to the programs that are to be bought. */
export interface RehearseResult extends Timed {
  /** Why no money is to be spent; null: nothing speaks against it. */
  problem: string | null;
  /** Candidates that were rehearsed. */
  candidates: string[];
  /** Programs of the first step of each, and how many such steps it takes. */
  programs: { programs: ArtifactRef[]; steps: number }[];
}

/** From a loop to its pipeline: a job is about to be bought. Said twice it counts once. */
export interface MoneyRequest {
  /** Workflow id of the job. */
  id: string;
  /** Workflow id of whom to answer. */
  replyTo: string;
  device: string;
  amount: Money;
  /** When the run of the pipeline began that knows what the loop settled so far, milliseconds since 1970; absent: an earlier version asks, which does not say. */
  sinceMs?: number;
}

/** The pipeline's answer to `id`. */
export type MoneyAnswer = { id: string; kind: 'reserved' } | { id: string; kind: 'refused'; reason: string };

/** From a loop to its pipeline: what became of a job that money was set aside for. */
export interface MoneySettlement {
  id: string;
  /** null: nothing was bought. */
  bill: Money | null;
  /** Whether it may still cost something, so that what was set aside stays so. */
  open: boolean;
  /** What was set aside for it, for books that know nothing of it; absent: nothing was, or an earlier version tells it. */
  reserved?: Pick<MoneyRequest, 'device' | 'amount'>;
}

/** What earlier runs of a pipeline spent and set aside. */
export interface EarlierBooks {
  /** All that was settled and that cost something, or may. */
  settled: MoneySettlement[];
  /** What was allowed for jobs under way. */
  allowed: Pick<MoneyRequest, 'id' | 'device' | 'amount'>[];
}

/** From a loop to the pipeline that took it over, whose books are empty. Said twice it counts once. */
export interface LoopBooks extends EarlierBooks {
  block: number;
  /** What it waits for. */
  asked: MoneyRequest[];
}

/** How the workflow ids of a pipeline's jobs and loops begin. */
export interface EarlierWorkInput {
  jobs: string;
  loops: string;
}

/** Jobs of a pipeline that cost something, or may. */
export interface EarlierJobs extends EarlierBooks {
  /** Those that may still go on at their providers. */
  open: OpenJob[];
}

/** A job whose end was not seen. */
export interface OpenJob {
  /** Its workflow id. */
  id: string;
  memo: JobMemo;
}

/** What a pipeline has bought so far, of which the server still knows. `loops`: blocks of loops that go on. */
export interface EarlierWork extends EarlierJobs {
  loops: number[];
}

/** From a loop to its pipeline, at its end. */
export interface LoopReport extends Timed {
  block: number;
  /** null: it was stopped before there was anything to tell. */
  estimates: ArtifactRef | null;
  done: number;
  failed: number;
}

/** Where a loop is and what it waits for. */
export interface LoopProgress {
  candidate: string | null;
  /** Of the estimator's machine, from 0; null: it has not begun. */
  step: number | null;
  stage: 'computing' | 'choosing a device' | 'money' | 'measuring' | 'done';
  /** Workflow ids of the jobs under way. */
  jobs: string[];
  /** Devices that were waited for in vain, and since when, milliseconds since 1970. */
  out: Record<string, number>;
  cancelRequested: boolean;
}
