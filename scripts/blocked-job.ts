import { brokerOverviewQuery, jobProgressQuery, whyQuery } from '../workflows/messages.js';
import { deviceBrokerId } from '../workflows/names.js';
import { askInTime } from './ask-in-time.js';
import type { Session } from './session.js';

/** One thing that a pipeline waits for. `until`: when that ends by itself at the latest, if only by the pipeline's deadline, ISO 8601; null: others decide that. */
export interface Blocked {
  what: string;
  reason: string;
  until: string | null;
  next: string;
}

/** With what a pipeline is looked at. `deadline`: when it gives up what it waits for; null: not known, or it has come. */
export interface Look {
  session: Session;
  ladder: readonly string[];
  deadline: string | null;
}

export function at(moment: number | null): string | null {
  return moment === null ? null : new Date(moment).toISOString();
}

/** What the broker of a device says of the requests of a job. */
async function leaseOf(session: Session, device: string, job: string): Promise<Blocked[]> {
  const broker = session.client.workflow.getHandle(deviceBrokerId(device));
  const overview = await askInTime(session, () => broker.query(brokerOverviewQuery));
  const wish = overview?.waiting.find(({ replyTo }) => replyTo === job);
  if (wish === undefined) return [];
  const answer = await askInTime(session, () => broker.query(whyQuery, { id: wish.id }));
  if (answer?.kind !== 'waiting') return [];
  const { reason, ahead, untilMs, next } = answer;
  return [{ what: `device ${device}`, reason: `${reason}; ${ahead} come first`, until: at(untilMs), next }];
}

/** What a job under way waits for; nothing where no worker answers. Errors of the connection pass through. */
export async function jobTroubles({ session, ladder, deadline }: Look, id: string): Promise<Blocked[]> {
  const handle = session.client.workflow.getHandle(id);
  const progress = await askInTime(session, () => handle.query(jobProgressQuery));
  if (progress === null) return [];
  const { stage, job, question } = progress;
  const blocked = { what: `job ${id.split('/').at(-1)}`, until: deadline };
  if (question !== null) {
    const next = `a person decides: thq decide ${id}; without a word it is given up at the deadline`;
    return [{ ...blocked, reason: question, next }];
  }
  const leases = (await Promise.all(ladder.map((device) => leaseOf(session, device, id)))).flat();
  if (leases.length > 0) return leases;
  const where = job === null ? '' : `, at the provider as ${job}`;
  const next = 'its counts, or the next device; at the deadline it is given up';
  return [{ ...blocked, reason: `${stage}${where}`, next }];
}
