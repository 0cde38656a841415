import { DeviceDescription, DeviceFile } from '../../contracts/device.js';
import { NoiseModel } from '../../contracts/noise-model.js';
import { StageError } from '../stage-error.js';
import { bundledNames, readBundled } from './bundled-data.js';

/** The bundled devices, by name. Errors: those of the file system; a ZodError for a file that is none of ours. */
export function bundledDevices(): DeviceDescription[] {
  return bundledNames('devices').map((name) => withNoise(readBundled('devices', name, DeviceFile)));
}

/** The bundled noise models, by name. Errors as above. */
export function bundledNoise(): NoiseModel[] {
  return bundledNames('noise').map((name) => readBundled('noise', name, NoiseModel));
}

/** The description of a file with its noise model; a name that no bundled model has is a `ContractViolation` that lists the known ones. */
export function withNoise(file: DeviceFile): DeviceDescription {
  const { noise } = file;
  if (typeof noise !== 'string') return DeviceDescription.parse(file);
  const known = bundledNames('noise');
  if (!known.includes(noise)) {
    throw new StageError(
      'ContractViolation',
      `${file.name}: noise: expected a noise model or one of ${known.join(', ')}, got ${JSON.stringify(noise)}`,
    );
  }
  return DeviceDescription.parse({ ...file, noise: readBundled('noise', noise, NoiseModel) });
}
