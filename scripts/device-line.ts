import type { DeviceProgress } from '../contracts/device-progress.js';
import type { LoopProgress } from '../contracts/loop-messages.js';
import { devicesQuery, loopProgressQuery } from '../workflows/messages.js';
import { askInTime, QUERY_PATIENCE_MS } from './ask-in-time.js';
import type { Session } from './session.js';
import { amountText } from './terminal-devices.js';

/** What devices do for a pipeline. `loops`: where its loops are, asked only while no job is under way. */
export interface DeviceSighting {
  progress: DeviceProgress;
  loops: LoopProgress[];
}

/** Looks at the devices of a pipeline; null: it names none, or no worker answers. Errors of the connection pass through. */
export async function sightDevices(session: Session, id: string): Promise<DeviceSighting | null> {
  const { workflow } = session.client;
  const pipeline = workflow.getHandle(id);
  const progress = await askInTime(session, () => pipeline.query(devicesQuery), QUERY_PATIENCE_MS.look);
  if (progress === null) return null;
  const idle = progress.jobs.length === 0 && progress.wanted === null ? progress.loops : [];
  const loops = await Promise.all(
    idle.map(({ workflowId }) =>
      askInTime(
        session,
        () => workflow.getHandle(workflowId).query(loopProgressQuery),
        QUERY_PATIENCE_MS.look,
      ),
    ),
  );
  return { progress, loops: loops.filter((loop) => loop !== null) };
}

/** `2 jobs on forte, 1 on garnet`, the preferred device first. */
function jobsText({ ladder, jobs }: DeviceProgress): string {
  const used = ladder.filter((id) => jobs.some(({ device }) => device === id));
  return used
    .map((id, k) => {
      const count = jobs.filter(({ device }) => device === id).length;
      const noun = count === 1 ? ' job' : ' jobs';
      return `${count}${k === 0 ? noun : ''} on ${id}`;
    })
    .join(', ');
}

/** What is waited for where no job is under way. */
function idleText({ progress: { rehearsal, jobs, wanted }, loops }: DeviceSighting): string {
  if (jobs.length > 0 || wanted !== null) return '';
  if (rehearsal === null) return 'rehearsing on the simulator, nothing is bought yet';
  if (rehearsal.problem !== null) return 'nothing is bought, by the rehearsal';
  const out = [...new Set(loops.flatMap((loop) => Object.keys(loop.out)))];
  const isChoosing = loops.some(({ stage }) => stage === 'choosing a device');
  const away = out.length === 0 ? '' : `, ${out.join(', ')} waited for in vain`;
  return `${isChoosing ? 'choosing a device' : 'no job under way'}${away}`;
}

function moneyLine({ cost: { currency, budget, spent, reserved } }: DeviceProgress): string {
  if (budget === null && spent === 0 && reserved === 0) return '';
  const of = budget === null ? '' : ` of ${amountText(budget)}`;
  const open = reserved === 0 ? '' : `, ${amountText(reserved)} set aside`;
  return `${amountText(spent)}${of} ${currency} spent${open}`;
}

function approvalText({ wanted }: DeviceProgress): string {
  return wanted === null ? '' : `${amountText(wanted.asked)} ${wanted.currency} wait for an approval`;
}

/** Which devices have jobs, what they cost, and what is waited for: parts of a line for people. */
export function deviceNotes(sighting: DeviceSighting): string[] {
  const { progress } = sighting;
  return [jobsText(progress), idleText(sighting), approvalText(progress), moneyLine(progress)].filter(
    Boolean,
  );
}
