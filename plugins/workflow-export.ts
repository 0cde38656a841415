import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { WorkflowBundleOption } from '@temporalio/worker';

/** The workflow every worker of a pipeline must offer, */
const PIPELINE = ['simulationPipeline'];
/** and those that a worker with devices must offer beside. */
const OF_DEVICES = ['hybridLoop', 'deviceJob', 'deviceBroker'];

/** What a worker's workflow module must export. */
export function requiredWorkflows({ devices }: { devices: boolean }): readonly string[] {
  return devices ? [...PIPELINE, ...OF_DEVICES] : PIPELINE;
}

function reExport(names: readonly string[]): string {
  return `export { ${names.join(', ')} } from 'temporal-hybrid-quantum/workflows'`;
}

function exportsOf(path: string, required: readonly string[]): string[] {
  try {
    return Object.keys(createRequire(import.meta.url)(path) as object);
  } catch (error) {
    throw new TypeError(
      `cannot see whether ${path} exports ${required.join(', ')}: ${(error as Error).message}; ` +
        'compile it, or bundle it (bundleWorkflowCode) and give the worker a workflowBundle',
      { cause: error },
    );
  }
}

/**
 * Throws when a user's own workflow module lacks one of ours, naming the line to add: without it the first task of every such workflow
 * would fail and be retried for ever. The module is loaded here as Node loads it, so TypeScript must be what this process can load.
 */
export function assertExports(workflowsPath: string, required: readonly string[]): void {
  const exported = exportsOf(workflowsPath, required);
  const missing = required.filter((name) => !exported.includes(name));
  if (missing.length === 0) return;
  throw new TypeError(`${workflowsPath} does not export ${missing.join(', ')}; add: ${reExport(missing)}`);
}

/** The same for a bundle, which carries the names of its workflows in its text. */
export function assertBundles(bundle: WorkflowBundleOption, required: readonly string[]): void {
  const code = 'code' in bundle ? bundle.code : readFileSync(bundle.codePath, 'utf8');
  const missing = required.filter((name) => !code.includes(name));
  if (missing.length === 0) return;
  throw new TypeError(
    `the workflow bundle does not contain ${missing.join(', ')}; add to its entry: ${reExport(missing)}`,
  );
}
