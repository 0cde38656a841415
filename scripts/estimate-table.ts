import { duration } from '../contracts/duration.js';
import { fidelityText, roundedError } from '../contracts/quantity.js';
import type { CandidateResources, DeviceTotal, ResourceEstimate } from '../contracts/resources.js';
import { tableRows, type Column } from './terminal-columns.js';
import { cutTo, harmless } from './terminal-text.js';

/** Widest an id is shown. */
const WIDEST_ID = 40;
/** Reasons that are shown one by one. */
const MOST_REASONS = 5;

/** What a request would take as a table, a line for each state, then the devices and who cannot be estimated. Ends with a line break. */
export function estimateTable(estimate: ResourceEstimate): string {
  const lines = [
    ...tableRows(columnsOf(estimate)),
    '',
    totalLine(estimate),
    ...estimate.totals.devices.map((total, index) => deviceLine(total, index, estimate)),
    ...failedLines(estimate),
  ];
  return `${lines.join('\n')}\n`;
}

function columnsOf({ candidates, unit }: ResourceEstimate): Column[] {
  const rows = candidates.flatMap((candidate) =>
    candidate.states.map((state, place) => ({ candidate, state, first: place === 0 })),
  );
  type Row = (typeof rows)[number];
  const column = (head: string, side: Column['side'], cell: (row: Row) => string): Column => ({
    ...{ head, side, cells: rows.map(cell) },
  });
  const count = (head: string, cell: (row: Row) => number | null): Column =>
    column(head, 'right', (row) => String(cell(row) ?? '-'));
  return [
    column('candidate', 'left', ({ candidate, first }) =>
      first ? cutTo(harmless(candidate.id), WIDEST_ID) : '',
    ),
    column('state', 'left', ({ state }) => state.state),
    count('qubits', ({ state }) => state.largestProgram.qubits),
    count('1-qubit gates', ({ state }) => state.largestProgram.oneQubitGates),
    count('2-qubit gates', ({ state }) => state.largestProgram.twoQubitGates),
    count('depth', ({ state }) => state.largestProgram.depth),
    count('settings', ({ state }) => state.settings),
    count('shots', ({ state }) => state.shots),
    column(`± (${unit})`, 'right', ({ candidate, first }) => (first ? errorOf(candidate, unit) : '')),
  ];
}

function errorOf({ standardError }: CandidateResources, unit: ResourceEstimate['unit']): string {
  return standardError === null ? '-' : roundedError(standardError, unit);
}

function totalLine({ candidates, totals, method, property }: ResourceEstimate): string {
  const shots = totals.shots === null ? 'an unknown number of shots' : `${totals.shots} shots`;
  return `${property} of ${counted(candidates.length, 'candidate')} by ${method}: ${counted(totals.programs, 'program')}, ${shots}`;
}

function deviceLine(total: DeviceTotal, index: number, { candidates }: ResourceEstimate): string {
  const { device, holds, lowestFidelity, highestFidelity, seconds } = total;
  const forecasts = candidates.map(({ devices }) => devices[index]!);
  const refusal = forecasts.find((forecast) => forecast.refusal !== null)?.refusal?.replace(device, 'it');
  if (holds === 0) return `${device}: holds none of ${candidates.length}: ${refusal}`;
  const [low, high] = [fidelityText(lowestFidelity!), fidelityText(highestFidelity!)];
  const swaps = Math.max(...forecasts.map((forecast) => forecast.swaps ?? 0));
  return [
    `${device}: holds ${holds} of ${candidates.length}`,
    `predicted fidelity ${low === high ? low : `${low} to ${high}`}`,
    ...(swaps === 0 ? [] : [`at most ${swaps} swaps a program`]),
    seconds === null ? 'time unknown' : duration(seconds * 1000),
    ...(refusal === undefined ? [] : [`the others: ${refusal}`]),
  ].join(', ');
}

function failedLines({ failed }: ResourceEstimate): string[] {
  if (failed.length === 0) return [];
  const more = failed.length - MOST_REASONS;
  return [
    '',
    `${counted(failed.length, 'candidate')} cannot be estimated:`,
    ...failed.slice(0, MOST_REASONS).map(({ id, reason }) => `  ${harmless(id)}: ${harmless(reason)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
