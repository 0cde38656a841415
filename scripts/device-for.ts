import type { EstimationRequest } from '../contracts/request.js';
import { bundledDevices } from '../plugins/shipped-foresight.js';
import { shippedEstimators } from '../plugins/shipped-families.js';
import { badInput } from './cli-error.js';
import type { RequestOptions } from './request-option-types.js';

/**
 * The device whose noise `--noise NAME` asks for, where it is described and the method's circuits are known beforehand, and the floor that
 * `--minimum-fidelity` sets for it. A floor without such a device is bad input.
 */
export async function deviceFor(
  { noise, minimumFidelity, device: ladder }: RequestOptions,
  method: string,
): Promise<Partial<Pick<EstimationRequest, 'device' | 'minimumFidelity'>>> {
  const devices = bundledDevices();
  const device = devices.find(({ name }) => name === noise);
  const estimator = (await shippedEstimators()).find(({ name }) => name === method);
  if (minimumFidelity === undefined) return device && estimator?.forecast ? { device } : {};
  if (device) return { device, minimumFidelity };
  // Devices of a ladder are judged where their descriptions are, by the workers.
  if (ladder !== undefined) return { minimumFidelity };
  const names = devices.map(({ name }) => name).join(', ');
  throw badInput(
    `--minimum-fidelity: expected --device, or --noise with one of ${names}, beside it, got ${noise === undefined ? 'none' : JSON.stringify(noise)}`,
  );
}
