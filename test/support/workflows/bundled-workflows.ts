import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  bundleWorkflowCode,
  DefaultLogger,
  type WorkerPlugin,
  type WorkflowBundle,
} from '@temporalio/worker';
import { WORKFLOWS_PATH } from '../../../plugins/index.js';

let bundled: Promise<WorkflowBundle> | undefined;

/** Our workflows, bundled once for all workers of this process: each would take a second or two for it. */
export function bundledWorkflows(): Promise<WorkflowBundle> {
  return (bundled ??= bundleWorkflowCode({
    workflowsPath: WORKFLOWS_PATH,
    logger: new DefaultLogger('ERROR'),
  }));
}

/** Writes them to a file for workers in processes of their own; answers its path. */
export async function writeBundledWorkflows(folder: string): Promise<string> {
  const codePath = join(folder, 'workflows.js');
  await writeFile(codePath, (await bundledWorkflows()).code);
  return codePath;
}

/** Gives a worker that would bundle our workflows those of a file. */
export function bundlePlugin(codePath: string): WorkerPlugin {
  return {
    name: 'test.bundle',
    configureWorker: ({ workflowsPath, ...options }) =>
      workflowsPath === undefined ? options : { ...options, workflowBundle: { codePath } },
  };
}
