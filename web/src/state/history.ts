/** The page's address follows the Config: one history entry per change, or one for all of a drag. */
import type { Config } from '../config/config.js';
import { GradflowError, type Problem } from '../config/problem.js';
import { LONG_LINK, type Scene, writeFullLink } from './link.js';

/** The part of `window` that is used here; a test brings its own. */
export interface AddressBar {
  readonly location: { readonly hash: string };
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
  addEventListener(type: 'hashchange' | 'popstate', listener: () => void): void;
}

/** Milliseconds between address changes of a drag: browsers refuse more than some three a second in the long run. */
const DRAG_INTERVAL = 350;

type Mode = 'pushState' | 'replaceState';

export class LinkHistory {
  private shown: string;
  /** The newest Config of a drag, not yet in the address. */
  private pending: [config: Config, scene?: Scene] | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Links with own points are compressed asynchronously; they must not overtake each other. */
  private queue = Promise.resolve();
  private navigations = 0;

  /** `onProblems`: a Config could not be put into a link. */
  constructor(
    private readonly bar: AddressBar,
    private readonly onProblems: (problems: Problem[]) => void,
  ) {
    this.shown = bar.location.hash;
  }

  /** Calls `onLink` when the visitor goes to another link: Back, Forward, an edited address. */
  listen(onLink: (link: string) => void): void {
    const check = (): void => {
      const { hash } = this.bar.location;
      if (hash === this.shown) return;
      this.forgetPending();
      this.navigations += 1;
      this.shown = hash;
      onLink(hash);
    };
    this.bar.addEventListener('popstate', check);
    this.bar.addEventListener('hashchange', check);
  }

  /** A new entry. */
  push(config: Config, scene?: Scene): void {
    if (this.pending) this.replaceNow(...this.pending);
    this.forgetPending();
    this.commit(config, scene, 'pushState');
  }

  /** The present entry comes to show this Config, within a moment. */
  replace(config: Config, scene?: Scene): void {
    this.pending = [config, scene];
    this.timer ??= setTimeout(() => {
      if (this.pending) this.replaceNow(...this.pending);
      this.forgetPending();
    }, DRAG_INTERVAL);
  }

  /** The present entry shows this Config. */
  replaceNow(config: Config, scene?: Scene): void {
    this.commit(config, scene, 'replaceState');
  }

  private forgetPending(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.pending = null;
  }

  private commit(config: Config, scene: Scene | undefined, mode: Mode): void {
    const { navigations } = this;
    this.queue = this.queue.then(async () => {
      const link = await this.linkTo(config, scene);
      if (link === null || navigations !== this.navigations) return;
      this.show(`#${link}`, link.length > LONG_LINK ? 'replaceState' : mode);
    });
  }

  private async linkTo(config: Config, scene: Scene | undefined): Promise<string | null> {
    try {
      return await writeFullLink(config, scene);
    } catch (error) {
      if (!(error instanceof GradflowError)) throw error;
      this.onProblems(error.problems);
      return null;
    }
  }

  private show(hash: string, mode: Mode): void {
    if (hash === this.shown) return;
    try {
      this.bar.history[mode](null, '', hash);
      this.shown = hash;
    } catch {
      // The browser limits how often the address may change: it lags behind until the next change.
    }
  }
}
