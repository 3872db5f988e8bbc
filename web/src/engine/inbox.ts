/**
 * Hands requests to the runner in order. A run whose Config the small engine cannot train waits for the whole one, and what
 * comes after it waits too; the run from before goes on meanwhile.
 */
import type { Config } from '../config/config.js';
import type { GradflowError, Problem } from '../config/problem.js';
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

  /** Where what a run needs cannot be had it is refused; the next one tries again. */
  private async hand(request: Request): Promise<void> {
    if (request.type !== 'open' || !(request.past || needsWholeEngine(request.config))) {
      return this.runner.handle(request);
    }
    const parts = await this.partsFor(request).catch((error: unknown) => {
      this.post({ type: 'refused', run: request.run, problems: problemsOf(error) });
    });
    if (parts) this.runner.handle(request, ...parts);
  }

  private async partsFor({ config, past }: Extract<Request, { type: 'open' }>) {
    const whole = needsWholeEngine(config) ? await this.wholeFor(config) : undefined;
    return [whole, past && (await import('./checkpoint.js')).resumeTimeline] as const;
  }

  private async wholeFor({ data }: Config): Promise<WholeEngine> {
    this.whole ??= this.loadWhole();
    const engine = await this.whole.catch((error: unknown) => {
      this.whole = null;
      throw error;
    });
    if (data.kind === 'digits') await engine.loadImages();
    return engine;
  }
}

function problemsOf(error: unknown): Problem[] {
  const { problems } = Object(error) as Partial<GradflowError>; // its class may be another copy's: see worker.ts
  return problems ?? [{ path: 'engine.part', code: 'unavailable', message: String(error) }];
}
