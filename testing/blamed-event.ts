import type { History } from '@temporalio/common/lib/proto-utils.js';

type HistoryEvent = NonNullable<History['events']>[number];

/** Whether an event scheduled the activity of this type, or with this id. */
function schedules(event: HistoryEvent, typeOrId: string): boolean {
  const scheduled = event.activityTaskScheduledEventAttributes;
  return scheduled?.activityType?.name === typeOrId || scheduled?.activityId === typeOrId;
}

/**
 * Number of the event that a nondeterminism error complains of. The SDK's native part tells it by number, or by what stands in the
 * history and not in the code. Null where its words lead to no event.
 */
export function blamedEvent(message: string, events: readonly HistoryEvent[]): string | null {
  const numbered = /\b(?:event[_ ]?id|HistoryEvent\(id)\D{0,3}(\d+)/i.exec(message)?.[1];
  if (numbered !== undefined) return numbered;
  const scheduled = /of scheduled event '([^']*)'/.exec(message)?.[1];
  const event = scheduled === undefined ? undefined : events.find((one) => schedules(one, scheduled));
  return event?.eventId ? String(event.eventId) : null;
}
