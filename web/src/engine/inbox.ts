/**
 * Hands requests to the runner in order. A run whose Config the small engine cannot train waits for the whole one, and what
 * comes after it waits too; the run from before goes on meanwhile.
 */
import type { Request } from './protocol.js';
import type { Host, Runner } from './runner.js';
import { needsWholeEngine, type WholeEngine } from './whole.js';

export class Inbox {
  private last: Promise<void> = Promise.resolve();
  private whole: Promise<WholeEngine> | null = null;

  constructor(
    private readonly runner: Pick<Runner, 'handle'>,
    private readonly loadWhole: () => Promise<WholeEngine>,
    private readonly post: Host['post'],
  ) {}

  /** Resolves when the request has been handed on; rejects with what the runner throws. */
  take(request: Request): Promise<void> {
    const handled = this.last.then(() => this.hand(request));
    this.last = handled.catch(() => {});
    return handled;
  }

  /** Where the whole engine cannot be had the run is refused; the next one tries again. */
  private async hand(request: Request): Promise<void> {
    if (request.type !== 'open' || !needsWholeEngine(request.config)) return this.runner.handle(request);
    this.whole ??= this.loadWhole();
    const engine = await this.whole.catch((error: unknown) => {
      this.whole = null;
      const problem = { path: 'engine.part', code: 'unavailable', message: String(error) } as const;
      this.post({ type: 'refused', run: request.run, problems: [problem] });
    });
    if (engine) this.runner.handle(request, engine);
  }
}
