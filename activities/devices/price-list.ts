import type { BraketConfig } from '../../contracts/device-config.js';
import { BraketPrices, IbmPrices, TaskPrice } from '../../contracts/price-list.js';
import type { SecondPrice } from '../../contracts/price-list.js';
import { readBundled } from '../resources/bundled-data.js';
import { StageError } from '../stage-error.js';

/** The bundled price of a device of Braket. One that has none is a `ContractViolation` that says what to add to its configuration. */
export function braketPriceOf({ id, arn }: Pick<BraketConfig, 'id' | 'arn'>): TaskPrice {
  const { prices } = readBundled('prices', 'braket', BraketPrices);
  const listed = prices.find(({ device }) => device === arn);
  if (listed === undefined) {
    const fields = Object.keys(TaskPrice.shape).join(', ');
    throw new StageError(
      'ContractViolation',
      `device ${id}: price: no bundled price for ${arn}: expected a price with ${fields}, got nothing`,
    );
  }
  return TaskPrice.strip().parse(listed);
}

/** The bundled price of IBM's processors: of the plan without a contract. Who has another plan configures its price. */
export function ibmPricePerSecond(): SecondPrice {
  return readBundled('prices', 'ibm', IbmPrices).price;
}
