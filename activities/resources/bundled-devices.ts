import { readdirSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { DeviceDescription, DeviceFile } from '../../contracts/device.js';
import { NoiseModel } from '../../contracts/noise-model.js';
import { StageError } from '../stage-error.js';

/** Beside the sources, or beside `dist/` once they are compiled. */
const DATA = new URL(import.meta.url.endsWith('.ts') ? '../../data/' : '../../../data/', import.meta.url);

/** The bundled devices, by name. Errors: those of the file system; a ZodError for a file that is none of ours. */
export function bundledDevices(): DeviceDescription[] {
  return namesIn('devices').map((name) => withNoise(read('devices', name, DeviceFile)));
}

/** The bundled noise models, by name. Errors as above. */
export function bundledNoise(): NoiseModel[] {
  return namesIn('noise').map((name) => read('noise', name, NoiseModel));
}

/** The description of a file with its noise model; a name that no bundled model has is a `ContractViolation` that lists the known ones. */
export function withNoise(file: DeviceFile): DeviceDescription {
  const { noise } = file;
  if (typeof noise !== 'string') return DeviceDescription.parse(file);
  const known = namesIn('noise');
  if (!known.includes(noise)) {
    throw new StageError(
      'ContractViolation',
      `${file.name}: noise: expected a noise model or one of ${known.join(', ')}, got ${JSON.stringify(noise)}`,
    );
  }
  return DeviceDescription.parse({ ...file, noise: read('noise', noise, NoiseModel) });
}

function namesIn(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, DATA))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

function read<T>(folder: string, name: string, schema: z.ZodType<T>): T {
  const path = `${folder}/${name}.json`;
  return schema.parse(JSON.parse(readFileSync(new URL(path, DATA), 'utf8')));
}
