import type { DeviceDescription } from '../../contracts/device.js';
import type { StateEstimate, StateSampling } from '../../contracts/estimate.js';
import type { Manifest } from '../../contracts/manifest.js';
import { fidelityText } from '../../contracts/quantity.js';
import { noLoad, predictedFidelity } from '../../domain/quantum/device-load.js';
import { bundledDevices } from '../resources/bundled-devices.js';
import { figure, foldedTable, name, type Column } from './data-table.js';
import type { Content, Markup } from './markup.js';
import { markup } from './markup.js';

/** Rows that are seen before the others unfold. */
const SEEN = 20;

/** A state that was measured. */
interface Row {
  id: string;
  state: StateEstimate['name'];
  sampling: StateSampling;
}

/** What every measured state took in circuits and shots, and how its preparation would do on known devices; null where nothing was measured. */
export function resourcesSection({ candidates, request }: Manifest): Markup | null {
  const rows = candidates.flatMap(({ id, estimate }) =>
    (estimate?.states ?? []).flatMap(({ name: state, sampling }) =>
      sampling === undefined ? [] : [{ id, state, sampling }],
    ),
  );
  if (rows.length === 0) return null;
  const devices = knownDevices(request.estimation.device);
  const table = { caption: captionOf(devices), columns: [...COLUMNS, ...devices.map(fidelityColumn)], rows };
  return markup`<p>
      Gates and depth are those of the circuit that prepares the state; a setting turns the basis behind it
      and is read with shots of its own.
    </p>
    ${foldedTable(table, 'Circuits and shots', 'states', SEEN)}`;
}

/** The bundled devices, and that of the request where it is another. */
function knownDevices(asked: DeviceDescription | null): DeviceDescription[] {
  const bundled = bundledDevices();
  return !asked || bundled.some((one) => one.name === asked.name) ? bundled : [asked, ...bundled];
}

function captionOf(devices: readonly DeviceDescription[]): string {
  const limited = devices
    .filter(({ connectivity }) => connectivity.kind === 'coupling-map')
    .map((one) => one.name);
  const swaps = limited.length === 0 ? '' : ` without the swaps that ${limited.join(', ')} need`;
  return `Predicted fidelity on a device: the product of the published fidelities of the gates and of reading every qubit,${swaps || ' all of them connected'}.`;
}

const count = (head: string, field: string, of: (sampling: StateSampling) => number): Column<Row> => ({
  ...{ head, field, numeric: true },
  cell: ({ sampling }) => figure(of(sampling), String(of(sampling))),
});

const COLUMNS: readonly Column<Row>[] = [
  { head: 'Candidate', field: 'id', cell: ({ id }) => name(id) },
  { head: 'State', field: 'state', cell: ({ state }) => state },
  count('Qubits', 'qubits', ({ circuit }) => circuit.qubits),
  count('1-qubit gates', 'oneQubitGates', ({ circuit }) => circuit.oneQubitGates),
  count('2-qubit gates', 'twoQubitGates', ({ circuit }) => circuit.twoQubitGates),
  count('Depth', 'depth', ({ circuit }) => circuit.depth),
  count('Settings', 'settings', ({ settings }) => settings),
  count('Shots', 'shots', ({ shots }) => shots),
];

function fidelityColumn({ name: device, qubits, noise }: DeviceDescription): Column<Row> {
  const cell = ({ sampling: { circuit } }: Row): Content => {
    if (circuit.qubits > qubits) return `${qubits} qubits`;
    const fidelity = predictedFidelity({ ...noLoad(circuit.qubits), ...circuit }, noise);
    return figure(fidelity, fidelityText(fidelity));
  };
  return { head: device, field: `fidelity-${device}`, numeric: true, cell };
}
