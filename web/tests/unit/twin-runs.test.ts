import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { activatedBy } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { type ClientHost, EngineClient, type WorkerLike } from '../../src/engine/client.js';
import type { Reply } from '../../src/engine/protocol.js';
import { Runner } from '../../src/engine/runner.js';
import type { Playground } from '../../src/start.js';
import { createActions, type Seat } from '../../src/state/actions.js';
import { followRun } from '../../src/state/run.js';
import { createStore, type Store, sceneOf } from '../../src/state/store.js';
import { TwinRuns } from '../../src/twin/runs.js';
import { FakeEngine } from './support/fake-engine.js';
import { loadGuard } from './support/guard.js';

const RELU: Config = {
  ...DEFAULTS,
  model: {
    ...DEFAULTS.model,
    layers: [
      { units: 8, activation: 'relu' },
      { units: 8, activation: 'relu' },
    ],
  },
};

/** One engine a worker, in the order in which the workers started. */
let engines: FakeEngine[];
let ended: number;
let tasks: (() => void)[];
let store: Store;
let playground: Playground;
let written: string[];
let twin: TwinRuns;

/** Both runs on runners in this thread, with the channel that browsers have. */
beforeEach(() => {
  engines = [];
  tasks = [];
  written = [];
  ended = 0;
  store = createStore();
  const host: ClientHost = { spawn, afterPaint: (callback) => tasks.push(callback), loadGuard };
  const events = followRun(
    store,
    () => seat.client.open(store.config.value),
    () => {},
  );
  const client = new EngineClient(host, events);
  const seat: Seat = { client };
  const write =
    (mode: string) =>
    (config: Config, scene = sceneOf(store)) =>
      void written.push(
        `${mode} ${config.model.layers.map(activatedBy)[0]?.activation} ${scene.twin?.model.layers.map(activatedBy)[0]?.activation}`,
      );
  const history = { push: write('push'), replace: write('replace') };
  playground = { host, history, seat, client, events, actions: createActions(store, seat, history) };
  playground.actions.follow(DEFAULTS);
});

afterEach(() => {
  playground.actions.setTwin(null);
  twin.end();
});

function spawn(): WorkerLike {
  const engine = new FakeEngine();
  engines.push(engine);
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
    terminate: () => {
      ended += 1;
    },
    postMessage: (request) => void tasks.push(guard(() => runner.handle(request))),
  };
  return worker;
}

/** Until nothing is left to do, on either thread or between them; while the runs play, for `turns`. */
async function settle(turns = 400): Promise<void> {
  for (let turn = 0, quiet = 0; turn < turns && quiet < 3; turn++) {
    const due = tasks.splice(0);
    for (const task of due) task();
    await new Promise((resolve) => setImmediate(resolve));
    quiet = due.length === 0 && tasks.length === 0 ? quiet + 1 : 0;
  }
}

async function begin(config: Config): Promise<void> {
  playground.actions.setTwin(config);
  twin = new TwinRuns(store, playground);
  await settle();
}

const steps = (): (number | undefined)[] => [store, twin.beside].map(({ frame }) => frame.value?.step);

describe('a twin', () => {
  it('is replayed to where the first run stands, and steps with it', async () => {
    playground.actions.step();
    await settle();
    playground.actions.epoch();
    await settle();
    await begin(RELU);
    expect(steps()).toEqual([10, 10]);
    expect(twin.beside.config.value).toEqual(RELU);
    expect(engines[0]!.live).toBe(1);
    playground.actions.step();
    await settle();
    expect(steps()).toEqual([11, 11]);
    expect(written).toEqual(['push tanh relu']);
    expect([store.letter.value, twin.beside.letter.value]).toEqual(['A', 'B']);
    expect(store.otherCurves.value.twin?.[0]?.points.at(-1)?.step).toBe(11);
  });

  it('takes part in edits as the target says', async () => {
    await begin(RELU);
    playground.actions.changeTraining({ batchSize: 5 });
    expect(store.twin.value?.training.batchSize).toBe(5);
    expect(twin.beside.config.value.training.batchSize).toBe(5);
    twin.target.value = 'A';
    playground.actions.changeTraining({ batchSize: 7 });
    playground.actions.changeData({ noise: 0.4 });
    expect(twin.beside.config.value.training.batchSize).toBe(5);
    expect(twin.beside.config.value.data).toEqual(store.config.value.data);
    twin.actions.changeModel({ gain: 2 });
    expect(store.config.value.model.gain).toBe(1);
    expect(store.twin.value?.model).toMatchObject({ gain: 2, layers: RELU.model.layers });
    await settle();
    expect(steps()).toEqual([0, 0]);
  });

  it('has a difference from its start on when it is compared', async () => {
    await begin(DEFAULTS);
    playground.actions.epoch();
    await settle();
    twin.compare({ ...DEFAULTS, training: { ...DEFAULTS.training, learningRate: 0.5 } });
    await settle();
    expect(steps()).toEqual([10, 10]);
    expect(twin.beside.edited.value).toBe(false);
    expect(twin.beside.info.value?.config.training.learningRate).toBe(0.5);
  });

  it('starts anew with the first run', async () => {
    await begin(RELU);
    playground.actions.epoch();
    await settle();
    playground.actions.reset();
    await settle();
    expect(steps()).toEqual([0, 0]);
    expect(twin.beside.losses.value).toHaveLength(1);
  });

  it('changes places with the first run, and nothing is computed anew', async () => {
    await begin(RELU);
    playground.actions.epoch();
    await settle();
    const made = engines.map(({ made }) => made);
    const [a, b] = [store.frame.value, twin.beside.frame.value];
    expect(twin.isSettled).toBe(true);
    twin.swap();
    expect([store.frame.value, twin.beside.frame.value]).toEqual([b, a]);
    expect(store.config.value).toEqual(RELU);
    expect(store.twin.value).toEqual(DEFAULTS);
    await settle();
    expect(engines.map(({ made }) => made)).toEqual(made);
    playground.actions.step();
    await settle();
    expect(steps()).toEqual([11, 11]);
    playground.actions.changeTraining({ learningRate: 0.5 });
    expect(twin.beside.config.value.training.learningRate).toBe(0.5);
  });

  it('can take over: the other one ends, and its worker with it', async () => {
    await begin(RELU);
    playground.actions.epoch();
    await settle();
    twin.swap();
    playground.actions.setTwin(null);
    twin.end();
    expect(ended).toBe(1);
    expect(store.config.value).toEqual(RELU);
    expect(store.letter.value).toBeNull();
    expect(store.otherCurves.value).toEqual({});
    playground.actions.step();
    await settle();
    expect(store.frame.value?.step).toBe(11);
    expect(engines.map(({ made }) => made)).toEqual([10, 11]);
  });

  it('leaves the other one going when it diverges', async () => {
    await begin(RELU);
    engines[1]!.divergesAt = 30;
    playground.actions.setSpeed(Number.POSITIVE_INFINITY);
    playground.actions.play();
    await settle(60);
    expect(twin.beside.frame.value).toMatchObject({ step: 30, divergence: { step: 31 } });
    expect(store.playing.value).toBe(true);
    expect(store.frame.value!.step).toBeGreaterThan(200);
    engines[0]!.divergesAt = 0;
    await settle(20);
    expect(store.playing.value).toBe(false);
  });

  it('gets another worker when its own breaks, and catches up; the first run keeps what it has', async () => {
    await begin(RELU);
    playground.actions.epoch();
    await settle();
    engines[1]!.trap = new Error('trap');
    playground.actions.epoch();
    await settle();
    expect(engines).toHaveLength(3);
    expect(steps()).toEqual([20, 20]);
    expect(store.notices.value).toMatchObject([{ path: 'engine.start' }]);
    expect(store.failure.value).toBeNull();
  });
});
