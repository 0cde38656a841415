import { createHash } from 'node:crypto';
import { z } from 'zod';
import { JsonValue } from '../../contracts/json.js';
import type { Circuit } from '../../contracts/circuit.js';
import type { Emulation } from '../emulation.js';
import { checkedText, jsonBody, part } from '../http/call.js';
import type { Call } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { jsonReply } from '../http/reply.js';
import type { Reply } from '../http/reply.js';
import { ionqJsonCircuit } from '../ionq/ionq-circuits.js';
import { IonqGate } from '../ionq/ionq-gate.js';
import type { EmulatedDevice } from '../jobs/emulated-device.js';
import type { JobRecord } from '../jobs/job-record.js';
import { AZURE_DEVICES, AZURE_PROVIDER } from './azure-devices.js';
import { azureJobView } from './azure-job-view.js';
import { azureRequest } from './azure-request.js';
import type { AzureRequest } from './azure-request.js';
import { storedBlob } from './blob-routes.js';

const INVALID = 'InvalidJobDefinition';
const DEFAULT_SHOTS = 500;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const JobBody = z.looseObject({
  id: z.string().optional(),
  name: z.string().default(''),
  providerId: z.literal(AZURE_PROVIDER),
  target: z.string(),
  itemType: z.literal('Job').default('Job'),
  containerUri: z.url(),
  inputDataUri: z.url().optional(),
  inputDataFormat: z.literal('ionq.circuit.v1'),
  outputDataFormat: z.literal('ionq.quantum-results.v1').default('ionq.quantum-results.v1'),
  inputParams: z.looseObject({ shots: z.int().optional() }).default({}),
  metadata: z.record(z.string(), z.string()).nullish(),
  tags: z.array(z.string()).nullish(),
  sessionId: z.null('sessions are not emulated, expected null').optional(),
});
type JobBody = z.infer<typeof JobBody>;

const Input = z.looseObject({
  qubits: z.int().min(1),
  circuit: z.array(IonqGate),
  gateset: z.enum(['qis', 'native']).optional(),
});

/** PUT /jobs/{id}: the client chooses the id. The same id with the same body answers with the job that is there; with another body it is a conflict. */
export function submitAzureJob(emulation: Emulation, call: Call): Reply {
  const id = part(call, 'id');
  if (!GUID.test(id)) throw new Refusal(400, INVALID, `id: expected a GUID, got ${id}`);
  const body = jsonBody(call, JobBody, INVALID);
  const request = requestOf(body, part(call, 'workspace'));
  const earlier = emulation.jobs.all().find((job) => job.provider === 'azure' && job.id === id);
  if (earlier !== undefined) return repeated(emulation, call, earlier, request);
  const device = azureDevice(emulation, body.target);
  const circuit = inputCircuit(emulation, request.inputPath);
  const shots = body.inputParams.shots ?? DEFAULT_SHOTS;
  if (shots < device.shots.min || shots > device.shots.max) {
    const message = `inputParams.shots: expected ${device.shots.min} to ${device.shots.max}, got ${shots}`;
    throw new Refusal(400, INVALID, message);
  }
  if (emulation.jobs.obstacles('azure', device).includes('quota')) {
    throw new Refusal(403, 'InsufficientResources', 'the quota of jobs is used up');
  }
  try {
    const order = { id, device, circuits: [{ circuit, shots }], noise: device.noise, tokens: [id], request };
    const job = emulation.jobs.accept('azure', order);
    return jsonReply(201, azureJobView(emulation, call, job));
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal(400, INVALID, error.message);
    throw error;
  }
}

function repeated(emulation: Emulation, call: Call, earlier: JobRecord, request: AzureRequest): Reply {
  if (azureRequest(earlier).bodySha256 === request.bodySha256) {
    return jsonReply(200, azureJobView(emulation, call, earlier));
  }
  throw new Refusal(409, 'JobAlreadyExists', `job ${earlier.id}: expected the body that it came with before`);
}

function requestOf(body: JobBody, workspace: string): AzureRequest {
  // Signatures in addresses are other ones each time; what they point at decides.
  const [containerPath, inputPath] = [body.containerUri, body.inputDataUri].map((address) =>
    address === undefined ? undefined : decodeURIComponent(new URL(address).pathname),
  );
  const request = {
    workspace,
    name: body.name,
    providerId: body.providerId,
    target: body.target,
    containerPath: containerPath!,
    inputPath: inputPath ?? `${containerPath}/inputData`,
    inputDataFormat: body.inputDataFormat,
    outputDataFormat: body.outputDataFormat,
    inputParams: JsonValue.parse(body.inputParams),
    metadata: body.metadata ?? null,
    tags: body.tags ?? [],
  };
  return { ...request, bodySha256: createHash('sha256').update(JSON.stringify(request)).digest('hex') };
}

/** The target of this name, if it is not retired. Throws a Refusal (400). */
function azureDevice({ windows, now }: Emulation, target: string): EmulatedDevice {
  const here = AZURE_DEVICES.filter(({ id }) => windows.stateOf('azure', id, now()) !== 'retirement');
  const device = here.find(({ id }) => id === target);
  if (device !== undefined) return device;
  const known = here.map(({ id }) => id).join(', ');
  throw new Refusal(400, INVALID, `target: expected one of ${known}, got ${JSON.stringify(target)}`);
}

function inputCircuit(emulation: Emulation, path: string): Circuit {
  const blob = storedBlob(emulation, path);
  if (blob === undefined)
    throw new Refusal(400, INVALID, `inputDataUri: expected a blob at ${path}, got none`);
  const input = checkedText(blob.toString('utf8'), Input, 'InvalidInputData', path);
  return ionqJsonCircuit(input);
}
