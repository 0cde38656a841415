import type { Candidate } from '../contracts/candidate-set.js';
import type { CircuitExport, CircuitLanguage, ExportedTerm } from '../contracts/circuit-export.js';
import { propertyName, type Property } from '../contracts/property.js';
import type { EstimationRequest } from '../contracts/request.js';
import { createCircuit, measureAll } from '../domain/quantum/circuit.js';
import type { ParitySum } from '../domain/quantum/parity-sum.js';
import { qubitsOf } from '../domain/quantum/qubit-set.js';
import { circuitExtension, circuitText } from './circuit-text.js';
import { MAX_EVALUATIONS } from './estimators/estimate-candidate.js';
import type { EstimationProblem, EstimationSeed } from './estimators/estimator.js';
import { fermionic } from './estimators/fermionic.js';
import { sampledOptions } from './estimators/sampled-options.js';
import { knownState, type KnownState } from './estimators/sampled-states.js';
import { sampled } from './estimators/sampled.js';
import { sectorSimulator } from './estimators/sector-simulator.js';
import { startVqe, tellVqe } from './estimators/vqe-machine.js';
import { askedStates } from './estimators/vqe-outcome.js';
import type { ProblemFamily } from './families/problem-family.js';
import { StageError } from './stage-error.js';

/** Whose circuits are wanted, for which property, found and measured how. */
export interface CircuitQuestion {
  family: ProblemFamily;
  property: Property;
  estimation: Pick<EstimationRequest, 'activeSpace' | 'options'>;
  /** Of the request: the circuits are those of a run with it. */
  seed: number;
  /** Default: OpenQASM 3. */
  language?: CircuitLanguage;
}

/** What goes into the folder: the programs by file name, and what their bits mean. */
export interface ExportedCircuits {
  manifest: CircuitExport;
  programs: { file: string; text: string }[];
}

/**
 * The programs with which the estimator `sampled` measures a candidate. The states are found first, as in a run of the same
 * seed. Throws where the run would refuse the candidate.
 */
export function exportCircuits(question: CircuitQuestion, candidate: Candidate): ExportedCircuits {
  const problem = problemOf(question, candidate);
  const states = foundStates(problem, { seed: question.seed, path: ['estimation', candidate.id] });
  const constant = fermionic(problem.hamiltonian).constantHartree;
  const { language = 'openqasm3' } = question;
  const exported = states.map((state) => exportedState(state, constant, language));
  return {
    manifest: {
      ...{ format: 'thq.circuits', version: 1, id: candidate.id },
      ...{ property: propertyName(question.property), unit: 'hartree', language, constant },
      states: states.map(({ found: { name }, preparedHartree }) => ({ name, preparedHartree })),
      programs: exported.flat().map(({ file, state, terms }) => ({ file, state, terms })),
    },
    programs: exported.flat().map(({ file, text }) => ({ file, text })),
  };
}

function problemOf(
  { family, property, estimation }: CircuitQuestion,
  { system }: Candidate,
): EstimationProblem {
  const { activeSpace, options } = estimation;
  const inspection = family.screen(system, property, activeSpace);
  if (!inspection.usable) throw new StageError('ContractViolation', inspection.reason);
  const { hamiltonian } = family.hamiltonian(system, property, activeSpace);
  const problem = { hamiltonian, property, options };
  const refusal = sampled({}).refuses(problem);
  if (refusal) throw new StageError('ContractViolation', refusal);
  return problem;
}

function foundStates(problem: EstimationProblem, seed: EstimationSeed): KnownState[] {
  const search = { ...problem, options: sampledOptions(problem.options).vqe };
  const answer = sectorSimulator(problem.hamiltonian);
  let step = startVqe(search, { maxEvaluations: MAX_EVALUATIONS }, seed);
  while (step.kind === 'measure') step = tellVqe(search, step.state, step.programs.map(answer));
  return askedStates(problem, step.found).map((found) => knownState(problem, found));
}

/** One program a setting. What the state has beside the common constant is a term of its first program. */
function exportedState(
  { found: { name }, preparation, plan }: KnownState,
  common: number,
  language: CircuitLanguage,
) {
  const digits = String(plan.settings.length).length;
  return plan.settings.map(({ operations, sum }, k) => {
    const all = [...preparation.operations, ...operations];
    const circuit = createCircuit(plan.qubits, all, 0, measureAll(plan.qubits));
    return {
      file: `${name}-${String(k + 1).padStart(digits, '0')}.${circuitExtension(language)}`,
      state: name,
      terms: exportedTerms(sum, k === 0 ? plan.constant - common : 0),
      text: circuitText(language, circuit),
    };
  });
}

function exportedTerms({ constant, terms }: ParitySum, beside: number): ExportedTerm[] {
  const alone = constant + beside;
  return [
    ...(alone === 0 ? [] : [{ coefficient: alone, bits: [] }]),
    ...terms.map(({ coefficient, bits }) => ({ coefficient, bits: qubitsOf(bits) })),
  ];
}
