import { log, setHandler } from '@temporalio/workflow';
import { overviewOf, whyOf } from './broker-answers.js';
import { noticeProblem, reportProblem, requestProblem } from './broker-door.js';
import { renewedAnswer, repeatedAnswer } from './broker-grants.js';
import type { BrokerRun } from './broker-run.js';
import { onEnd, onRenewal, onReport, onRequest } from './broker-state.js';
import { tell } from './broker-tell.js';
import {
  brokerOverviewQuery,
  releaseLeaseSignal,
  renewLeaseSignal,
  reportDeviceSignal,
  requestLeaseSignal,
  whyQuery,
} from './messages.js';

/** What may be said to a broker, and asked. Messages only change the state; whom that helps is decided in the next turn. */
export function registerBrokerHandlers(run: BrokerRun): void {
  const { state, settings } = run;
  const { limits } = settings;
  setHandler(requestLeaseSignal, (wish) => {
    if (!admitted(run, 'requestLease', requestProblem(wish))) return;
    const again = repeatedAnswer(state, wish, limits);
    if (again !== null) void tell(run, again);
    else onRequest(state, wish, Date.now());
  });
  setHandler(renewLeaseSignal, (notice) => {
    if (!admitted(run, 'renewLease', noticeProblem(notice))) return;
    onRenewal(state, notice.id, Date.now(), limits);
    const answer = renewedAnswer(state, notice.id, limits);
    if (answer !== null) void tell(run, answer);
  });
  setHandler(releaseLeaseSignal, (notice) => {
    if (admitted(run, 'releaseLease', noticeProblem(notice))) onEnd(state, notice.id, Date.now());
  });
  setHandler(reportDeviceSignal, (report) => {
    if (admitted(run, 'reportDevice', reportProblem(report))) onReport(state, report, Date.now(), settings);
  });
  setHandler(whyQuery, ({ id }) => whyOf(state, settings, id, Date.now()));
  setHandler(brokerOverviewQuery, () => overviewOf(state, settings));
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
