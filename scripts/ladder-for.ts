import type { DeviceLadder } from '../contracts/device-ladder.js';
import type { EstimationRequest } from '../contracts/request.js';
import type { RequestOptions } from './request-option-types.js';
import { badInput } from './cli-error.js';

/** What of a ladder its contract fills in may be left out. */
type WrittenLadder = Partial<Omit<DeviceLadder, 'rungs'>> & {
  rungs: (Partial<DeviceLadder['rungs'][number]> & { device: string })[];
};

/** Options that mean nothing without devices, by the names they are typed with. */
const OF_DEVICES = { budget: '--budget', approvalAbove: '--approval-above', patience: '--patience' } as const;

/** The devices that the options name, or the request's own with the options' money and patience; nothing where neither names any. */
export function ladderFor(
  options: RequestOptions,
  base: WrittenLadder | null,
): { ladder?: EstimationRequest['ladder'] } {
  const { device, budget, approvalAbove, patience } = options;
  const lone = (Object.keys(OF_DEVICES) as (keyof typeof OF_DEVICES)[]).find(
    (name) => options[name] !== undefined,
  );
  if (device === undefined && base === null) {
    if (lone === undefined) return {};
    throw badInput(`${OF_DEVICES[lone]}: expected --device beside it, got none`);
  }
  const rungs = device === undefined ? base!.rungs : device.map((id) => ({ device: id }));
  const ladder: WrittenLadder = {
    ...base,
    rungs: patience === undefined ? rungs : rungs.map((rung) => ({ ...rung, patienceSeconds: patience })),
    ...(budget === undefined ? {} : { budget }),
    ...(approvalAbove === undefined ? {} : { approvalAbove }),
  };
  // The contract of the request checks it, and fills in what is left out.
  return { ladder: ladder as EstimationRequest['ladder'] };
}
