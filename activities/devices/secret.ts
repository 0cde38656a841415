import { inspect } from 'node:util';

const HIDDEN = '[secret]';

/** A credential that cannot be printed by accident: text, JSON and inspection all hide it. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The credential itself, for the header that carries it and for the redactor, nowhere else. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}
