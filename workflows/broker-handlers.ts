import { log, setHandler } from '@temporalio/workflow';
import { overviewOf, whyOf } from './broker-answers.js';
import { reportProblem, requestProblem, returnProblem } from './broker-door.js';
import { repeatedAnswer } from './broker-grants.js';
import type { BrokerRun } from './broker-run.js';
import { onReport, onRequest, onReturn } from './broker-state.js';
import { tell } from './broker-tell.js';
import {
  brokerOverviewQuery,
  brokerStateQuery,
  releaseLeaseSignal,
  reportDeviceSignal,
  requestLeaseSignal,
  whyQuery,
} from './messages.js';

/** What may be said to a broker, and asked. Messages only change the state; whom that helps is decided in the next turn. */
export function registerBrokerHandlers(run: BrokerRun): void {
  const { state, settings } = run;
  setHandler(requestLeaseSignal, (wish) => {
    if (!admitted(run, 'requestLease', requestProblem(wish))) return;
    settings.limits = wish.limits;
    const again = repeatedAnswer(state, wish);
    if (again !== null) void tell(run, again);
    else onRequest(state, wish, Date.now());
  });
  setHandler(releaseLeaseSignal, (lease) => {
    if (admitted(run, 'releaseLease', returnProblem(lease))) onReturn(state, lease, Date.now(), settings);
  });
  setHandler(reportDeviceSignal, (report) => {
    if (admitted(run, 'reportDevice', reportProblem(report))) onReport(state, report, Date.now(), settings);
  });
  setHandler(whyQuery, ({ id }) => whyOf(state, settings, id, Date.now()));
  setHandler(brokerOverviewQuery, () => overviewOf(state, settings));
  setHandler(brokerStateQuery, () => state);
}

/** Counts a message; one with a problem is put aside, where people see it. */
function admitted(run: BrokerRun, name: string, problem: string | null): boolean {
  run.messages++;
  run.state.messages++;
  run.touched = true;
  if (problem === null) return true;
  run.state.refused = { count: run.state.refused.count + 1, last: `${name}: ${problem}` };
  log.warn('message refused', { name, problem });
  return false;
}
