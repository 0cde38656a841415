import type { ArtifactRef } from '../contracts/artifact.js';
import { CandidateSet, type Candidate } from '../contracts/candidate-set.js';
import type { ArtifactStore } from './store/artifact-store.js';
import { getJson } from './store/json-artifact.js';

/** How many parsed sets a process keeps: the blocks of one pipeline read the same set many times. */
const KEPT_SETS = 4;

/** Reads admitted candidate sets, each parsed once per process while it is in use. */
export class AdmittedCandidates {
  readonly #sets = new Map<string, Promise<readonly Candidate[]>>();

  constructor(readonly store: ArtifactStore) {}

  /** All candidates, sorted by id. */
  all(ref: ArtifactRef): Promise<readonly Candidate[]> {
    const known = this.#sets.get(ref.sha256);
    if (known) return known;
    const reading = getJson(this.store, ref, CandidateSet).then((set) => set.candidates);
    reading.catch(() => this.#sets.delete(ref.sha256));
    this.#keep(ref, reading);
    return reading;
  }

  /** Keeps a set that was just admitted here, sorted by id: its blocks often run in the same process, and need not read it again. */
  admitted(ref: ArtifactRef, candidates: readonly Candidate[]): void {
    this.#keep(ref, Promise.resolve(candidates));
  }

  #keep(ref: ArtifactRef, candidates: Promise<readonly Candidate[]>): void {
    this.#sets.set(ref.sha256, candidates);
    const oldest = this.#sets.keys().next().value;
    if (this.#sets.size > KEPT_SETS && oldest !== undefined) this.#sets.delete(oldest);
  }

  /** The candidates with these ids, in the order asked for. */
  async some(ref: ArtifactRef, ids: readonly string[]): Promise<Candidate[]> {
    const byId = new Map((await this.all(ref)).map((candidate) => [candidate.id, candidate]));
    return ids.map((id) => byId.get(id)!);
  }
}
