import type { Command } from 'commander';
import * as value from './option-values.js';

/** Options that decide which states are prepared and how they are read. */
export function withCircuitOptions(command: Command): Command {
  return command
    .option(
      '--mapping <mapping>',
      'electrons to qubits: jordan-wigner, parity, bravyi-kitaev or tapered (default: jordan-wigner)',
      value.mapping,
    )
    .option(
      '--grouping <grouping>',
      'measured together: basis-rotation, qubit-wise or commuting (default: of the method)',
      value.grouping,
    )
    .option(
      '--active-space <n,m>',
      'electrons and orbitals (default: 6,6 for emitters, the whole file for FCIDUMP)',
      value.activeSpace,
    )
    .option(
      '--property <property>',
      'ground-energy, spin-gap, gap:S1-T1 or gap:T1-S0 (default: of the kind)',
      value.property,
    );
}

/** Options that decide how often circuits are read, and what is made of it. */
export function withShotOptions(command: Command): Command {
  return command
    .option('--shots <n>', 'shots of one candidate, for methods that measure circuits', value.shots)
    .option(
      '--target-error <e>',
      'standard error that is enough, in the unit of the property; --shots is then the most it may take',
      value.positiveNumber,
    )
    .option(
      '--mitigation <list>',
      'readout, post-selection, both with a comma between, or none (default: none)',
      value.mitigation,
    );
}

/** Options that say which devices measure, and for how much. */
function withDeviceOptions(command: Command): Command {
  return command
    .option(
      '--device <ids>',
      'devices that measure the circuits, by their ids in the file of --devices, the preferred one first (default: none, a simulator)',
      value.deviceIds,
    )
    .option(
      '--budget <amount>',
      'most that all devices together may cost: 25.00, or "25.00 EUR" (default: nothing is bought)',
      value.money,
    )
    .option(
      '--approval-above <amount>',
      'what is spent and set aside beyond this waits for thq approve (default: for nobody)',
      value.money,
    )
    .option(
      '--patience <time>',
      'how long an outage of a device is waited for before the next one is taken (default: 1h)',
      value.duration,
    );
}

/** Options that decide the numbers of a pipeline, shared by `run` and `start`. */
export function withRequestOptions(command: Command): Command {
  return withDeviceOptions(withShotOptions(withCircuitOptions(command)))
    .option(
      '--name <name>',
      'name of the pipeline, part of its id (default: that of INPUT)',
      value.pipelineName,
    )
    .option('--top <k>', 'size of the shortlist that P(top-k) speaks of (default: 10)', value.wholeNumber(1))
    .option('--keep <n|p%>', 'how many candidates reduction keeps (default: 25%)', value.keep)
    .option(
      '--audit <n>',
      'random sample of the dropped that goes on all the same (default: 10 % of them, at least 5)',
      value.wholeNumber(0),
    )
    .option(
      '--method <method>',
      'how stage 2 estimates: vqe, sampled, vqe-sampled or exact; spins and operators on qubits: exact (default: vqe)',
    )
    .option('--noise <file|name>', 'noise of the simulated device: a file or a bundled model (default: none)')
    .option(
      '--minimum-fidelity <f>',
      'refuses circuits whose predicted fidelity on the device that --noise or --device names is lower (default: none)',
      value.fidelity,
    )
    .option('--goal <min|max>', 'which values are better', value.goal)
    .option('--seed <n>', 'seed of everything random (default: 1)', value.seed)
    .option(
      '--deadline <time>',
      'when it must have answered: 2h, 30m or a moment (default: 24h)',
      value.deadline,
    );
}

/** Options that say which server to speak to. */
export function withServerOptions(command: Command): Command {
  return command
    .option(
      '--address <host:port>',
      'Temporal server to use (default: TEMPORAL_ADDRESS or a profile, else a private one)',
    )
    .option('--namespace <name>', 'namespace on that server')
    .option('--profile <name>', 'profile of the Temporal configuration file')
    .option(
      '--store <dir>',
      'artifact store shared with the workers (default: THQ_STORE, or OUT/store with a private server)',
      value.folder,
    );
}
