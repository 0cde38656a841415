import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Approval, DeviceProgress } from '../contracts/device-progress.js';
import type {
  LoopBooks,
  LoopProgress,
  LoopReport,
  MoneyAnswer,
  MoneyRequest,
  MoneySettlement,
} from '../contracts/loop-messages.js';
import type { JobProgress } from '../contracts/device-job-messages.js';
import type { SubmissionDecision } from '../contracts/device-job-result.js';
import type { JobsLeft } from '../contracts/jobs-left.js';
import type { PipelineProgress } from '../contracts/pipeline.js';
import type {
  BrokerOverview,
  DeviceReport,
  LeaseAnswer,
  LeaseReturn,
  LeaseWish,
  WhyAnswer,
} from './broker-messages.js';
import type { BrokerState } from './broker-state.js';

/** Where the pipeline is and what it waits for. */
export const progressQuery = defineQuery<PipelineProgress>('progress');

/** No new block starts; running ones finish; the deadline goes on. */
export const pauseUpdate = defineUpdate<PipelineProgress>('pause');

/** Blocks start again. */
export const resumeUpdate = defineUpdate<PipelineProgress>('resume');

/** Moves the deadline back by `byMs` milliseconds; answers the new state. */
export const extendDeadlineUpdate = defineUpdate<PipelineProgress, [{ byMs: number }]>('extendDeadline');

/** To a broker: this id wants the device. Said twice it changes nothing. */
export const requestLeaseSignal = defineSignal<[LeaseWish]>('requestLease');

/** To a broker: the lease is given back, or the request withdrawn. */
export const releaseLeaseSignal = defineSignal<[LeaseReturn]>('releaseLease');

/** To a broker: how the device did. */
export const reportDeviceSignal = defineSignal<[DeviceReport]>('reportDevice');

/** From a broker to the one who asked: granted, or why not. */
export const leaseSignal = defineSignal<[LeaseAnswer]>('lease');

/** Why an id waits for its device, until when, and what comes next. */
export const whyQuery = defineQuery<WhyAnswer, [{ id: string }]>('why');

/** What a broker knows of its device. */
export const brokerOverviewQuery = defineQuery<BrokerOverview>('overview');

/** All that a broker knows, for the one that is started after it. */
export const brokerStateQuery = defineQuery<BrokerState>('state');

/** What a device job has at its provider, for the broker that looks after its lease. */
export const jobsLeftQuery = defineQuery<JobsLeft>('jobsLeft');

/** Where a device job is and what it waits for. */
export const jobProgressQuery = defineQuery<JobProgress>('jobProgress');

/** A person's word on a submission that is unknown; refused while a device job does not ask for it. */
export const decideSubmissionUpdate = defineUpdate<JobProgress, [SubmissionDecision]>('decideSubmission');

/** To a loop of an earlier run, from the pipeline that was begun again at `sinceMs`: it works for this run now, until this deadline. */
export const adoptLoopSignal = defineSignal<[{ deadlineMs: number; sinceMs: number }]>('adoptLoop');

/** From a loop to the pipeline that took it over: what it has spent and what it waits for. */
export const loopBooksSignal = defineSignal<[LoopBooks]>('loopBooks');

/** From a loop to its pipeline: money is to be set aside. */
export const reserveMoneySignal = defineSignal<[MoneyRequest]>('reserveMoney');

/** From a pipeline to a loop: it is, or why not. */
export const moneySignal = defineSignal<[MoneyAnswer]>('money');

/** From a loop to its pipeline: what a job came to. */
export const settleMoneySignal = defineSignal<[MoneySettlement]>('settleMoney');

/** From a loop to its pipeline: it has ended. */
export const loopReportSignal = defineSignal<[LoopReport]>('loopReport');

/** To a loop and to its jobs: the pipeline's deadline was moved; milliseconds since 1970. */
export const moveDeadlineSignal = defineSignal<[{ deadlineMs: number }]>('moveDeadline');

/** Where a loop is and what it waits for. */
export const loopProgressQuery = defineQuery<LoopProgress>('loopProgress');

/** How a pipeline uses its devices; null: it names none. */
export const devicesQuery = defineQuery<DeviceProgress | null>('devices');

/** A person's word that money beyond `approvalAbove` may be spent; refused where nothing can wait for it. */
export const approveUpdate = defineUpdate<DeviceProgress, [Approval]>('approve');
