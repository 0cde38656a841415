import { z } from 'zod';

const Hour = z.string().regex(/^\d{1,2}:\d{2}(:\d{2})?$/, 'expected a time of day');

/** Hours, in UTC, in which a device takes tasks from its queue; one whose end lies before its start ends on the next day. */
export const ExecutionWindow = z.looseObject({
  executionDay: z.string(),
  windowStartHour: Hour,
  windowEndHour: Hour,
});
export type ExecutionWindow = z.infer<typeof ExecutionWindow>;

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY_MS = 24 * 3600 * 1000;

/** When a device opens next; null where it is open now, or has no hours that are known to us. */
export function nextOpening(windows: readonly ExecutionWindow[], nowMs: number): Date | null {
  const midnight = nowMs - (nowMs % DAY_MS);
  // From yesterday, whose window may not have ended, to a week ahead.
  const spans = [-1, 0, 1, 2, 3, 4, 5, 6, 7].flatMap((offset) => {
    const day = midnight + offset * DAY_MS;
    return windows
      .filter((window) => isOn(window, new Date(day).getUTCDay()))
      .map((window) => spanOn(window, day));
  });
  if (spans.some(({ from, until }) => from <= nowMs && nowMs < until)) return null;
  const starts = spans.map(({ from }) => from).filter((from) => from > nowMs);
  return starts.length === 0 ? null : new Date(Math.min(...starts));
}

function isOn({ executionDay }: ExecutionWindow, day: number): boolean {
  const isWeekend = day === 0 || day === 6;
  switch (executionDay) {
    case 'Everyday':
      return true;
    case 'Weekdays':
      return !isWeekend;
    case 'Weekend':
      return isWeekend;
    default:
      return executionDay === DAYS[day];
  }
}

function spanOn(
  { windowStartHour, windowEndHour }: ExecutionWindow,
  dayMs: number,
): { from: number; until: number } {
  const [start, end] = [milliseconds(windowStartHour), milliseconds(windowEndHour)];
  // The last second of a day stands for its end.
  const until = end % 60_000 === 59_000 ? end + 1000 : end;
  return { from: dayMs + start, until: dayMs + (until <= start ? until + DAY_MS : until) };
}

function milliseconds(hour: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = hour.split(':').map(Number);
  return 1000 * (3600 * hours + 60 * minutes + seconds);
}
