import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { EngineClient, type WorkerLike } from '../../src/engine/client.js';
import type { Reply, Request } from '../../src/engine/protocol.js';
import { Runner } from '../../src/engine/runner.js';
import { type Actions, createActions } from '../../src/state/actions.js';
import type { LinkHistory } from '../../src/state/history.js';
import { readLink } from '../../src/state/read-link.js';
import { followRun } from '../../src/state/run.js';
import { createStore, type Store } from '../../src/state/store.js';
import { FakeEngine } from './support/fake-engine.js';
import { guarded, loadGuard } from './support/guard.js';

let engine: FakeEngine;
let store: Store;
let actions: Actions;
let requests: Request[];
let written: string[];
let tasks: (() => void)[];
let workers: number;

/** The whole web core in one thread: a runner on the fake engine in place of the worker. */
beforeEach(() => {
  engine = new FakeEngine();
  store = createStore();
  store.speed.value = Number.POSITIVE_INFINITY;
  requests = [];
  written = [];
  tasks = [];
  workers = 0;
  const client: EngineClient = new EngineClient(
    { spawn: spawnRunner, afterPaint: (callback) => tasks.push(callback), loadGuard },
    followRun(
      store,
      () => client.open(store.config.value),
      ({ training }) => written.push(`time ${training.learningRate}`),
    ),
  );
  const write = (mode: string) => (config: Config) => void written.push(`${mode} ${config.training.learningRate}`);
  const history = { push: write('push'), replace: write('replace'), replaceNow: write('replace') };
  actions = createActions(store, { client }, history as unknown as LinkHistory);
});

function spawnRunner(): WorkerLike {
  workers += 1;
  const post = (reply: Reply): void => worker.onmessage?.({ data: reply } as MessageEvent<Reply>);
  const guard = (task: () => void) => (): void => {
    try {
      task();
    } catch (error) {
      post({ type: 'failed', run: 0, reason: (error as Error).message });
    }
  };
  const later = (callback: () => void): void => void tasks.push(guard(callback));
  const runner = new Runner(engine.module, { post, now: () => engine.now, later });
  const worker: WorkerLike = {
    onmessage: null,
    onerror: null,
    terminate: () => {},
    postMessage: (request) => {
      requests.push(request);
      guard(() => runner.handle(request))();
    },
  };
  return worker;
}

/** Lets the worker and the page work for a while. */
function run(turns = 30): void {
  for (let turn = 0; turn < turns && tasks.length > 0; turn++) {
    engine.now += 1;
    tasks.shift()?.();
  }
}

const types = (): string[] => requests.map(({ type }) => type);

it('plays the first run where play was pressed before the link had been read', () => {
  actions.play();
  run();
  expect(requests).toEqual([]);
  actions.follow({ ...DEFAULTS, data: { ...DEFAULTS.data, kind: 'xor' } });
  run();
  expect(store.playing.value).toBe(true);
  expect(types()).not.toContain('pause');
  expect(store.frame.value?.step).toBeGreaterThan(100);
});

describe('changes', () => {
  beforeEach(() => {
    actions.follow(DEFAULTS);
    run();
    requests.length = 0;
  });

  it('of training go into the run as it stands', () => {
    actions.changeTraining({ learningRate: 0.5 });
    expect(types()).toEqual(['training']);
    expect(store.config.value.training.learningRate).toBe(0.5);
    expect(store.edited.value).toBe(false);
    expect(written).toEqual(['push 0.5']);
    actions.step();
    run();
    actions.changeTraining({ learningRate: 0.6 }, { merge: true });
    expect(store.edited.value).toBe(true);
    expect(written).toEqual(['push 0.5', 'replace 0.6']);
    expect(store.frame.value?.step).toBe(1);
  });

  it('of data start anew and go on playing', () => {
    actions.play();
    run();
    expect(store.frame.value?.step).toBeGreaterThan(100);
    requests.length = 0;
    actions.changeData({ noise: 0.7 });
    expect(types().slice(0, 2)).toEqual(['open', 'play']);
    expect(store.playing.value).toBe(true);
    run(3);
    expect(store.losses.value.length).toBeLessThan(4);
  });

  it('that are invalid change nothing and say so', () => {
    const before = store.config.value;
    actions.changeTraining({ learningRate: -1, momentum: 2 });
    expect(store.problems.value.map(({ path }) => path)).toEqual(['training.learningRate', 'training.momentum']);
    expect(store.config.value).toBe(before);
    expect(types()).toEqual([]);
    expect(written).toEqual([]);
    actions.changeTraining({ learningRate: 0.1 });
    expect(store.problems.value).toEqual([]);
  });

  it('that change nothing do nothing', () => {
    actions.changeTraining({ learningRate: DEFAULTS.training.learningRate });
    actions.follow(structuredClone(DEFAULTS));
    expect(types()).toEqual([]);
    expect(written).toEqual([]);
  });

  it('take away a pin whose unit is gone', () => {
    actions.setNeeds({ pinned: { layer: 1, unit: 7 } });
    expect(store.pinned.value).toEqual({ layer: 1, unit: 7 });
    actions.changeModel({ layers: [{ units: 8, activation: 'tanh' }] });
    expect(store.pinned.value).toBeNull();
    const { needs } = requests.filter((request) => request.type === 'view').at(-1)!;
    expect(needs.pinned).toBeNull();
  });

  it('of weights mark the run as edited, until reset', () => {
    actions.setParameter(0, 3);
    run();
    expect(store.edited.value).toBe(true);
    expect([...(store.frame.value?.parameters ?? [])]).toEqual([3]);
    actions.setParameter(0, Number.NaN);
    expect(store.problems.value[0]).toMatchObject({ path: 'parameters[0]', code: 'not-finite' });
    actions.reset();
    run();
    expect(store.edited.value).toBe(false);
    expect([...(store.frame.value?.parameters ?? [])]).toEqual([0]);
  });

  it('of points name at least as many classes as labels', () => {
    actions.setPoints([
      [0, 0, 0],
      [1, 1, 4],
    ]);
    expect(store.config.value.data).toMatchObject({ kind: 'points', classes: 5 });
  });
});

describe('the run', () => {
  it('shows info and first frame together, and keeps the old one till then', () => {
    const seen: boolean[] = [];
    store.info.subscribe((info) => seen.push((info === null) === (store.frame.value === null)));
    store.frame.subscribe((frame) => seen.push((frame === null) === (store.info.value === null)));
    actions.follow(DEFAULTS);
    run();
    expect(seen.every(Boolean)).toBe(true);
    const { value } = store.frame;
    expect(value?.step).toBe(0);
  });

  it('plays, pauses, steps, and resets', () => {
    actions.follow(DEFAULTS);
    actions.toggle();
    run();
    expect(store.measuredSpeed.value).toBeGreaterThan(0);
    expect(store.losses.value.length).toBeGreaterThan(2);
    actions.toggle();
    run();
    expect(store.playing.value).toBe(false);
    expect(store.measuredSpeed.value).toBe(0);
    const { step } = store.frame.value!;
    actions.step();
    run();
    expect(store.frame.value?.step).toBe(step + 1);
    actions.epoch();
    run();
    expect(store.frame.value!.step % 10).toBe(0);
    actions.play();
    actions.reset();
    run();
    expect(store.frame.value?.step).toBe(0);
    expect(store.playing.value).toBe(false);
    expect(store.losses.value).toHaveLength(1);
  });

  it('stops by itself where it diverges', () => {
    engine.divergesAt = 25;
    actions.follow(DEFAULTS);
    actions.play();
    run(100);
    expect(store.playing.value).toBe(false);
    expect(store.frame.value?.divergence).toEqual({ step: 26, layer: 0, quantity: 'gradient' });
    actions.play();
    run(100);
    expect(store.playing.value).toBe(false);
  });

  it('takes another speed while playing and refuses nonsense', () => {
    actions.follow(DEFAULTS);
    actions.setSpeed(5);
    actions.play();
    actions.setSpeed(10);
    expect(requests.flatMap((request) => (request.type === 'play' ? [request.stepsPerSecond] : []))).toEqual([5, 10]);
    expect(() => actions.setSpeed(Number.NaN)).toThrow(RangeError);
  });

  it('survives an engine that breaks', async () => {
    actions.follow(DEFAULTS);
    run();
    engine.trap = new Error('unreachable');
    actions.play();
    run();
    await guarded();
    run();
    expect(workers).toBe(2);
    expect(store.playing.value).toBe(false);
    expect(store.notices.value).toMatchObject([{ path: 'engine.start' }]);
    expect(store.failure.value).toBeNull();
    engine.trap = null;
    actions.play();
    run();
    expect(store.frame.value?.step).toBeGreaterThan(0);
  });

  it('falls back to the Config where a saved state is damaged', () => {
    actions.follow(DEFAULTS, { state: new ArrayBuffer(3) });
    run();
    expect(store.notices.value).toMatchObject([{ path: 'link.state', code: 'damaged' }]);
    expect(store.frame.value?.step).toBe(0);
    expect(workers).toBe(1);
    actions.dismissNotices();
    expect(store.notices.value).toEqual([]);
  });
});

describe('time', () => {
  const steps = (): number[] => store.losses.value.map(({ step }) => step);

  /** To step 40 with an evaluation at every tenth step; the rate is 0.2 from step 20 on. */
  beforeEach(() => {
    actions.follow(DEFAULTS);
    run();
    for (let epoch = 0; epoch < 4; epoch++) {
      if (epoch === 2) actions.changeTraining({ learningRate: 0.2 });
      actions.epoch();
      run();
    }
    expect(steps()).toEqual([0, 10, 20, 30, 40]);
  });

  it('goes back to the step and its settings, and the loss curve stays whole', () => {
    actions.goTo(15);
    run();
    expect(store.frame.value?.step).toBe(15);
    expect(store.time.value).toMatchObject({ present: 40 });
    expect(store.config.value.training.learningRate).toBe(DEFAULTS.training.learningRate);
    expect(written).toEqual(['push 0.2', `time ${DEFAULTS.training.learningRate}`]);
    expect(steps()).toEqual([0, 10, 20, 30, 40]);
    for (let epoch = 0; epoch < 3; epoch++) {
      actions.epoch();
      run();
    }
    expect(store.time.value.present).toBeNull();
    expect(store.frame.value).toMatchObject({ step: 40, learningRate: 0.2 });
    expect(store.config.value.training.learningRate).toBe(0.2);
  });

  it('keeps the curve and the settings of the line that a change leaves', () => {
    actions.goTo(20);
    run();
    actions.changeTraining({ learningRate: 0.7 });
    actions.epoch();
    run();
    expect(store.time.value).toMatchObject({ present: null, from: 20, other: 40 });
    expect(steps()).toEqual([0, 10, 20, 30]);
    actions.swapLines();
    run();
    expect(store.frame.value?.step).toBe(40);
    expect(steps()).toEqual([0, 10, 20, 30, 40]);
    expect(store.config.value.training.learningRate).toBe(0.2);
    actions.swapLines();
    run();
    expect(steps()).toEqual([0, 10, 20, 30]);
    expect(store.config.value.training.learningRate).toBe(0.7);
    actions.reset();
    run();
    expect(store.time.value).toMatchObject({ present: null, other: null });
  });
});

describe('sharing', () => {
  beforeEach(() => {
    vi.stubGlobal('location', { origin: 'https://example.org', pathname: '/play/', search: '' });
    return () => vi.unstubAllGlobals();
  });

  it('gives an address with or without the trained state', async () => {
    actions.follow(DEFAULTS);
    actions.step();
    run();
    expect(await actions.shareLink({ state: false })).toBe('https://example.org/play/#v=1');
    const link = await actions.shareLink({ state: true });
    const { config, state } = await readLink(link.slice(link.indexOf('#')));
    actions.reset();
    actions.follow(config, { state });
    run();
    expect(store.frame.value?.step).toBe(1);
    expect(store.edited.value).toBe(true);
  });
});

describe('CSV', () => {
  const file = (text: string): File => new File([text], 'points.csv');

  it('becomes own points', async () => {
    actions.follow(DEFAULTS);
    await actions.importCsv(file('x,y,label\n1,2,cat\n3,4,dog\n5,6,cow'));
    expect(store.config.value.data).toMatchObject({
      kind: 'points',
      classes: 3,
      points: [
        [1, 2, 0],
        [3, 4, 1],
        [5, 6, 2],
      ],
    });
    expect(written).toHaveLength(1);
  });

  it('with errors changes nothing', async () => {
    actions.follow(DEFAULTS);
    await actions.importCsv(file('1,2,0\noops,2,1'));
    expect(store.notices.value).toMatchObject([{ path: 'csv.line[2].x', code: 'wrong-type' }]);
    expect(store.config.value).toEqual(DEFAULTS);
    await actions.importCsv(file('1'.repeat(8_000_001)));
    expect(store.notices.value).toMatchObject([{ path: 'csv.size', code: 'too-many' }]);
    await actions.importCsv(file('1,2,0\n3,2,1'));
    expect(store.notices.value).toEqual([]);
  });
});
