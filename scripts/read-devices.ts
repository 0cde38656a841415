import { existsSync } from 'node:fs';
import { DeviceFile, type DeviceDescription } from '../contracts/device.js';
import { bundledDevices, withNoise } from '../plugins/shipped-foresight.js';
import { badInput } from './cli-error.js';
import { checked, parseJson, readText } from './json-file.js';

/** The devices that `--device` names, bundled ones or files with commas between; all bundled ones where it is not given. */
export async function readDevices(namesOrFiles: string | undefined): Promise<DeviceDescription[]> {
  const bundled = bundledDevices();
  if (namesOrFiles === undefined) return bundled;
  const devices = await Promise.all(namesOrFiles.split(',').map((one) => readDevice(one, bundled)));
  const twice = devices.find(({ name }, index) => devices.findIndex((one) => one.name === name) < index);
  if (twice) throw badInput(`--device: expected each device once, got ${twice.name} twice`);
  return devices;
}

async function readDevice(
  nameOrFile: string,
  bundled: readonly DeviceDescription[],
): Promise<DeviceDescription> {
  const named = bundled.find(({ name }) => name === nameOrFile);
  if (named) return named;
  if (!existsSync(nameOrFile)) {
    const names = bundled.map(({ name }) => name).join(', ');
    throw badInput(`--device: expected a file or one of ${names}, got ${JSON.stringify(nameOrFile)}`);
  }
  const file = checked(DeviceFile, parseJson(nameOrFile, await readText(nameOrFile)), nameOrFile);
  try {
    return withNoise(file);
  } catch (error) {
    throw badInput((error as Error).message);
  }
}
