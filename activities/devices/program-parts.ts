import type {
  CircuitBatchProgram,
  CircuitBatchResult,
  Counts,
  MeasuredSetting,
} from '../../contracts/measurement.js';
import { programGates } from './program-limits.js';
import type { JobLimits } from './program-limits.js';

/** What one job measures of a program: a program of its own, and the setting of the whole that each of its settings belongs to. */
export interface ProgramPart {
  readonly program: CircuitBatchProgram;
  readonly places: readonly number[];
}

/** A run of one setting with as many shots as one job takes. */
interface Piece {
  readonly place: number;
  readonly setting: MeasuredSetting;
}

/**
 * The fewest jobs, in the order of the settings, that hold a program within a device's limits: settings with different numbers of shots go to different jobs
 * where a job has one number, settings with more shots than a job takes are measured in several. What no division helps (too few shots,
 * too many qubits, too many gates in one circuit) is left to whoever checks the limits.
 */
export function programParts(program: CircuitBatchProgram, limits: JobLimits): ProgramPart[] {
  const pieces = program.settings.flatMap((setting, place) => piecesOf(setting, place, limits.shots));
  const parts: Piece[][] = [];
  for (const piece of pieces) {
    const open = parts.find((part) => fits(program, part, piece, limits));
    if (open === undefined) parts.push([piece]);
    else open.push(piece);
  }
  return parts.map((part) => ({
    program: { ...program, settings: part.map(({ setting }) => setting) },
    places: part.map(({ place }) => place),
  }));
}

/** The answer to a program from the answers to its parts: shots of the same setting are added. Throws a RangeError where the answers are not those of the parts. */
export function joinParts(
  parts: readonly Pick<ProgramPart, 'places'>[],
  results: readonly CircuitBatchResult[],
): CircuitBatchResult {
  const settings = 1 + Math.max(...parts.flatMap(({ places }) => places));
  const counts = Array.from({ length: settings }, (): Counts => ({}));
  parts.forEach(({ places }, k) => {
    const given = results[k]?.counts.length ?? 0;
    if (given !== places.length)
      throw new RangeError(`part ${k}: expected ${places.length} counts, got ${given}`);
    places.forEach((place, i) => add(counts[place]!, results[k]!.counts[i]!));
  });
  return { kind: 'circuit-batch', counts };
}

function add(sum: Counts, counts: Counts): void {
  for (const [bits, count] of Object.entries(counts)) sum[bits] = (sum[bits] ?? 0) + count;
}

/** Pieces as equal as can be, so that none falls below the least number of shots. Names stay unique: random numbers are drawn by them. */
function piecesOf(setting: MeasuredSetting, place: number, { most }: JobLimits['shots']): Piece[] {
  const count = Math.ceil(setting.shots / most);
  if (count === 1) return [{ place, setting }];
  return Array.from({ length: count }, (_, k) => {
    const shots = Math.floor((setting.shots + k) / count);
    return { place, setting: { ...setting, name: `${setting.name}#${k + 1}`, shots } };
  });
}

function fits(
  program: CircuitBatchProgram,
  part: readonly Piece[],
  piece: Piece,
  limits: JobLimits,
): boolean {
  if (part.length >= limits.mostCircuits) return false;
  if (limits.sameShots && part[0]!.setting.shots !== piece.setting.shots) return false;
  if (limits.mostGates === null) return true;
  const settings = [...part, piece].map(({ setting }) => setting);
  const { oneQubitGates, twoQubitGates } = programGates({ ...program, settings });
  return oneQubitGates + twoQubitGates <= limits.mostGates;
}
