/**
 * Hands requests to the runner in order. A run whose Config the small engine cannot train waits for the whole one, and what
 * comes after it waits too; the run from before goes on meanwhile.
 */
import type { Problem } from '../config/problem.js';
import type { Request } from './protocol.js';
import type { Host, Runner } from './runner.js';
import type { WasmModule } from './wasm.js';
import { needsWholeEngine } from './whole.js';

type Open = Extract<Request, { type: 'open' }>;

export class Inbox {
  private last: Promise<void> = Promise.resolve();
  private whole: Promise<WasmModule> | null = null;

  constructor(
    private readonly runner: Pick<Runner, 'handle'>,
    private readonly loadWhole: () => Promise<WasmModule>,
    private readonly post: Host['post'],
  ) {}

  /** Resolves when the request has been handed on; rejects with what the runner throws. */
  take(request: Request): Promise<void> {
    const handled = this.last.then(() => this.hand(request));
    this.last = handled.catch(() => {});
    return handled;
  }

  private async hand(request: Request): Promise<void> {
    if (request.type !== 'open' || !needsWholeEngine(request.config)) this.runner.handle(request);
    else {
      const module = await this.wholeEngine(request);
      if (module) this.runner.handle(request, module);
    }
  }

  /** Null, and the run refused, where it cannot be had; the next run tries again. */
  private async wholeEngine({ run }: Open): Promise<WasmModule | null> {
    try {
      this.whole ??= this.loadWhole();
      return await this.whole;
    } catch (error) {
      this.whole = null;
      const problem: Problem = { path: 'engine.part', code: 'unavailable', message: String(error) };
      this.post({ type: 'refused', run, problems: [problem] });
      return null;
    }
  }
}
