import type { JobTimes } from '../../contracts/device-job-result.js';
import { duration } from '../../contracts/duration.js';
import type { JobRecord } from '../../contracts/job-record.js';
import { LIGHT, type Colour } from './palette.js';
import { BASE, LABELS_WIDTH, shortened, type Plot } from './plot.js';

const ROW_HEIGHT = 34;
const WIDTH = 400;
const LABEL_LENGTH = 18;

/** Where the time of a job goes, in the order in which it does. */
const PARTS: readonly { field: keyof JobTimes; label: string; colour: Colour }[] = [
  { field: 'leaseMs', label: 'lease', colour: 'noise' },
  { field: 'waitingMs', label: 'waiting', colour: 'lost' },
  { field: 'queueMs', label: 'queue', colour: 'undefinedScore' },
  { field: 'executionMs', label: 'execution', colour: 'kept' },
  { field: 'fetchMs', label: 'fetch', colour: 'audit' },
];

/** Units of the axis, the longest first. */
const UNITS = [
  { label: 'h', ms: 3_600_000 },
  { label: 'min', ms: 60_000 },
  { label: 's', ms: 1000 },
] as const;

interface Piece {
  device: string;
  label: string;
  part: string;
  /** From the left, in milliseconds, */
  from: number;
  to: number;
  /** and what is drawn, in the unit of the axis. */
  low: number;
  high: number;
}

/** How long the jobs of each device waited for leases and else, were queued, ran and were fetched, summed over its jobs. */
export function deviceTimesPlot(jobs: readonly JobRecord[]): Plot {
  const devices = [...new Set(jobs.map(({ result }) => result.device.id))];
  const sums = devices.map((device) => sumsOf(jobs, device));
  const longest = Math.max(0, ...sums.map((times) => times.reduce((total, ms) => total + ms, 0)));
  const unit = UNITS.find(({ ms }) => longest >= ms) ?? UNITS.at(-1)!;
  const pieces = devices.flatMap((device, k) => piecesOf(device, sums[k]!, unit.ms));
  const height = ROW_HEIGHT * devices.length;
  return {
    name: 'device-times',
    title: 'Where the time of the devices’ jobs went',
    alt: `Bars of times: ${devices.map((device, k) => `${device} ${wordsOf(sums[k]!)}`).join('; ')}.`,
    caption:
      'Summed over the jobs of a device; jobs run side by side, so that a sum may be longer than the run. Waiting: until the provider had ' +
      'accepted the job. What a provider does not say is left out.',
    key: PARTS.map(({ label, colour }) => ({ label, colour, shape: 'bar' })),
    frame: { left: LABELS_WIDTH, right: 18, top: 8, bottom: 40, width: WIDTH, height },
    spec: {
      ...BASE,
      description: 'Time of jobs by device',
      width: WIDTH,
      height,
      data: { values: pieces },
      mark: { type: 'bar', height: 14 },
      encoding: {
        y: { field: 'label', type: 'nominal', sort: null, title: null },
        x: {
          field: 'low',
          type: 'quantitative',
          scale: { domainMin: 0, nice: true },
          title: `Time in ${unit.label}`,
        },
        x2: { field: 'high' },
        color: {
          field: 'part',
          type: 'nominal',
          title: null,
          scale: {
            domain: PARTS.map(({ label }) => label),
            range: PARTS.map(({ colour }) => LIGHT[colour]),
          },
        },
      },
    },
  };
}

/** Milliseconds of each part. */
function sumsOf(jobs: readonly JobRecord[], device: string): number[] {
  const own = jobs.filter(({ result }) => result.device.id === device);
  return PARTS.map(({ field }) => own.reduce((total, { result }) => total + (result.times[field] ?? 0), 0));
}

function wordsOf(sums: readonly number[]): string {
  return PARTS.map(({ label }, k) => `${label} ${duration(sums[k]!)}`).join(', ');
}

function piecesOf(device: string, sums: readonly number[], unitMs: number): Piece[] {
  let from = 0;
  return PARTS.map(({ label: part }, k) => {
    const to = from + sums[k]!;
    const piece = { from, to, low: from / unitMs, high: to / unitMs };
    from = to;
    return { device, label: shortened(device, LABEL_LENGTH), part, ...piece };
  });
}
