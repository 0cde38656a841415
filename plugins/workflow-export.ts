import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { WorkflowBundleOption } from '@temporalio/worker';

/** The workflow every worker of a pipeline must offer. */
const REQUIRED = 'simulationPipeline';
const RE_EXPORT = `export { ${REQUIRED} } from 'temporal-hybrid-quantum/workflows'`;

function exportsOf(path: string): string[] {
  try {
    return Object.keys(createRequire(import.meta.url)(path) as object);
  } catch (error) {
    throw new TypeError(
      `cannot see whether ${path} exports ${REQUIRED}: ${(error as Error).message}; ` +
        'compile it, or bundle it (bundleWorkflowCode) and give the worker a workflowBundle',
      { cause: error },
    );
  }
}

/**
 * Throws when a user's own workflow module lacks our workflow, naming the line to add: without it every pipeline's first task would
 * fail and be retried for ever. The module is loaded here as Node loads it, so TypeScript must be what this process can load.
 */
export function assertExportsPipeline(workflowsPath: string): void {
  if (exportsOf(workflowsPath).includes(REQUIRED)) return;
  throw new TypeError(`${workflowsPath} does not export ${REQUIRED}; add: ${RE_EXPORT}`);
}

/** The same for a bundle, which carries the names of its workflows in its text. */
export function assertBundlesPipeline(bundle: WorkflowBundleOption): void {
  const code = 'code' in bundle ? bundle.code : readFileSync(bundle.codePath, 'utf8');
  if (code.includes(REQUIRED)) return;
  throw new TypeError(`the workflow bundle does not contain ${REQUIRED}; add to its entry: ${RE_EXPORT}`);
}
