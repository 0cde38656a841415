import type { EstimateBlock } from '../contracts/estimate-block.js';

/** What a block of stage 2 may have found. */
export type Found = Partial<Omit<EstimateBlock, 'format' | 'version'>>;

/** The block with what was found; the rest of it is empty. */
export function foundBlock(found: Found): EstimateBlock {
  const nothing = { estimates: [], failed: [], unserved: [], jobs: [] };
  return { format: 'thq.estimate-block', version: 1, ...nothing, ...found };
}
