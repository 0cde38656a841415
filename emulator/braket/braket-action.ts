import { z } from 'zod';
import { checkedText } from '../http/call.js';
import { Refusal } from '../http/refusal.js';
import { readDialect } from '../openqasm/dialect-reader.js';
import type { DeviceProgram, ProgramInputs } from '../openqasm/dialect-reader.js';
import { BRAKET_GATES } from './braket-gates.js';

const header = <T extends string>(name: T) =>
  z.looseObject({ name: z.literal(name), version: z.union([z.literal('1'), z.literal(1)]) });

export const PROGRAM = 'braket.ir.openqasm.program';
export const PROGRAM_SET = 'braket.ir.openqasm.program_set';
/** Most executables of a program set. */
export const MOST_EXECUTABLES = 100;

const Program = z.looseObject({
  braketSchemaHeader: header(PROGRAM),
  source: z.string(),
  inputs: z.record(z.string(), z.number()).nullish(),
});

const ProgramSet = z.looseObject({
  braketSchemaHeader: header(PROGRAM_SET),
  programs: z
    .array(
      z.looseObject({
        source: z.string(),
        inputs: z.record(z.string(), z.array(z.number()).min(1)).nullish(),
      }),
    )
    .min(1),
});

/** What a task runs: executables in order, and how many of them come from each program. */
export interface BraketAction {
  readonly type: typeof PROGRAM | typeof PROGRAM_SET;
  readonly executables: readonly DeviceProgram[];
  readonly perProgram: readonly number[];
}

/** Reads the `action` of a task. Throws a Refusal (400) that names program, line, expected and got. */
export function readBraketAction(text: string): BraketAction {
  const action = checkedText(text, z.union([Program, ProgramSet]), 'ValidationException', 'action');
  if (!('programs' in action)) {
    const program = readProgram('action', action.source, action.inputs ?? {});
    return { type: PROGRAM, executables: [program], perProgram: [1] };
  }
  const { programs } = action as z.infer<typeof ProgramSet>;
  const read = programs.map(({ source, inputs }, k) =>
    inputSets(`programs.${k}`, inputs ?? {}).map((set) => readProgram(`programs.${k}`, source, set)),
  );
  const executables = read.flat();
  if (executables.length > MOST_EXECUTABLES) {
    const message = `action: expected at most ${MOST_EXECUTABLES} executables, got ${executables.length}`;
    throw new Refusal(400, 'ValidationException', message);
  }
  return { type: PROGRAM_SET, executables, perProgram: read.map(({ length }) => length) };
}

/** One set of values for each executable: the k-th value of every parameter. */
function inputSets(where: string, inputs: Readonly<Record<string, readonly number[]>>): ProgramInputs[] {
  const lengths = new Set(Object.values(inputs).map(({ length }) => length));
  if (lengths.size > 1) {
    const message = `${where}.inputs: expected as many values for each parameter, got ${[...lengths].join(', ')}`;
    throw new Refusal(400, 'ValidationException', message);
  }
  const [length = 1] = lengths;
  return Array.from({ length }, (_, k) =>
    Object.fromEntries(Object.entries(inputs).map(([name, values]) => [name, values[k]!])),
  );
}

function readProgram(where: string, source: string, inputs: ProgramInputs): DeviceProgram {
  try {
    return readDialect(source, BRAKET_GATES, inputs);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refusal(400, 'ValidationException', `${where}: ${error.message}`);
  }
}
