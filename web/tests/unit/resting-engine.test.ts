import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WELCOME } from '../../src/config/welcome.js';
import { LONG_REST, RestingEngine } from '../../src/embed/resting-engine.js';
import type { WorkerLike } from '../../src/engine/client.js';
import type { Reply, Request } from '../../src/engine/protocol.js';
import { followRun } from '../../src/state/run.js';
import { createStore, type Store } from '../../src/state/store.js';
import { loadGuard } from './support/guard.js';

/** Answers as the engine's worker does, as far as a client needs it to go on. */
class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  readonly requests: Request[] = [];
  isEnded = false;
  onRequest: ((type: Request['type']) => void) | null = null;

  postMessage(request: Request): void {
    this.requests.push(request);
    this.onRequest?.(request.type);
    if (request.type === 'ping') this.reply({ type: 'alive', run: 0 });
    if (request.type === 'save') this.reply({ type: 'saved', run: request.run, bytes: new ArrayBuffer(7) });
  }

  /** What it says once a run is open. */
  open(): void {
    const info = { layout: [], stepsPerEpoch: 10 } as unknown as Extract<Reply, { type: 'opened' }>['info'];
    const last = this.requests.findLast((request) => request.type === 'open');
    this.reply({ type: 'opened', run: last?.run ?? 0, info });
  }

  terminate(): void {
    this.isEnded = true;
  }

  /** But for what the guard says. */
  types(): string[] {
    return this.requests.map(({ type }) => type).filter((type) => type !== 'guard' && type !== 'ping');
  }

  private reply(data: Reply): void {
    this.onmessage?.({ data } as MessageEvent<Reply>);
  }
}

let workers: FakeWorker[];
let store: Store;
let engine: RestingEngine;

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  store = createStore();
  store.config.value = WELCOME;
  const host = {
    spawn: () => {
      workers.push(new FakeWorker());
      return workers.at(-1)!;
    },
    afterPaint: () => {},
    loadGuard,
  };
  engine = new RestingEngine(
    host,
    followRun(
      store,
      () => {},
      () => {},
    ),
    store,
  );
});
afterEach(() => vi.useRealTimers());

const last = (): FakeWorker => workers.at(-1)!;

describe('an engine that rests', () => {
  it('starts when it is first seen, with all that was asked before', () => {
    engine.open(WELCOME);
    engine.setParameter(3, 0.5);
    engine.play(500);
    expect(workers).toHaveLength(0);
    engine.see(true);
    expect(workers).toHaveLength(1);
    expect(last().types()).toEqual(['open', 'set-parameter', 'play']);
  });

  it('pauses out of sight and goes on in sight, as if nothing had been', () => {
    engine.see(true);
    engine.open(WELCOME);
    engine.play(100);
    engine.see(false);
    engine.see(true);
    expect(last().types()).toEqual(['open', 'play', 'pause', 'play']);
    expect(workers).toHaveLength(1);
  });

  it('stays at rest when it was paused meanwhile', () => {
    engine.see(true);
    engine.open(WELCOME);
    engine.play(100);
    engine.see(false);
    engine.pause();
    engine.see(true);
    expect(
      last()
        .types()
        .filter((type) => type === 'play'),
    ).toHaveLength(1);
  });

  it('gives its worker back after a while and goes on from the saved state, with its curve', async () => {
    engine.see(true);
    engine.open(WELCOME);
    last().open();
    engine.play(100);
    store.losses.value = [{ step: 0, train: 1, test: 1 }];
    engine.see(false);
    await vi.advanceTimersByTimeAsync(LONG_REST);
    expect(last().isEnded).toBe(true);
    expect((await engine.save())?.byteLength).toBe(7);
    engine.see(true);
    expect(workers).toHaveLength(2);
    expect(last().types()).toEqual(['open', 'play']);
    expect(last().requests[0]).toMatchObject({ config: WELCOME, state: new ArrayBuffer(7) });
  });

  it('keeps its worker when something is asked while the state is saved', async () => {
    engine.see(true);
    engine.open(WELCOME);
    last().open();
    engine.see(false);
    last().onRequest = (type) => {
      if (type === 'save' && last().types().length < 5) engine.setParameter(3, 0.5);
    };
    await vi.advanceTimersByTimeAsync(LONG_REST);
    expect(last().isEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(LONG_REST);
    expect(last().isEnded).toBe(true);
    expect(last().types()).toEqual(['open', 'pause', 'save', 'set-parameter', 'save']);
  });

  it('says its end with all that trains', () => {
    engine.until = 25;
    engine.see(true);
    engine.open(WELCOME);
    engine.play(100);
    engine.advance('epoch');
    engine.see(false);
    engine.advance(1);
    const asked = last().requests.filter(({ type }) => type === 'play' || type === 'advance');
    expect(asked).toMatchObject([{ until: 25 }, { steps: 'epoch', until: 25 }, { steps: 1, until: 25 }]);
  });
});
