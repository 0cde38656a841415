import {
  allHandlersFinished,
  ApplicationFailure,
  condition,
  continueAsNew,
  workflowInfo,
} from '@temporalio/workflow';
import { setAlarm } from './broker-alarm.js';
import { settingsProblem } from './broker-door.js';
import { nextWakeMs, takeTurn } from './broker-grants.js';
import { registerBrokerHandlers } from './broker-handlers.js';
import type { BrokerRun } from './broker-run.js';
import { checkHolders } from './broker-holders.js';
import { initialBroker, type BrokerSettings, type BrokerState } from './broker-state.js';
import { tell } from './broker-tell.js';
import { stopWatching, watchDevice } from './broker-watch.js';

/** Messages of one history, unless the server wants a fresh one before. */
const MESSAGES_PER_RUN = 1000;

/** Input of a broker. `resume` is set by continue-as-new, and by who starts it again after it was ended. */
export interface BrokerInput extends BrokerSettings {
  /** Default: 1 000. */
  messagesPerRun?: number;
  resume?: BrokerState;
}

function runOf({ device, limits, breaker, resume }: BrokerInput): BrokerRun {
  const state = resume ?? initialBroker();
  state.runs++;
  const nothing = { messages: 0, touched: false, telling: 0, alarm: null, watch: null, checking: false };
  return { settings: { device, limits, breaker }, state, ...nothing };
}

/** One look at everything: grants, leases that ran out, what to be woken for. Costs nothing where nothing is to be done. */
function turn(run: BrokerRun): void {
  const { state, settings } = run;
  for (const answer of takeTurn(state, Date.now(), settings.limits)) void tell(run, answer);
  watchDevice(run);
  checkHolders(run);
  setAlarm(run, nextWakeMs(state, Date.now(), settings.limits));
  run.touched = false;
}

/** Hands the state to a fresh history, once all answers of this one have arrived. Messages that come meanwhile are part of the state. */
async function handOver(run: BrokerRun, input: BrokerInput): Promise<never> {
  stopWatching(run);
  await condition(() => run.telling === 0 && !run.checking && allHandlersFinished());
  return continueAsNew<typeof deviceBroker>({ ...input, limits: run.settings.limits, resume: run.state });
}

/**
 * Shares one device among pipelines, for as long as there are any: leases within its limits, fair and expiring, behind a circuit breaker. Speaks by
 * signal only (`messages.ts`); people ask it by query why something waits. Its history grows with messages, not with time.
 *
 * Settings that make no sense end it at once as `ContractViolation`; messages that make none are counted and put aside.
 */
export async function deviceBroker(input: BrokerInput): Promise<never> {
  const { messagesPerRun = MESSAGES_PER_RUN } = input;
  const problem = settingsProblem(input);
  if (problem !== null) throw ApplicationFailure.nonRetryable(problem, 'ContractViolation');
  const run = runOf(input);
  registerBrokerHandlers(run);
  const isDue = (): boolean => run.messages >= messagesPerRun || workflowInfo().continueAsNewSuggested;
  for (;;) {
    // Before every hand-over too: under a flood of messages each run still grants.
    turn(run);
    if (isDue()) return handOver(run, input);
    await condition(() => run.touched || isDue());
  }
}
