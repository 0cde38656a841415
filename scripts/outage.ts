import { reasonOf } from './reason-of.js';

/** What a person is told of a server that goes away: once that it does not answer and once that it is back, each time anew. */
export class Outage {
  private toldMs: number | null = null;

  constructor(
    private readonly tell: (line: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** A call had no answer. */
  lost(error: unknown): void {
    if (this.toldMs !== null) return;
    this.toldMs = this.now();
    this.tell(`the Temporal server does not answer (${reasonOf(error)}); the run goes on when it is back`);
  }

  /** Before a call: what is returned is called when it was answered. The answer to a call from before the outage does not end it. */
  asking(): () => void {
    const askedMs = this.now();
    return () => {
      if (this.toldMs === null || askedMs < this.toldMs) return;
      this.toldMs = null;
      this.tell('the Temporal server is back');
    };
  }
}
