import type { Command } from 'commander';
import type { DeviceList } from '../../contracts/device-list.js';
import { listDevice } from '../../plugins/shipped-devices.js';
import { badInput } from '../cli-error.js';
import { devicesFor, namedDevices, type DevicesOptions } from '../devices-file.js';
import { devicesTable } from '../devices-table.js';

interface DevicesCommandOptions extends DevicesOptions {
  json?: boolean;
}

/** Longest time that a person waits for a device that does not answer. */
const PATIENCE_MS = 30_000;

async function list(options: DevicesCommandOptions): Promise<void> {
  if (namedDevices(options) === undefined)
    throw badInput('devices: expected --devices FILE or THQ_DEVICES, got nothing');
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const configured = await devicesFor(options);
  const devices = await Promise.all(configured.map((device) => listDevice(device, signal)));
  const printed: DeviceList = { format: 'thq.device-list', version: 1, devices };
  process.stdout.write(options.json ? `${JSON.stringify(printed)}\n` : devicesTable(devices));
}

/** `thq devices` */
export function registerDevices(program: Command): void {
  program
    .command('devices')
    .description(
      'Lists the configured quantum devices: how they are, what they take and cost. Submits nothing.',
    )
    .option('--devices <file>', 'file of devices, see docs/devices.md (default: THQ_DEVICES)')
    .option('--json', 'print exactly one JSON object on stdout')
    .action(list);
}
