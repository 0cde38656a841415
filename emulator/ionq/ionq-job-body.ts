import { z } from 'zod';
import { IonqGate } from './ionq-gate.js';

/** A number, or a text of one: a client sends shots so. */
const Shots = z.union([z.int(), z.string().regex(/^\d+$/, 'expected digits').transform(Number)]);
const Gateset = z.enum(['qis', 'native']);

const common = {
  backend: z.string().min(1),
  name: z.string().nullish(),
  shots: Shots.default(100),
  metadata: z
    .record(z.string().max(40), z.string().max(40_000))
    .refine((metadata) => Object.keys(metadata).length <= 10, 'expected at most 10 keys')
    .nullish(),
  noise: z.looseObject({ model: z.string() }).nullish(),
  settings: z
    .looseObject({ error_mitigation: z.looseObject({ debiasing: z.boolean().optional() }).nullish() })
    .nullish(),
  dry_run: z.literal(false, 'a dry run is not emulated, expected false').nullish(),
  session_id: z.null('sessions are not emulated, expected null').optional(),
};

const circuit = {
  circuit: z.array(IonqGate),
  qubits: z.int().min(1).optional(),
  gateset: Gateset.optional(),
};

/** Body of POST /jobs (v0.4). What it does not name is ignored: two official clients send more than the specification has. */
export const IonqJobBody = z.discriminatedUnion('type', [
  z.looseObject({
    ...common,
    type: z.literal('ionq.circuit.v1'),
    input: z.looseObject({ ...circuit, qubits: z.int().min(1) }),
  }),
  z.looseObject({
    ...common,
    type: z.literal('ionq.multi-circuit.v1'),
    input: z.looseObject({
      gateset: Gateset.optional(),
      qubits: z.int().min(1).optional(),
      circuits: z
        .array(z.looseObject({ ...circuit, name: z.string().nullish() }))
        .min(1)
        .max(5000),
    }),
  }),
  z.looseObject({
    ...common,
    type: z.literal('ionq.qasm3.v1'),
    input: z.looseObject({ data: z.string() }),
  }),
]);
export type IonqJobBody = z.infer<typeof IonqJobBody>;
