import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { Results } from '../contracts/results.js';
import { buildRequest } from './build-request.js';
import { EXIT } from './cli-error.js';
import { deliver } from './deliver.js';
import { tellMoments, tellWhoMeasured, type Watched } from './demo/outage-moments.js';
import { setStage } from './demo/outage-stage.js';
import { follow } from './follow.js';
import { watchInterrupts } from './interrupts.js';
import { checked, parseJson, readText } from './json-file.js';
import { launch } from './launch.js';
import { note } from './notes.js';
import { folder, wholeNumber } from './option-values.js';
import { readInput } from './read-input.js';
import { runProgram } from './run-program.js';
import { openSession, type Session } from './session.js';
import { prepareFolder } from './writable-folder.js';

interface DemoOptions {
  out: string;
  for: number;
}

const REQUEST = fileURLToPath(new URL('./demo/outage-request.json', import.meta.url));

interface Place {
  out: string;
  store: string;
}

async function perform(session: Session, watched: Omit<Watched, 'pipelineId' | 'session'>, place: Place) {
  const built = await buildRequest(await readInput(REQUEST), {}, { shippedOnly: true });
  // One candidate after the other, so that some are measured before, some in and some after the outage.
  const settings = { maxBlocksInFlight: 1 };
  const { handle } = await launch(session, built, { store: place.store, fresh: true, settings });
  const interrupts = watchInterrupts(() => note('stopping; once more ends at once'));
  const over = new AbortController();
  const moments = tellMoments({ ...watched, session, pipelineId: built.pipelineId }, over.signal);
  const ending = await follow(session, handle, interrupts.signal);
  over.abort();
  await moments;
  interrupts.ignore();
  if (ending.kind === 'interrupted') return EXIT.interrupted;
  const code = await deliver(ending.result, { json: false, ...place });
  const path = join(place.out, 'results.json');
  tellWhoMeasured(checked(Results, parseJson(path, await readText(path)), path));
  return code;
}

async function demo(options: DemoOptions): Promise<void> {
  const out = resolve(options.out);
  const place = { out, store: resolve(out, 'store') };
  await prepareFolder('--out', out);
  note('an emulator, a private server and its workers start');
  const stage = await setStage(out);
  try {
    const session = await openSession({ kind: 'private', ...place }, { devices: stage.devices });
    try {
      process.exitCode = await perform(session, { stage, awaySeconds: options.for }, place);
    } finally {
      await session.close();
    }
  } finally {
    await stage.close();
  }
}

const program = new Command('demo:outage')
  .description(
    'Measures emitters on two emulated quantum processors. The preferred one goes away in mid-run and comes back; the terminal tells what happens, the report shows it. Costs nothing, reaches no provider.',
  )
  .option('--out <dir>', 'where the record goes', folder, 'runs/demo-outage')
  .option('--for <seconds>', 'how long the preferred device is away', wholeNumber(1), 18)
  .allowExcessArguments(false)
  .action(demo);
await runProgram(program);
