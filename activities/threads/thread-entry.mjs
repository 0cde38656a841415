// Entry of every worker thread. Plain JavaScript so that it starts the same from source and from `dist/`: a `.ts` entry does
// not load in a thread on Node 20, but a `.ts` module imported after registering tsx does.
import { parentPort, workerData } from 'node:worker_threads';

const stopFlag = new Int32Array(workerData.stopFlag);
let registered = false;
const loaded = new Map();

async function load(url) {
  if (url.endsWith('.ts') && !registered) {
    const { register } = await import('tsx/esm/api');
    register();
    registered = true;
  }
  return import(url);
}

// Even of a loaded module, `import()` asks the loader's own thread where it is: a tenth of a millisecond per task.
async function loadOnce(url) {
  if (!loaded.has(url)) loaded.set(url, await load(url));
  return loaded.get(url);
}

parentPort.on('message', async ({ task, module, exported, input }) => {
  try {
    const run = (await loadOnce(module))[exported];
    if (typeof run !== 'function') throw new TypeError(`${module} has no function ${exported}`);
    const context = {
      post: (message, transferred = []) =>
        parentPort.postMessage({ task, kind: 'progress', message }, transferred),
      shouldStop: () => Atomics.load(stopFlag, 0) !== 0,
    };
    parentPort.postMessage({ task, kind: 'result', result: await run(input, context) });
  } catch (error) {
    const { name, message, stack, failure } = error ?? {};
    parentPort.postMessage({
      task,
      kind: 'error',
      error: { name, message: message ?? String(error), stack, failure },
    });
  }
});
