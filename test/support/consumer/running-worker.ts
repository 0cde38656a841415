import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { plainEnvironment } from './run-to-end.js';

/** Starts `node FILE` of a project, the worker of its users, and waits for its line `worker ready`; answers with how to end it. */
export async function startWorkerOf(
  project: string,
  file: string,
  address: string,
): Promise<() => Promise<void>> {
  const env = { ...plainEnvironment(), TEMPORAL_ADDRESS: address };
  const child = spawn(process.execPath, [file], { cwd: project, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  const exited = once(child, 'exit');
  const onExit = (): void => void child.kill('SIGKILL');
  process.once('exit', onExit);
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('worker ready') && resolve());
    void exited.then(() => reject(new Error(`${file} ended before it was ready: ${said}`)));
  });
  return async () => {
    // As Ctrl-C does: the worker lets running work end.
    child.kill('SIGINT');
    await exited;
    process.off('exit', onExit);
  };
}
