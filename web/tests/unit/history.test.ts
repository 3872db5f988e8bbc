import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import type { Problem } from '../../src/config/problem.js';
import { type AddressBar, LinkHistory } from '../../src/state/history.js';

/** A browser's entries: `go` moves among them as Back and Forward do. */
class FakeBar implements AddressBar {
  entries = ['#start'];
  at = 0;
  blocked = false;
  private readonly listeners: (() => void)[] = [];

  get location(): { hash: string } {
    return { hash: this.entries[this.at] ?? '' };
  }

  readonly history = {
    pushState: (_data: unknown, _unused: string, hash?: string | URL | null): void => {
      if (this.blocked) throw new DOMException('too often', 'SecurityError');
      this.entries = [...this.entries.slice(0, this.at + 1), String(hash)];
      this.at += 1;
    },
    replaceState: (_data: unknown, _unused: string, hash?: string | URL | null): void => {
      this.entries[this.at] = String(hash);
    },
  };

  addEventListener(_type: string, listener: () => void): void {
    this.listeners.push(listener);
  }

  go(delta: number): void {
    this.at += delta;
    for (const listener of this.listeners) listener();
  }
}

const withRate = (learningRate: number): Config => ({ ...DEFAULTS, training: { ...DEFAULTS.training, learningRate } });
/** Links are made asynchronously. */
const settle = (): Promise<void> => vi.advanceTimersByTimeAsync(1000).then(() => undefined);

let bar: FakeBar;
let visited: string[];
let problems: Problem[];
let history: LinkHistory;

beforeEach(() => {
  vi.useFakeTimers();
  bar = new FakeBar();
  visited = [];
  problems = [];
  history = new LinkHistory(bar, (found) => problems.push(...found));
  history.listen((link) => visited.push(link));
});
afterEach(() => vi.useRealTimers());

describe('LinkHistory', () => {
  it('makes an entry per change and one for a drag', async () => {
    history.push(withRate(0.1));
    history.push(withRate(0.2));
    for (const rate of [0.3, 0.4, 0.5]) history.replace(withRate(rate));
    await settle();
    history.push(withRate(0.6));
    await settle();
    expect(bar.entries).toEqual(['#start', '#v=1&lr=0.1', '#v=1&lr=0.5', '#v=1&lr=0.6']);
  });

  it('keeps the lab of each entry', async () => {
    history.replace(withRate(0.1));
    history.push(withRate(0.1), { lab: 'check' });
    history.replace(withRate(0.2), { lab: 'check' });
    history.push(withRate(0.2));
    await settle();
    expect(bar.entries).toEqual(['#v=1&lr=0.1', '#v=1&lr=0.2&view=check', '#v=1&lr=0.2']);
  });

  it('finishes a drag before the next entry', async () => {
    history.push(withRate(0.1));
    history.replace(withRate(0.2));
    history.push(withRate(0.3));
    await settle();
    expect(bar.entries).toEqual(['#start', '#v=1&lr=0.2', '#v=1&lr=0.3']);
  });

  it('writes a long drag a few times a second', async () => {
    const replace = vi.spyOn(bar.history, 'replaceState');
    for (let move = 1; move <= 120; move++) {
      history.replace(withRate(move));
      await vi.advanceTimersByTimeAsync(1000 / 60);
    }
    await settle();
    expect(replace.mock.calls.length).toBeLessThanOrEqual(7);
    expect(bar.location.hash).toBe('#v=1&lr=120');
  });

  it('tells of Back and Forward once each, and of nothing else', async () => {
    history.push(withRate(0.1));
    await settle();
    bar.go(-1);
    bar.go(0);
    bar.go(1);
    expect(visited).toEqual(['#start', '#v=1&lr=0.1']);
  });

  it('forgets an unfinished drag when the visitor leaves', async () => {
    history.push(withRate(0.1));
    await settle();
    history.replace(withRate(0.2));
    bar.go(-1);
    await settle();
    expect(bar.entries).toEqual(['#start', '#v=1&lr=0.1']);
  });

  it('keeps the order of links with own points', async () => {
    const points: Config = { ...DEFAULTS, data: { ...DEFAULTS.data, points: [[1, 2, 0]] } };
    vi.useRealTimers();
    history.push(points);
    history.push(withRate(0.2));
    await vi.waitFor(() => expect(bar.entries).toHaveLength(3));
    expect(bar.entries[1]).toMatch(/^#v=1&state=/);
    expect(bar.entries[2]).toBe('#v=1&lr=0.2');
    expect(problems).toEqual([]);
  });

  it('survives a browser that refuses', async () => {
    bar.blocked = true;
    history.push(withRate(0.1));
    await settle();
    bar.blocked = false;
    history.push(withRate(0.2));
    await settle();
    expect(bar.entries).toEqual(['#start', '#v=1&lr=0.2']);
  });
});
