import type { JsonValue } from '../../contracts/json.js';

/** The state of a machine as it crosses to a thread, a checkpoint or a loop. It holds nothing but JSON, which TypeScript cannot see of an interface. */
export function stateToJson(state: object): JsonValue {
  return state as unknown as JsonValue;
}

/** The state that the same machine made JSON of, not checked again: stores verify what they keep. */
export function stateFromJson<State extends object>(json: JsonValue): State {
  return json as unknown as State;
}
