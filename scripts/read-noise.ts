import { existsSync } from 'node:fs';
import { NoiseModel } from '../contracts/noise-model.js';
import { bundledNoise } from '../plugins/shipped-families.js';
import { badInput } from './cli-error.js';
import { checked, parseJson, readText } from './json-file.js';

/** The noise model that `--noise` names: a bundled one, else a file. Bad input names the file and the path inside it, or the bundled models. */
export async function readNoise(nameOrFile: string): Promise<NoiseModel> {
  const bundled = bundledNoise();
  const named = bundled.find(({ name }) => name === nameOrFile);
  if (named) return named;
  if (!existsSync(nameOrFile)) {
    const names = bundled.map(({ name }) => name).join(', ');
    throw badInput(`--noise: expected a file or one of ${names}, got ${JSON.stringify(nameOrFile)}`);
  }
  return checked(NoiseModel, parseJson(nameOrFile, await readText(nameOrFile)), nameOrFile);
}
