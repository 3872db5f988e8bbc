/**
 * Watches over a client's worker: keeps what another one could go on from, notices when it is silent, and says how a run
 * that failed goes on. Loaded with the first run that does not rest.
 */
import type { Checkpoint, KeptState } from './checkpoint.js';
import type { Opening, Recovery } from './client.js';

/** Milliseconds between two looks. */
const BEAT = 600;
/** Looks without an answer, 15 s of them, after which a worker counts as hung; twice as many after each that did. */
const PATIENCE = 25;
/** Milliseconds after which a failure is not the last one's doing. */
const QUIET = 30_000;
/** What is tried after failures that follow on one another, until nothing is left to try. */
const LADDER = ['goes-on', 'saved', 'start'] as const;

/** The worker that is watched. */
export interface Watched {
  ping(): void;
  /** It does not answer any more. */
  lost(): void;
}

export class Guard {
  private checkpoint: Checkpoint | null = null;
  private readonly states = new Map<number, ArrayBuffer>();
  private failures = 0;
  private lastFailure = Number.NEGATIVE_INFINITY;
  private patience = PATIENCE;
  /** False while its script may still be loading. */
  private isUp: boolean;
  private waits = false;
  private missed = 0;
  /** Whether anything was asked or heard since the last look: at rest nobody is woken. */
  private isActive = true;
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(
    private readonly watched: Watched,
    isUp: boolean,
  ) {
    this.isUp = isUp;
    this.timer = setInterval(() => this.look(), BEAT);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Another run begins. */
  begin(): void {
    this.checkpoint = null;
    this.states.clear();
  }

  keep(checkpoint: Checkpoint, states: readonly KeptState[]): void {
    this.checkpoint = checkpoint;
    for (const { id, bytes } of states) this.states.set(id, bytes);
    const kept = new Set(
      [checkpoint.line, checkpoint.other].flatMap((line) => line?.moments.map(({ id }) => id) ?? []),
    );
    for (const id of this.states.keys()) if (!kept.has(id)) this.states.delete(id);
  }

  asked(): void {
    this.isActive = true;
  }

  /** `isNews`: it says more than that it is there. */
  heard(isNews: boolean): void {
    this.isUp = true;
    this.waits = false;
    this.missed = 0;
    this.isActive ||= isNews;
  }

  /** Somebody wants to try again what failed. */
  encouraged(): void {
    this.failures = Math.min(this.failures, 1);
  }

  /** How `opening`, whose run the last checkpoint is of where it is the present one, is tried again; null: not any more. */
  recover(opening: Opening, isPresent: boolean, isPlaying: boolean): { opening: Opening; how: Recovery } | null {
    const now = performance.now();
    this.failures = now - this.lastFailure < QUIET ? this.failures + 1 : 1;
    this.lastFailure = now;
    this.isUp = false;
    this.waits = false;
    this.missed = 0;
    const step = LADDER[this.failures - 1];
    if (!step) return null;
    const kept = isPresent && this.checkpoint ? this.resumable(opening, this.checkpoint) : opening;
    if (step === 'start' || !(kept.past || kept.state)) return { opening: { config: opening.config }, how: 'start' };
    return { opening: kept, how: step === 'goes-on' && isPlaying ? 'goes-on' : 'saved' };
  }

  private resumable({ config }: Opening, checkpoint: Checkpoint): Opening {
    const { line, other, training } = checkpoint;
    return {
      config: { ...config, training },
      past: { ...checkpoint, line: this.complete(line), other: other && this.complete(other) },
    };
  }

  private complete(line: Checkpoint['line']): Checkpoint['line'] {
    const moments = line.moments.flatMap((moment) => {
      const bytes = this.states.get(moment.id);
      return bytes ? [{ ...moment, bytes }] : [];
    });
    return { ...line, moments };
  }

  private look(): void {
    if (!this.isUp) return;
    if (!this.waits) {
      if (!this.isActive) return;
      this.isActive = false;
      this.waits = true;
      this.watched.ping();
    } else if (++this.missed >= this.patience) {
      this.patience *= 2;
      this.watched.lost();
    }
  }
}
