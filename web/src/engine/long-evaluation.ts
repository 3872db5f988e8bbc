/** An evaluation that would take long goes in parts, between which messages come in. */
import type { WasmSession } from './wasm.js';

/** Multiply-adds of one part, some hundredths of a second. */
const PART = 1e8;

export class LongEvaluation {
  /** Samples of a part; all of them where an evaluation is short. */
  private portion = Number.POSITIVE_INFINITY;
  /** Of the one under way. */
  private since: number | null = null;
  private isDone = false;

  /** For another run; `operations`: multiply-adds that a sample costs it. */
  begin(operations: number, samples: number): void {
    const portion = Math.max(1, Math.floor(PART / operations));
    this.portion = portion < samples ? portion : Number.POSITIVE_INFINITY;
    this.since = null;
  }

  get isUnderWay(): boolean {
    return this.since !== null && !this.isDone;
  }

  /** The next part of it, of the session as it stood when it began. */
  goOn(session: WasmSession): void {
    this.isDone = session.evaluateSome(this.portion);
  }

  /** When the one began that can be had now. Null while it is under way, which it is from then on. */
  take(now: number): number | null {
    if (this.portion === Number.POSITIVE_INFINITY) return now;
    if (this.isUnderWay) return null;
    const began = this.since;
    this.since = began === null ? now : null;
    this.isDone = false;
    return began;
  }

  /** Gives it up, as the session is about to change, and says when it began. */
  abandon(): number | null {
    const began = this.since;
    this.since = null;
    return began;
  }
}
