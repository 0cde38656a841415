import { duration } from '../contracts/duration.js';
import type { ListedDevice } from '../contracts/device-list.js';
import { moneyText } from '../contracts/money.js';
import { tableRows, type Column } from './terminal-columns.js';
import { harmless } from './terminal-text.js';

/** Configured devices as a table; below it what could not be asked, and whose prices these are. Ends with a line break. */
export function devicesTable(devices: readonly ListedDevice[]): string {
  const lines = [...tableRows(columnsOf(devices)), ...problemLines(devices), ...priceLines(devices)];
  return `${lines.join('\n')}\n`;
}

function columnsOf(devices: readonly ListedDevice[]): Column[] {
  const column = (
    head: string,
    side: Column['side'],
    cell: (device: ListedDevice) => string | null | undefined,
  ): Column => ({ head, side, cells: devices.map((device) => harmless(cell(device) ?? '-')) });
  return [
    column('device', 'left', ({ id }) => id),
    column('adapter', 'left', ({ adapter }) => adapter),
    column('answers from', 'left', ({ origin }) => origin),
    column('safety', 'left', ({ safety }) => safety.level),
    column('now', 'left', availability),
    column('queue', 'right', queue),
    column('opens', 'left', ({ status }) => status?.opensAt),
    column('qubits', 'right', ({ capabilities }) => capabilities?.qubits.toString()),
    column('2-qubit fidelity', 'right', fidelity),
    column('shots', 'right', ({ capabilities: told }) => told && `${told.shots.least}-${told.shots.most}`),
    column('price', 'right', ({ quote }) => quote && `${moneyText(quote.price)} for ${quote.shots} shots`),
    column('calibration', 'left', ({ capabilities }) => capabilities?.calibration),
  ];
}

/** With the provider's own word where it is another one. */
function availability({ status }: ListedDevice): string {
  if (status === null) return 'not known';
  const { availability: now, word } = status;
  return word.toLowerCase() === now ? now : `${now} (${word})`;
}

function fidelity({ twoQubitFidelity: told }: ListedDevice): string | null {
  return told && `${(100 * told.value).toFixed(2)} % (${told.statistic})`;
}

function queue({ status }: ListedDevice): string | null {
  if (status === null) return null;
  const { queueLength, queueSeconds } = status;
  const parts = [
    ...(queueLength === null ? [] : [`${queueLength} jobs`]),
    ...(queueSeconds === null ? [] : [duration(1000 * queueSeconds)]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}

function problemLines(devices: readonly ListedDevice[]): string[] {
  const troubled = devices.filter(({ problem }) => problem !== null);
  if (troubled.length === 0) return [];
  return ['', ...troubled.map(({ id, problem }) => `${id}: ${harmless(problem!)}`)];
}

function priceLines(devices: readonly ListedDevice[]): string[] {
  const priced = devices.flatMap(({ id, quote }) => (quote === null ? [] : [{ id, quote }]));
  if (priced.length === 0) return [];
  return [
    '',
    'Prices of a circuit of two gates on two qubits:',
    ...priced.map(({ id, quote }) => `  ${id}: ${harmless(quote.source)}`),
  ];
}
