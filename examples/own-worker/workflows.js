import { executeChild, proxyActivities } from '@temporalio/workflow';
import { pipelineWorkflowId, simulationPipeline } from 'temporal-hybrid-quantum/workflows';

// Without this line the worker refuses to start: a pipeline is a workflow of its own, and this module is all that the worker has.
export { simulationPipeline };

/** @type {ReturnType<typeof import('./activities.js').createActivities>} */
const { collectMolecules, writeOrder } = proxyActivities({ startToCloseTimeout: '1 minute' });

/**
 * Screens the molecules with so many nitrogen atoms at the rim and writes an order for the best ones.
 * @param {{ nitrogens: number }} input
 */
export async function orderBestMolecules({ nitrogens }) {
  const candidates = await collectMolecules({ nitrogens });
  const request = {
    ...{ format: 'thq.request', version: 1, name: `nitrogens-${nitrogens}`, candidates },
    estimation: { method: 'exact' },
    top: 3,
  };
  const { verdict, files } = await executeChild(simulationPipeline, {
    // The same candidates are found under the same id, also by the command line.
    workflowId: pipelineWorkflowId(request.name, candidates.sha256.slice(0, 16)),
    args: [{ request }],
  });
  return { verdict, order: await writeOrder({ files }) };
}
