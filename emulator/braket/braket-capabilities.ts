import type { EmulatedDevice } from '../jobs/emulated-device.js';
import { MOST_EXECUTABLES, PROGRAM, PROGRAM_SET } from './braket-action.js';
import { BRAKET_RATES } from './braket-devices.js';
import { BRAKET_GATES } from './braket-gates.js';

const NATIVE = ['gpi', 'gpi2', 'zz'];

/** What a device can do, as JSON in the schema that its header names: clients check it against their own copy of that schema. */
export function braketCapabilities(device: EmulatedDevice, now: number): unknown {
  return device.isSimulator ? simulatorCapabilities(device, now) : qpuCapabilities(device, now);
}

function header(name: string) {
  return { name: `braket.device_schema.${name}`, version: '1' };
}

function simulatorCapabilities(device: EmulatedDevice, now: number) {
  return {
    braketSchemaHeader: header('simulators.gate_model_simulator_device_capabilities'),
    service: service(device, now),
    action: actions(device),
    paradigm: {
      braketSchemaHeader: header('simulators.gate_model_simulator_paradigm_properties'),
      qubitCount: device.qubits,
    },
    deviceParameters: {},
  };
}

function qpuCapabilities(device: EmulatedDevice, now: number) {
  const { oneQubit, twoQubit, readout } = device.noise!;
  return {
    braketSchemaHeader: header('ionq.ionq_device_capabilities'),
    service: service(device, now),
    action: actions(device),
    paradigm: {
      braketSchemaHeader: header('gate_model_qpu_paradigm_properties'),
      qubitCount: device.qubits,
      nativeGateSet: NATIVE,
      connectivity: { fullyConnected: true, connectivityGraph: {} },
    },
    provider: {
      braketSchemaHeader: header('ionq.ionq_provider_properties'),
      fidelity: {
        '1Q': { mean: oneQubit.fidelity },
        '2Q': { mean: twoQubit.fidelity },
        spam: { mean: 1 - readout.oneGivenZero },
      },
      timing: { T1: 100, T2: 1, '1Q': 0.00013, '2Q': 0.00097, readout: 0.00015, reset: 0.00005 },
    },
    deviceParameters: {},
  };
}

/** Open at any time: closing times are a matter for the script of faults. */
function service({ id, isSimulator, shots }: EmulatedDevice, now: number) {
  return {
    braketSchemaHeader: { name: 'braket.device_schema.device_service_properties', version: '1' },
    executionWindows: [{ executionDay: 'Everyday', windowStartHour: '00:00', windowEndHour: '23:59:59' }],
    shotsRange: [shots.min, shots.max],
    deviceCost: isSimulator
      ? { price: BRAKET_RATES.simulatorMinute, unit: 'minute' }
      : { price: BRAKET_RATES.shot, unit: 'shot' },
    deviceDocumentation: { imageUrl: null, summary: `emulated ${id}`, externalDocumentationUrl: null },
    deviceLocation: 'emulator',
    updatedAt: new Date(now).toISOString(),
    getTaskPollIntervalMillis: 200,
  };
}

function actions({ shots }: EmulatedDevice) {
  return {
    [PROGRAM]: {
      actionType: PROGRAM,
      version: ['1'],
      supportedOperations: Object.keys(BRAKET_GATES),
      supportedPragmas: ['verbatim'],
      forbiddenPragmas: [],
      supportedResultTypes: [],
      maximumQubitArrays: 1,
      maximumClassicalArrays: 1,
    },
    [PROGRAM_SET]: {
      actionType: PROGRAM_SET,
      version: ['1'],
      maximumExecutables: MOST_EXECUTABLES,
      maximumTotalShots: MOST_EXECUTABLES * shots.max,
      minimumTotalShots: shots.min,
    },
  };
}
