/** What to restart from when a worker fails: the last saved state, else the Config, and at some point nothing any more. */
import type { Config, TrainingConfig } from '../config/config.js';

/** How a run starts: from step 0 of the Config, or from a saved state of that Config. */
export interface Opening {
  config: Config;
  state?: ArrayBuffer | undefined;
}

/** Reasons that a new worker would meet again. */
const FINAL = ['no-simd', 'no-worker', 'wasm-missing', 'wasm-blocked'];
/** Failures of one run before giving up: from the saved state, from step 0, and enough. */
const MAX_FAILURES = 2;
/** Milliseconds between two states kept. */
const INTERVAL = 10_000;
/** Keeping the state of larger networks would be felt. */
const MAX_PARAMETERS = 250_000;

export class Safety {
  private start: Opening | null = null;
  private saved: Opening | null = null;
  private training: TrainingConfig | null = null;
  private failures = 0;
  private lastSave = 0;
  private small = false;

  constructor(private readonly now: () => number) {}

  /** Another run begins. */
  begin(opening: Opening): void {
    this.start = opening;
    this.saved = opening.state ? opening : null;
    this.training = opening.config.training;
    this.lastSave = this.now();
    this.failures = 0;
  }

  measure(parameters: number): void {
    this.small = parameters <= MAX_PARAMETERS;
  }

  changed(training: TrainingConfig): void {
    this.training = training;
  }

  wantsSave(): boolean {
    return this.small && this.now() - this.lastSave >= INTERVAL;
  }

  keep(state: ArrayBuffer): void {
    this.lastSave = this.now();
    if (this.start && this.training) this.saved = { config: { ...this.start.config, training: this.training }, state };
  }

  /** Null: there is nothing left to try. */
  restart(reason: string): Opening | null {
    this.failures += 1;
    if (!this.start || !this.training || FINAL.includes(reason) || this.failures > MAX_FAILURES) return null;
    if (this.saved && this.failures === 1) return this.saved;
    return { config: { ...this.start.config, training: this.training } };
  }
}
