import { z } from 'zod';
import type { Emulation } from '../emulation.js';
import { jsonBody, part } from '../http/call.js';
import type { Call } from '../http/call.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import type { EmulatedDevice } from '../jobs/emulated-device.js';
import { awsRegion } from './aws-credential.js';
import { braketCapabilities } from './braket-capabilities.js';
import { BRAKET_DEVICES } from './braket-devices.js';
import { braketDevice } from './braket-submit.js';

const STATUS = {
  online: 'ONLINE',
  'device-outage': 'OFFLINE',
  maintenance: 'OFFLINE',
  retirement: 'RETIRED',
} as const;

/** GET /device/{arn} */
export function getBraketDevice(emulation: Emulation, call: Call): Reply {
  awsRegion(call);
  const device = braketDevice(part(call, 'arn'));
  const waiting = emulation.jobs
    .listed('braket')
    .filter((job) => job.device === device.id && emulation.jobs.progress(job).phase === 'queued').length;
  return jsonReply(200, {
    ...deviceSummary(emulation, device),
    deviceCapabilities: JSON.stringify(braketCapabilities(device, emulation.now())),
    deviceQueueInfo: [
      { queue: 'QUANTUM_TASKS_QUEUE', queueSize: String(waiting), queuePriority: 'Normal' },
      { queue: 'QUANTUM_TASKS_QUEUE', queueSize: '0', queuePriority: 'Priority' },
      { queue: 'JOBS_QUEUE', queueSize: '0' },
    ],
  });
}

const SearchDevices = z.looseObject({
  filters: z.array(z.looseObject({ name: z.literal('deviceArn'), values: z.array(z.string()) })).default([]),
});

/** POST /devices: retired ones too. */
export function searchBraketDevices(emulation: Emulation, call: Call): Reply {
  awsRegion(call);
  const { filters } = jsonBody(call, SearchDevices, 'ValidationException');
  const found = BRAKET_DEVICES.filter(({ id }) => filters.every(({ values }) => values.includes(id)));
  return jsonReply(200, { devices: found.map((device) => deviceSummary(emulation, device)) });
}

function deviceSummary({ windows, now }: Emulation, { id, isSimulator }: EmulatedDevice) {
  const [providerName, deviceName] = id.split('/').slice(-2);
  return {
    deviceArn: id,
    deviceName,
    providerName,
    deviceType: isSimulator ? 'SIMULATOR' : 'QPU',
    deviceStatus: STATUS[windows.stateOf('braket', id, now())],
  };
}
