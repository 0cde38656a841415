import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { PipelineProgress } from '../contracts/pipeline.js';

/** Where the pipeline is and what it waits for. */
export const progressQuery = defineQuery<PipelineProgress>('progress');

/** No new block starts; running ones finish; the deadline goes on. */
export const pauseUpdate = defineUpdate<PipelineProgress>('pause');

/** Blocks start again. */
export const resumeUpdate = defineUpdate<PipelineProgress>('resume');

/** Moves the deadline back by `byMs` milliseconds; answers the new state. */
export const extendDeadlineUpdate = defineUpdate<PipelineProgress, [{ byMs: number }]>('extendDeadline');
