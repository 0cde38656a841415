import { z } from 'zod';
import { CandidateId } from './candidate-set.js';

/** What programs are written in: OpenQASM 3, or IonQ's JSON in its gateset `qis`, or in native gates with `ms` (Aria) or `zz` (Forte). */
export const CIRCUIT_LANGUAGES = ['openqasm3', 'ionq-qis', 'ionq-native-ms', 'ionq-native-zz'] as const;
export type CircuitLanguage = (typeof CIRCUIT_LANGUAGES)[number];

/** `coefficient` (hartree) times 1 where an even number of `bits` is read as 1, else times -1; bit k is `c[k]` of the program, or qubit k. No bits: the coefficient alone. */
export const ExportedTerm = z.strictObject({
  coefficient: z.number(),
  bits: z.array(z.int().nonnegative()),
});
export type ExportedTerm = z.infer<typeof ExportedTerm>;

/** One program: the state prepared and all its qubits read, in one basis. */
export const ExportedProgram = z.strictObject({
  /** Name of its file in the same folder. */
  file: z.string().min(1),
  state: z.string().min(1),
  terms: z.array(ExportedTerm).min(1),
});
export type ExportedProgram = z.infer<typeof ExportedProgram>;

/**
 * `circuits.json`: how the energies of the states of a property follow from what the programs beside it read. The energy of a state is
 * `constant` plus the mean of every term of all its programs.
 */
export const CircuitExport = z.strictObject({
  format: z.literal('thq.circuits'),
  version: z.literal(1),
  id: CandidateId,
  property: z.string(),
  unit: z.literal('hartree'),
  language: z.enum(CIRCUIT_LANGUAGES).default('openqasm3'),
  constant: z.number(),
  /** In a gap the upper state comes first: its energy minus that of the other is the gap. */
  states: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        /** Exact energy of the state that its programs prepare, to check by. */
        preparedHartree: z.number(),
      }),
    )
    .min(1),
  programs: z.array(ExportedProgram).min(1),
});
export type CircuitExport = z.infer<typeof CircuitExport>;
