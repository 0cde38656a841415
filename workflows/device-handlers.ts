import {
  ApplicationFailure,
  getExternalWorkflowHandle,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Cost } from '../contracts/cost.js';
import type { DeviceLadder } from '../contracts/device-ladder.js';
import type { Approval, ApprovalWanted, DeviceProgress } from '../contracts/device-progress.js';
import { reservedMicros, spentMicros } from '../domain/control/budget-ledger.js';
import { answerWaiting } from './device-money.js';
import { loopsBehind, type DeviceState } from './device-state.js';
import { approveUpdate, devicesQuery, loopReportSignal, moveDeadlineSignal } from './messages.js';
import { hybridLoopId } from './names.js';
import { loopDeadlineMs } from './loop-deadline.js';
import { registerMoneyHandlers } from './money-handlers.js';
import { shielded } from './shielded.js';
import type { StageRun } from './stage-run.js';

/** The books in units of the currency. */
export function costOf({ ledger, quotedMicros, approvals }: DeviceState, { budget }: DeviceLadder): Cost {
  return {
    currency: ledger.currency,
    budget: budget && budget.micros / 1e6,
    quoted: quotedMicros / 1e6,
    spent: spentMicros(ledger) / 1e6,
    reserved: reservedMicros(ledger) / 1e6,
    approvals: approvals.map(({ by, reason, untilMs }) => ({
      by,
      reason,
      until: untilMs === null ? null : new Date(untilMs).toISOString(),
    })),
  };
}

function wantedOf({ waiting, ledger }: DeviceState, { approvalAbove }: DeviceLadder): ApprovalWanted | null {
  const [oldest] = waiting;
  if (oldest === undefined || approvalAbove === null) return null;
  return {
    currency: ledger.currency,
    asked: waiting.reduce((sum, { amount }) => sum + amount.micros, 0) / 1e6,
    committed: (spentMicros(ledger) + reservedMicros(ledger)) / 1e6,
    threshold: approvalAbove.micros / 1e6,
    sinceMs: oldest.sinceMs,
  };
}

/** The answer of the `devices` query; null where the pipeline names none. */
function deviceProgressOf({ state }: StageRun): DeviceProgress | null {
  const ladder = state.admission?.request.estimation.ladder ?? null;
  const { devices } = state;
  if (ladder === null || devices === undefined) return null;
  const pipeline = workflowInfo().workflowId;
  return {
    ladder: ladder.rungs.map(({ device }) => device),
    cost: costOf(devices, ladder),
    rehearsal: devices.rehearsal,
    loops: devices.open.map((block) => ({ block, workflowId: hybridLoopId(pipeline, block) })),
    jobs: devices.jobs ?? [],
    wanted: wantedOf(devices, ladder),
    approvals: devices.approvals,
  };
}

function refuse(message: string): never {
  throw ApplicationFailure.nonRetryable(message, 'ContractViolation');
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

/** The validator is synchronous: the SDK does not wait for a promise. */
function validateApproval({ state }: StageRun, approval: Approval): void {
  const { by, reason, untilMs } = approval ?? {};
  if (!isText(by)) refuse('by: expected the name of who approves');
  if (!isText(reason)) refuse('reason: expected a text');
  if (untilMs !== null && !(Number.isFinite(untilMs) && untilMs > Date.now()))
    refuse(`untilMs: expected null or a moment that is still to come, got ${untilMs}`);
  const { admission, devices, stage } = state;
  if (admission === null) refuse('the pipeline is not admitted yet');
  if (devices === undefined) refuse('the pipeline names no devices');
  if (admission.request.estimation.ladder!.approvalAbove === null)
    refuse('the pipeline asks nobody: it has no estimation.ladder.approvalAbove');
  if (stage !== 'reduction' && stage !== 'estimation') refuse(`the pipeline is already in stage ${stage}`);
}

/** Blocks of loops that work for this run. */
function followedLoops({ devices, nextBlock }: StageRun['state']): number[] {
  return devices === undefined ? [] : [...devices.open, ...loopsBehind(devices, nextBlock)];
}

/** Tells loops under way that the pipeline's deadline was moved. */
export function tellDeadline({ state }: StageRun): void {
  const pipeline = workflowInfo().workflowId;
  const deadlineMs = loopDeadlineMs(state);
  for (const block of followedLoops(state))
    void getExternalWorkflowHandle(hybridLoopId(pipeline, block))
      .signal(moveDeadlineSignal, { deadlineMs })
      .catch(() => undefined);
}

/** What loops may tell a pipeline, and what people may ask and allow. */
export function registerDeviceHandlers(run: StageRun): void {
  const { state } = run;
  setHandler(devicesQuery, () => deviceProgressOf(run));
  registerMoneyHandlers(run);
  setHandler(loopReportSignal, (report) => {
    if (followedLoops(state).includes(report.block)) state.devices!.reports.push(report);
  });
  setHandler(
    approveUpdate,
    shielded(async ({ by, reason, untilMs }: Approval) => {
      state.devices!.approvals.push({ by, reason, untilMs });
      await answerWaiting(state.devices!, state.admission!.request.estimation.ladder!, Date.now());
      return deviceProgressOf(run)!;
    }),
    { validator: (approval: Approval) => validateApproval(run, approval) },
  );
}
