import { DeviceLadder } from '../../../contracts/device-ladder.js';
import type { MoneyRequest, MoneySettlement } from '../../../contracts/loop-messages.js';
import { reservedMicros, spentMicros, type BudgetLedger } from '../../../domain/control/budget-ledger.js';
import { randomStream, type RandomStream } from '../../../domain/statistics/random.js';
import {
  awaitBooks,
  awaitBooksNoLonger,
  enterBooks,
  enterSettlement,
  loopsUnheard,
} from '../../../workflows/device-books.js';
import { answerMoney } from '../../../workflows/device-money.js';
import { initialDevices, type DeviceState } from '../../../workflows/device-state.js';
import { booksOf, keepSettled, knownSinceMs } from '../../../workflows/loop-books.js';
import { loopRun, type LoopRun } from '../../../workflows/loop-run.js';

const BUDGET = 10_000_000;
const LADDER = DeviceLadder.parse({
  rungs: [{ device: 'forte' }],
  budget: { micros: BUDGET, currency: 'USD' },
});
const LOOPS = 4;
const STEPS = 200;

/** A loop, its jobs so far, and what it has to tell to the pipeline. */
interface Loop {
  run: LoopRun;
  jobs: number;
  /** Money that it was allowed, by job. */
  allowed: Map<string, number>;
  /** In the order in which they arrive. */
  messages: ((pipeline: Pipeline) => void)[];
}

interface Pipeline {
  state: DeviceState;
  sinceMs: number;
}

const usd = (micros: number) => ({ micros, currency: 'USD' });

/** One that knows nothing yet; loops that go on are still to be taken over. */
function begun(sinceMs: number, open: number[]): Pipeline {
  const state = initialDevices(LADDER);
  state.open = open;
  if (sinceMs > 0) for (const block of open) awaitBooks(state, block);
  return { state, sinceMs };
}

function loop(block: number): Loop {
  const admission = {} as LoopRun['input']['admission'];
  const plan = {} as LoopRun['input']['plan'];
  const run = loopRun({ admission, plan, block, pipeline: 'pipeline', sinceMs: 0, deadlineMs: 1 });
  return { run, jobs: 0, allowed: new Map(), messages: [] };
}

/** As the handlers of a pipeline do: nothing is allowed to a loop whose books are not known; it is taken over some time, and asks again. */
function answer({ state, sinceMs }: Pipeline, { run, allowed }: Loop, request: MoneyRequest): void {
  if (request.sinceMs !== sinceMs || !run.asked.has(request.id)) return;
  const said = answerMoney(state, LADDER, request, 0);
  if (said?.kind === 'refused') run.asked.delete(request.id);
  else allowed.set(request.id, request.amount.micros);
  if (said !== null) run.money.set(request.id, said);
}

function ask(one: Loop, stream: RandomStream): void {
  const id = `job/${one.run.input.block}.${one.jobs++}`;
  const amount = usd(1 + stream.nextInt(1_000_000));
  const request = { id, replyTo: '', device: 'forte', amount, sinceMs: knownSinceMs(one.run) };
  one.run.asked.set(id, request);
  one.messages.push((pipeline) => answer(pipeline, one, request));
}

/** A job that was allowed ends: with a bill within its quote, with nothing, or with an end that nobody saw. */
function settle(one: Loop, stream: RandomStream): void {
  const [id] = [...one.allowed.keys()].slice(stream.nextInt(one.allowed.size || 1));
  if (id === undefined) return;
  const kind = stream.nextInt(4);
  const bill = kind > 1 ? usd(stream.nextInt(one.allowed.get(id)! + 1)) : null;
  ended(one, { id, bill, open: kind === 1 });
}

function ended(one: Loop, said: MoneySettlement): void {
  const amount = usd(one.allowed.get(said.id)!);
  const settlement: MoneySettlement = { ...said, reserved: { device: 'forte', amount } };
  one.allowed.delete(said.id);
  one.run.asked.delete(said.id);
  keepSettled(one.run.state, settlement);
  one.messages.push(({ state }) => enterSettlement(state, settlement));
}

/** Takes a loop over, as often as it likes; the loop asks again for all that is not settled. */
function adopt(pipeline: Pipeline, one: Loop): void {
  const books = booksOf(one.run, pipeline.sinceMs);
  one.run.state.sinceMs = pipeline.sinceMs;
  enterBooks(pipeline.state, books);
  awaitBooksNoLonger(pipeline.state, books.block);
  for (const request of books.asked) {
    one.run.asked.set(request.id, request);
    one.messages.push((later) => answer(later, one, request));
  }
}

/** The next message arrives, perhaps once more; nothing is heard before all books are known. */
function deliver(pipeline: Pipeline, one: Loop, stream: RandomStream): void {
  if (loopsUnheard(pipeline.state).length > 0) return;
  one.messages[0]?.(pipeline);
  if (stream.nextInt(4) > 0) one.messages.shift();
}

/** What a schedule came to: the last books, the sum of all bills, and that of the quotes whose bill is open. */
export interface ScheduleEnd {
  ledger: BudgetLedger;
  bills: number;
  openQuotes: number;
}

/** All loops are taken over and heard, and what still goes on ends with nothing bought. */
function endOf(pipeline: Pipeline, loops: readonly Loop[]): ScheduleEnd {
  for (const one of loops) adopt(pipeline, one);
  for (const one of loops) {
    for (const message of one.messages.splice(0)) message(pipeline);
    for (const id of [...one.allowed.keys()]) ended(one, { id, bill: null, open: false });
    for (const message of one.messages.splice(0)) message(pipeline);
  }
  const settled = loops.flatMap(({ run }) => run.state.settled ?? []);
  const sum = (amounts: number[]): number => amounts.reduce((all, micros) => all + micros, 0);
  return {
    ledger: pipeline.state.ledger,
    bills: sum(settled.map(({ bill }) => bill?.micros ?? 0)),
    openQuotes: sum(settled.filter(({ open }) => open).map(({ reserved }) => reserved!.amount.micros)),
  };
}

/** Plays a random schedule to its end. Throws as soon as spent and reserved exceed the budget. */
export function crashSchedule(seed: number): ScheduleEnd {
  const stream = randomStream(seed, 'crash-schedule');
  const loops = Array.from({ length: LOOPS }, (_, block) => loop(block));
  const blocks = loops.map((_, block) => block);
  let pipeline = begun(0, blocks);
  for (let step = 0; step < STEPS; step++) {
    const one = loops[stream.nextInt(LOOPS)]!;
    const action = stream.nextInt(20);
    if (action === 0) {
      for (const each of loops) if (stream.nextInt(2) === 0) each.messages = [];
      pipeline = begun(step + 1, blocks);
    } else if (action < 4) adopt(pipeline, one);
    else if (action < 9) ask(one, stream);
    else if (action < 13) settle(one, stream);
    else deliver(pipeline, one, stream);
    const { ledger } = pipeline.state;
    const bound = spentMicros(ledger) + reservedMicros(ledger);
    if (bound > BUDGET) throw new Error(`seed ${seed}, step ${step}: ${bound} of ${BUDGET}`);
  }
  return endOf(pipeline, loops);
}
