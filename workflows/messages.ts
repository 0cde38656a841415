import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { JobProgress } from '../contracts/device-job-messages.js';
import type { SubmissionDecision } from '../contracts/device-job-result.js';
import type { PipelineProgress } from '../contracts/pipeline.js';

/** Where the pipeline is and what it waits for. */
export const progressQuery = defineQuery<PipelineProgress>('progress');

/** No new block starts; running ones finish; the deadline goes on. */
export const pauseUpdate = defineUpdate<PipelineProgress>('pause');

/** Blocks start again. */
export const resumeUpdate = defineUpdate<PipelineProgress>('resume');

/** Moves the deadline back by `byMs` milliseconds; answers the new state. */
export const extendDeadlineUpdate = defineUpdate<PipelineProgress, [{ byMs: number }]>('extendDeadline');

/** Where a device job is and what it waits for. */
export const jobProgressQuery = defineQuery<JobProgress>('jobProgress');

/** A person's word on a submission that is unknown; refused while a device job does not ask for it. */
export const decideSubmissionUpdate = defineUpdate<JobProgress, [SubmissionDecision]>('decideSubmission');
