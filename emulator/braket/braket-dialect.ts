import type { Dialect } from '../dialect.js';
import type { Emulation } from '../emulation.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { jsonReply, plainReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import { xmlText } from '../http/xml-text.js';
import { seededUuid } from '../jobs/seeded-id.js';
import { getBraketDevice, searchBraketDevices } from './braket-device-routes.js';
import { BRAKET_DEVICES } from './braket-devices.js';
import { submitBraketTask } from './braket-submit.js';
import { cancelBraketTask, getBraketTask, searchBraketTasks } from './braket-tasks.js';
import { createS3Bucket, getS3Object, putS3Object } from './s3-routes.js';
import { stsCallerIdentity } from './sts-route.js';

type Handler = (emulation: Emulation, call: Call) => Reply | Promise<Reply>;

/** Operations: name, method, path. Those of Braket stand before those of S3, whose paths fit everything. */
const ROUTES: [name: string, method: string, path: string, handle: Handler][] = [
  ['submit', 'POST', '/quantum-task', submitBraketTask],
  ['list', 'POST', '/quantum-tasks', searchBraketTasks],
  ['job', 'GET', '/quantum-task/:arn', getBraketTask],
  ['cancel', 'PUT', '/quantum-task/:arn/cancel', cancelBraketTask],
  ['device', 'GET', '/device/:arn', getBraketDevice],
  ['devices', 'POST', '/devices', searchBraketDevices],
  ['sts', 'POST', '/', stsCallerIdentity],
  ['s3-create', 'PUT', '/:bucket', createS3Bucket],
  ['s3-put', 'PUT', '/:bucket/*key', putS3Object],
  ['s3-get', 'GET', '/:bucket/*key', getS3Object],
  ['s3-head', 'HEAD', '/:bucket/*key', getS3Object],
];

/** The service's own words for refusals that are the same for all providers. */
const WORDS: Readonly<Record<string, [status: number, code: string]>> = {
  ExpiredToken: [403, 'ExpiredTokenException'],
  Throttled: [429, 'ThrottlingException'],
  InternalError: [500, 'InternalServiceException'],
  NotFound: [404, 'ResourceNotFoundException'],
};

/** Amazon Braket, and as much of S3 and STS as its clients use, on one origin. */
export function braketDialect(emulation: Emulation): Dialect {
  let refusals = 0;
  return {
    provider: 'braket',
    devices: BRAKET_DEVICES.map(({ id }) => id),
    routes: ROUTES.map(([name, method, path, handle]) => ({
      name,
      method,
      path,
      handle: (call) => handle(emulation, call),
    })),
    refuse: (refusal, route) => {
      const requestId = seededUuid(emulation.seed, 'braket', 'refusal', String(refusals++));
      const own = inOwnWords(refusal);
      return /^(s3-|sts$)/.test(route?.name ?? '') ? xmlRefusal(own, requestId) : jsonRefusal(own, requestId);
    },
  };
}

/** A scripted status stands; only the code becomes the service's. */
function inOwnWords({ status, code, message, headers }: Refusal): Refusal {
  const [ownStatus, ownCode] = WORDS[code] ?? [status, code];
  return new Refusal(code === 'ExpiredToken' ? ownStatus : status, ownCode, message, headers);
}

function jsonRefusal({ status, code, message, headers }: Refusal, requestId: string): Reply {
  return jsonReply(
    status,
    { message },
    { 'x-amzn-errortype': code, 'x-amzn-requestid': requestId, ...headers },
  );
}

function xmlRefusal({ status, code, message, headers }: Refusal, requestId: string): Reply {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${xmlText(message)}</Message><RequestId>${requestId}</RequestId></Error>`;
  return plainReply(status, 'application/xml', body, { 'x-amz-request-id': requestId, ...headers });
}
