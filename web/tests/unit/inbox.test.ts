import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { GradflowError } from '../../src/config/problem.js';
import { Inbox } from '../../src/engine/inbox.js';
import type { Reply, Request } from '../../src/engine/protocol.js';
import type { WholeEngine } from '../../src/engine/whole.js';

const WHOLE = { curvesOf: () => ({}) } as unknown as WholeEngine;
const CUSTOM: Config = {
  ...DEFAULTS,
  model: { ...DEFAULTS.model, layers: [{ units: 2, activation: 'custom', formula: 'x' }] },
};

/** Writes down what the runner is handed; loads take until `settle`. */
function setUp() {
  const log: string[] = [];
  const replies: Reply[] = [];
  const loads: { resolve(): void; reject(error: Error): void }[] = [];
  const runner = {
    handle: (request: Request, whole?: WholeEngine): void => {
      log.push(`${request.type}${whole ? ' with the whole engine' : ''}`);
    },
  };
  const loadWhole = (): Promise<WholeEngine> =>
    new Promise((resolve, reject) => loads.push({ resolve: () => resolve(WHOLE), reject }));
  const inbox = new Inbox(runner, loadWhole, (reply) => replies.push(reply));
  return { inbox, log, replies, loads };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the inbox', () => {
  it('opens what the small engine can train with that, and loads nothing', async () => {
    const { inbox, log, loads } = setUp();
    await inbox.take({ type: 'open', run: 1, config: DEFAULTS });
    await inbox.take({ type: 'play', run: 1, stepsPerSecond: 1 });
    expect(log).toEqual(['open', 'play']);
    expect(loads).toHaveLength(0);
  });

  it('lets what comes after a run wait with it for the whole engine, which is loaded once', async () => {
    const { inbox, log, loads } = setUp();
    void inbox.take({ type: 'open', run: 1, config: CUSTOM });
    void inbox.take({ type: 'play', run: 1, stepsPerSecond: 1 });
    await settled();
    expect(log).toEqual([]);
    loads[0]!.resolve();
    await settled();
    expect(log).toEqual(['open with the whole engine', 'play']);
    await inbox.take({ type: 'open', run: 2, config: DEFAULTS });
    await inbox.take({ type: 'open', run: 3, config: CUSTOM });
    expect(log.slice(2)).toEqual(['open', 'open with the whole engine']);
    expect(loads).toHaveLength(1);
  });

  it('refuses the run where the whole engine cannot be had, goes on, and tries again', async () => {
    const { inbox, log, replies, loads } = setUp();
    void inbox.take({ type: 'open', run: 2, config: CUSTOM });
    void inbox.take({ type: 'ready', run: 1, spent: [] });
    await settled();
    loads[0]!.reject(new Error('offline'));
    await settled();
    expect(replies).toMatchObject([
      { type: 'refused', run: 2, problems: [{ path: 'engine.part', code: 'unavailable' }] },
    ]);
    expect(log).toEqual(['ready']);
    void inbox.take({ type: 'open', run: 3, config: CUSTOM });
    await settled();
    loads[1]!.resolve();
    await settled();
    expect(log.at(-1)).toBe('open with the whole engine');
  });

  it('rejects with what the runner throws, and still takes the next request', async () => {
    const { log, replies } = setUp();
    const runner = {
      handle: ({ type }: Request): void => {
        if (type === 'pause') throw new Error('trap');
        log.push(type);
      },
    };
    const inbox = new Inbox(
      runner,
      () => Promise.resolve(WHOLE),
      (reply) => replies.push(reply),
    );
    await expect(inbox.take({ type: 'pause', run: 1 })).rejects.toThrow('trap');
    await inbox.take({ type: 'save', run: 1 });
    expect(log).toEqual(['save']);
  });

  it('opens digits when their images are there, and refuses them while these cannot be had', async () => {
    const { inbox, log, replies, loads } = setUp();
    let isOffline = true;
    const problems = [{ path: 'images', code: 'unavailable', message: 'offline' }] as const;
    const loadImages = async (): Promise<void> => {
      if (isOffline) throw new GradflowError([...problems]);
    };
    Object.assign(WHOLE, { loadImages });
    const digits = { ...DEFAULTS, data: { ...DEFAULTS.data, kind: 'digits' as const } };
    void inbox.take({ type: 'open', run: 1, config: digits });
    await settled();
    loads[0]!.resolve();
    await settled();
    expect(replies).toEqual([{ type: 'refused', run: 1, problems }]);
    isOffline = false;
    await inbox.take({ type: 'open', run: 2, config: digits });
    expect(log).toEqual(['open with the whole engine']);
    expect(loads).toHaveLength(1);
  });
});
