/** Notices when a lab worker that is asked something says nothing any more. */

/** Milliseconds between two looks. */
const BEAT = 2000;
/** Looks without an answer, a minute of them: a query may compute for a while before it listens. */
const PATIENCE = 30;

export class Pulse {
  private timer: ReturnType<typeof setInterval> | undefined;
  private missed = 0;
  /** False while the worker's script may still be loading: then the browser says what goes wrong. */
  private isUp = false;

  constructor(
    private readonly ping: () => void,
    private readonly lost: () => void,
  ) {}

  /** The worker is asked something. */
  begin(): void {
    this.end();
    this.timer = setInterval(() => this.look(), BEAT);
  }

  /** Nothing is asked any more. */
  end(): void {
    clearInterval(this.timer);
    this.missed = 0;
  }

  heard(): void {
    this.isUp = true;
    this.missed = 0;
  }

  /** The next worker is another one. */
  replaced(): void {
    this.isUp = false;
  }

  private look(): void {
    if (this.isUp) this.missed += 1;
    if (this.missed > PATIENCE) this.lost();
    else this.ping();
  }
}
