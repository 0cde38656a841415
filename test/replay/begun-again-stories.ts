import { holdsTheSecond, leftBehind } from '../support/pipeline/left-behind.js';
import { begunAgainShared, sharers } from '../support/pipeline/shared-program.js';
import { untilEnded, type Story } from './device-story.js';

/** Cancelled before it comes to the candidate whose loop, from its first run, goes on. */
export const leftBehindStory: Story = async ({ devices: bench }) => {
  const { slow } = holdsTheSecond();
  const stop = await bench.serve([slow]);
  try {
    const handle = await leftBehind(bench, slow, () => Promise.resolve());
    await handle.cancel();
    await untilEnded(handle);
    return { client: bench.client, workflowId: handle.workflowId };
  } finally {
    await stop();
  }
};

/** Its first run, and the loop of that, are ended from without when two devices share a program. */
export const sharedStory: Story = async ({ devices: bench }) => {
  const both = sharers();
  const stop = await bench.serve([both.preferred, both.substitute]);
  try {
    const handle = await begunAgainShared(bench, both, () => both.relax());
    await untilEnded(handle);
    return { client: bench.client, workflowId: handle.workflowId };
  } finally {
    await stop();
  }
};
