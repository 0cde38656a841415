import type { z } from 'zod';
import type { CandidateSystem } from '../../contracts/candidate-set.js';
import type { ModelError } from '../../contracts/estimate.js';
import type { ActiveSpace, Hamiltonian, HamiltonianKind } from '../../contracts/hamiltonian.js';
import type { Property, PropertyUnit } from '../../contracts/property.js';
import type { Fingerprint, StageOneScore } from '../../contracts/reduction.js';

/** A candidate that can be used, or the reason why not (shown to the user; names line, atoms, expected and got). */
export type Inspection =
  | { usable: true; fingerprint: Fingerprint; determinants: number; score: StageOneScore }
  | { usable: false; reason: string };

/** What a family answers with when the request leaves something open. */
export interface FamilyDefaults {
  property: Property;
  /** null: the candidate's own full space. */
  activeSpace: ActiveSpace | null;
}

/** Shift from the stage-1 value to the stage-2 value, for runs with too few pairs to measure it; with its error, both in the property's unit. */
export interface DeclaredShift {
  shift: number;
  error: number;
  source: string;
}

/**
 * Port: *what* is screened. Implementations are registered by reference (`{module, export, options}`) and run in worker
 * threads; the export is a function `(options) => ProblemFamily`. They hold no state between candidates.
 */
export interface ProblemFamily<
  System extends CandidateSystem = CandidateSystem,
  H extends Hamiltonian = Hamiltonian,
> {
  /** Equals `system.kind` of its candidates. */
  readonly name: string;
  readonly version: string;
  readonly systemSchema: z.ZodType<System>;
  /** Which files in an input folder are candidates of this family, and how their text becomes a system; null: none. */
  readonly files: { extension: string; toSystem(text: string): System } | null;
  readonly defaults: FamilyDefaults;
  /** Unit of the values of a property it answers for. */
  unit(property: Property): PropertyUnit;
  /** Kind of the Hamiltonian of a candidate, told from its system alone, before anything is computed. */
  hamiltonianKind(system: System): HamiltonianKind;
  /** Values closer than this, in the property's unit, are one tie group. */
  tieTolerance(property: Property): number;
  /** null when the family can answer for this property, else the reason with the known ones listed. */
  refuses(property: Property, space: ActiveSpace | null): string | null;
  /** Reads, checks and scores one candidate with the stage-1 model. Never throws for bad input: it answers `usable: false`. */
  screen(system: System, property: Property, space: ActiveSpace | null): Inspection;
  /** The Hamiltonian stage 2 solves. Only called for usable candidates. */
  hamiltonian(
    system: System,
    property: Property,
    space: ActiveSpace | null,
  ): { hamiltonian: H; warnings: string[] };
  /**
   * How far the exact answer of an active space lies from that of a larger one, one standard deviation. Where `modelError` is declared too, it
   * holds this part already: the two are shown beside each other and never added. null or no such method: nobody measured it.
   */
  activeSpaceError?(property: Property, space: ActiveSpace | null): ModelError | null;
  modelError(property: Property, space: ActiveSpace | null): ModelError | null;
  declaredShift(property: Property): DeclaredShift;
}
