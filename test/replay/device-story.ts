import type { Client, WorkflowHandle } from '@temporalio/client';
import { CancelledFailure } from '@temporalio/common';
import type { DeviceBench } from '../support/pipeline/device-bench.js';
import type { TestBench } from '../support/pipeline/test-bench.js';

/** Servers of a recording: one whose devices live in this process, and one whose workers are processes that can be killed. */
export interface StoryBenches {
  devices: DeviceBench;
  processes: TestBench;
}

/** A pipeline that has ended, and the server that knows it. */
export interface Ended {
  client: Client;
  workflowId: string;
}

/** Runs one pipeline on devices to its end. */
export type Story = (benches: StoryBenches) => Promise<Ended>;

/** Waits for the end, which may be that it was cancelled. */
export async function untilEnded(handle: WorkflowHandle): Promise<void> {
  await handle.result().catch((error: Error) => {
    if (!(error.cause instanceof CancelledFailure)) throw error;
  });
}
