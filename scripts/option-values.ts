import { existsSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { DeviceId, type Money } from '../contracts/device-job.js';
import type { ActiveSpace } from '../contracts/hamiltonian.js';
import { MAX_DEADLINE_SECONDS, MAX_SHOTS } from '../contracts/limits.js';
import { StateName, type Property } from '../contracts/property.js';
import { PipelineName, type Deadline, type KeepRule } from '../contracts/request.js';
import { OFFERED_SPACES, refusesActiveSpace } from '../plugins/shipped-families.js';
import { PIPELINE_TASK_QUEUE, SIMULATOR_TASK_QUEUE } from '../workflows/names.js';

const SECONDS_PER: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86400 };

function wanted(what: string, got: string): never {
  throw new InvalidArgumentError(`expected ${what}, got ${JSON.stringify(got)}`);
}

function whole(text: string): number | undefined {
  return /^\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : undefined;
}

/** Whole number of at least `least`. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = whole(text);
    return value !== undefined && value >= least
      ? value
      : wanted(`a whole number of at least ${least}`, text);
  };
}

/** Shots: a whole number from 1 to the most that are allowed. */
export function shots(text: string): number {
  const value = whole(text);
  return value !== undefined && value >= 1 && value <= MAX_SHOTS
    ? value
    : wanted(`a whole number from 1 to ${MAX_SHOTS}`, text);
}

/** NaN for what is no plain decimal number without a sign. */
function decimal(text: string): number {
  return /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
}

/** A number above 0, such as `0.001` or `1e-3`. */
export function positiveNumber(text: string): number {
  const value = decimal(text);
  return value > 0 && Number.isFinite(value) ? value : wanted('a number above 0', text);
}

/** A fidelity above 0 and up to 1. */
export function fidelity(text: string): number {
  const value = decimal(text);
  return value > 0 && value <= 1 ? value : wanted('a number above 0 and up to 1', text);
}

function oneOf(known: readonly string[]): (text: string) => string {
  return (text) => (known.includes(text) ? text : wanted(`one of ${known.join(', ')}`, text));
}

/** How electrons sit on qubits. */
export const mapping = oneOf(['jordan-wigner', 'parity', 'bravyi-kitaev', 'tapered']);

/** What is measured together. */
export const grouping = oneOf(['basis-rotation', 'qubit-wise', 'commuting']);

const MITIGATIONS = ['readout', 'post-selection'];

/** `none`, or mitigations with commas between, each once. */
export function mitigation(text: string): string[] {
  const names = text === 'none' ? [] : text.split(',');
  const known = names.every((name) => MITIGATIONS.includes(name));
  return known && new Set(names).size === names.length
    ? names
    : wanted(`none or some of ${MITIGATIONS.join(', ')}, with commas between and each once`, text);
}

/** Seed: a whole number from 0 to 2^32 - 1. */
export function seed(text: string): number {
  const value = whole(text);
  return value !== undefined && value < 2 ** 32 ? value : wanted('a whole number from 0 to 4294967295', text);
}

/** Seconds of a duration such as `90s`, `30m`, `2h`, `1.5d`. */
export function duration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(s|m|h|d)$/.exec(text);
  const seconds = match ? Number(match[1]) * SECONDS_PER[match[2]!]! : 0;
  return seconds > 0 ? seconds : wanted('a duration such as 90s, 30m, 2h or 1d', text);
}

/** Seconds of a duration that a deadline may be set to, or moved by: up to 90 days. */
export function deadlineSpan(text: string): number {
  const seconds = duration(text);
  return seconds <= MAX_DEADLINE_SECONDS
    ? seconds
    : wanted(`a duration of at most ${MAX_DEADLINE_SECONDS / SECONDS_PER.d!}d`, text);
}

/** A duration from the start (up to 90 days), or a moment in ISO 8601 that lies ahead. */
export function deadline(text: string): Deadline {
  if (!/^\d{4}-/.test(text)) return { seconds: deadlineSpan(text) };
  const at = Date.parse(text);
  if (Number.isNaN(at)) return wanted('a duration such as 2h or a moment such as 2030-01-31T12:00:00Z', text);
  return at > Date.now() ? { at: new Date(at).toISOString() } : wanted('a moment in the future', text);
}

/** `25%` or a number of candidates. */
export function keep(text: string): KeepRule {
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(text);
  if (percent) {
    const fraction = Number(percent[1]) / 100;
    return fraction > 0 && fraction <= 1 ? { fraction } : wanted('a share above 0% and up to 100%', text);
  }
  const count = whole(text);
  return count !== undefined && count > 0
    ? { count }
    : wanted('a number of candidates or a share such as 25%', text);
}

/** `6,6`: electrons, orbitals. */
export function activeSpace(text: string): ActiveSpace {
  const match = /^(\d+),(\d+)$/.exec(text);
  const space = { electrons: Number(match?.[1]), orbitals: Number(match?.[2]) };
  return refusesActiveSpace(space) === null
    ? space
    : wanted(`electrons,orbitals such as 6,6 (${OFFERED_SPACES})`, text);
}

/** `ground-energy`, `spin-gap` or `gap:UPPER-LOWER`; its goal is filled in later. */
export function property(text: string): Omit<Property, 'goal'> {
  if (text === 'ground-energy' || text === 'spin-gap') return { kind: text };
  const match = /^gap:([^-]+)-([^-]+)$/.exec(text);
  const [upper, lower] = [StateName.safeParse(match?.[1]), StateName.safeParse(match?.[2])];
  if (upper.success && lower.success && upper.data !== lower.data)
    return { kind: 'gap', upper: upper.data, lower: lower.data } as Omit<Property, 'goal'>;
  return wanted(
    'one of ground-energy, spin-gap, gap:S1-T1, gap:T1-S0 (or another gap between S0, S1 and T1)',
    text,
  );
}

/** `min` or `max`. */
export function goal(text: string): Property['goal'] {
  if (text === 'min' || text === 'minimise') return 'minimise';
  if (text === 'max' || text === 'maximise') return 'maximise';
  return wanted('min or max', text);
}

/** Ids of devices with commas between, the preferred one first, each once. */
export function deviceIds(text: string): string[] {
  const ids = text.split(',');
  const known = ids.every((id) => DeviceId.safeParse(id).success);
  return known && new Set(ids).size === ids.length
    ? ids
    : wanted('ids of devices with commas between, each once, such as forte,garnet', text);
}

/** An amount above 0, in US dollars or with its currency: `25`, `25.00`, `25.00 EUR`. At most six digits after the point. */
export function money(text: string): Money {
  const [, units = '', digits = '', currency = 'USD'] =
    /^(\d{1,9})(?:\.(\d{1,6}))?(?: ?([A-Z]{3,12}))?$/.exec(text) ?? [];
  const micros = units === '' ? 0 : Number(units) * 1_000_000 + Number(digits.padEnd(6, '0'));
  return micros > 0 ? { micros, currency } : wanted('an amount above 0 such as 25.00 or "25.00 EUR"', text);
}

const QUEUES: Record<string, string> = { pipeline: PIPELINE_TASK_QUEUE, simulator: SIMULATOR_TASK_QUEUE };

/** `pipeline` or `simulator`, as often as the option is given: the task queues so far, each once. */
export function taskQueues(text: string, before: readonly string[] = []): string[] {
  return [...new Set([...before, QUEUES[oneOf(Object.keys(QUEUES))(text)]!])];
}

/** Name of a pipeline: part of its id and of folder names. */
export function pipelineName(text: string): string {
  return PipelineName.safeParse(text).success
    ? text
    : wanted('1 to 80 letters, digits, dots, dashes or underscores, a letter or digit first', text);
}

/** A folder, there already or not. */
export function folder(text: string): string {
  return text.trim() === '' ? wanted('a folder', text) : text;
}

/** A path that exists. */
export function existingPath(text: string): string {
  return existsSync(text) ? text : wanted('an existing file or folder', text);
}
