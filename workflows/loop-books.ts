import type { LoopBooks, MoneyRequest, MoneySettlement } from '../contracts/loop-messages.js';
import { isOwed } from '../domain/control/job-settlement.js';
import type { LoopRun, LoopState } from './loop-run.js';

/** When the run of the pipeline began that knows all of a loop's books. */
export function knownSinceMs({ input, state }: Pick<LoopRun, 'input' | 'state'>): number {
  return state.sinceMs ?? input.sinceMs;
}

/** Keeps what a job came to, for a pipeline that is begun again: its books are empty. What cost nothing is of no interest to it. */
export function keepSettled(state: LoopState, settlement: MoneySettlement): void {
  if (!isOwed(settlement)) return;
  const others = (state.settled ?? []).filter(({ id }) => id !== settlement.id);
  state.settled = [...others, settlement];
}

type Keeper = Pick<LoopRun, 'input' | 'state' | 'asked' | 'money'>;

/** What a pipeline that began at `sinceMs` is told when it takes the loop over; one that was told before knows what was settled. */
export function booksOf(run: Keeper, sinceMs: number): LoopBooks {
  const { input, state, asked, money } = run;
  const requests = [...asked.values()].map((request): MoneyRequest => ({ ...request, sinceMs }));
  const isAllowed = ({ id }: MoneyRequest): boolean => money.get(id)?.kind === 'reserved';
  return {
    block: input.block,
    settled: sinceMs === knownSinceMs(run) ? [] : (state.settled ?? []),
    allowed: requests.filter(isAllowed),
    asked: requests.filter((request) => !isAllowed(request)),
  };
}
