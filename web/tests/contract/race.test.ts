/** A race on the shipped engine: each racer is a plain run with that optimizer, bit by bit. */
import { afterAll, expect, it } from 'vitest';
import type { PartialConfig } from '../../src/config/config.js';
import { type RaceArgs, type RaceProgress, type Racer, race, racerState } from '../../src/engine/lab/race.js';
import type { Session } from '../../src/engine/session.js';
import { engine } from './support/engine.js';

const CONFIG: PartialConfig = {
  data: { kind: 'moons', samples: 120 },
  model: { layers: [{ units: 5, activation: 'mish' }], dropout: 0.2, auxiliary: [{ after: 1, weight: 0.3 }] },
  training: { optimizer: 'adam', learningRate: 0.01, batchSize: 7, l2: 0.01, schedule: 'cosine' },
};
const RACERS: Racer[] = [
  { optimizer: 'sgd', learningRate: 0.1 },
  { optimizer: 'adam', learningRate: 0.02 },
  { optimizer: 'nesterov', learningRate: 0.01 },
];

const run = engine.createSession(CONFIG);
run.train(37);
const state = run.save().slice().buffer as ArrayBuffer;
const held = engine.restore(new Uint8Array(state));
const bench = { engine, session: () => held };
afterAll(() => {
  for (const session of [run, held]) session.dispose();
});

const begin = (args: Partial<RaceArgs> = {}, report = async (_: RaceProgress) => {}) =>
  race(bench, { state, origin: 'now', luck: 0, racers: RACERS, steps: 90, ...args }, report);

const lossOf = (session: Session): number => {
  const { inputs, targets } = session.data().train;
  return session.lossAndGradient(inputs, targets).loss;
};

it('from the present each racer is the run with that optimizer from there on, and its loss the training loss', async () => {
  const { from, start, steps, legs } = await begin();
  expect([from, steps[0], steps.at(-1)]).toEqual([37, 0, 90]);
  const origin = engine.restore(new Uint8Array(start));
  expect(origin.parameters()).toEqual(run.parameters());
  origin.dispose();
  for (const [index, racer] of RACERS.entries()) {
    const plain = engine.branch(new Uint8Array(state), {
      ...run.config,
      training: { ...run.config.training, ...racer },
    });
    for (const [place, step] of steps.entries()) {
      plain.train(step - (steps[place - 1] ?? 0));
      expect(legs[index]!.parameters[place]).toEqual(plain.parameters());
    }
    expect(legs[index]!.losses.at(-1)).toBeCloseTo(lossOf(plain), 6);
    plain.dispose();
  }
});

it('from a fresh start it is a new run, with other seeds where they are wished, and on its way as the worker says', async () => {
  const racer = RACERS[1]!;
  const { legs, from } = await begin({ origin: 'fresh', luck: 4, racers: [racer], steps: 61 });
  const { model, training } = run.config;
  const plain = engine.createSession({
    ...run.config,
    model: { ...model, seed: model.seed + 4 },
    training: { ...training, ...racer, seed: training.seed + 4 },
  });
  expect([from, legs[0]!.parameters[0]]).toEqual([0, plain.parameters()]);
  plain.train(61);
  expect(legs[0]!.parameters.at(-1)).toEqual(plain.parameters());
  const args = { state, origin: 'fresh', luck: 4, racer, steps: 61 } as const;
  const taken = await racerState(bench, args, async () => {});
  expect(taken.config).toEqual(plain.config);
  const goesOn = engine.restore(new Uint8Array(taken.state));
  expect(goesOn.train(10)).toEqual(plain.train(10));
  expect(goesOn.parameters()).toEqual(plain.parameters());
  for (const session of [plain, goesOn]) session.dispose();
});

it('a racer that diverges ends where it did; the others go on', async () => {
  const linear = engine.createSession({ data: { kind: 'plane', samples: 60 }, model: { layers: [] } });
  const wild: Racer = { optimizer: 'sgd', learningRate: 10 };
  const args = { state, origin: 'fresh', luck: 0, racers: [wild, RACERS[1]!], steps: 400 } as const;
  const { legs, steps } = await race({ engine, session: () => linear }, args, async () => {});
  const [lost, other] = legs as [(typeof legs)[0], (typeof legs)[0]];
  const plain = engine.createSession({ ...linear.config, training: { ...linear.config.training, ...wild } });
  expect(lost.diverged).toBe(plain.train(400).divergence!.step);
  expect(lost.losses.length).toBe(steps.findIndex((step) => step > lost.diverged!));
  expect([other.diverged, other.losses.length, steps.length]).toEqual([null, steps.length, 201]);
  for (const session of [linear, plain]) session.dispose();
});

it('lets messages in on its way, and ends where it is cancelled', async () => {
  const large = engine.createSession({ model: { layers: Array(4).fill({ units: 64, activation: 'tanh' }) } });
  const args = { state, origin: 'fresh', luck: 0, racers: RACERS, steps: 20_000 } as const;
  const reached: number[] = [];
  const cancel = async ({ step }: RaceProgress): Promise<void> => {
    reached.push(step);
    throw new Error('cancelled');
  };
  await expect(race({ engine, session: () => large }, args, cancel)).rejects.toThrow('cancelled');
  expect(reached).toHaveLength(1);
  expect(reached[0]).toBeLessThan(args.steps / 2);
  large.dispose();
});
