/** Dying units on the shipped engine: the killing step found again, its causes, and replays from just before it. */

import { beforeAll, describe, expect, it } from 'vitest';
import type { Config, PartialConfig } from '../../src/config/config.js';
import { activatedBy } from '../../src/config/config.js';
import { type Death, type DeathArgs, death } from '../../src/engine/lab/death.js';
import { lives } from '../../src/engine/lab/lives.js';
import type { Bench } from '../../src/engine/lab/query.js';
import { type Replay, replay } from '../../src/engine/lab/replay.js';
import { type UnitsReport, units } from '../../src/engine/lab/units.js';
import type { Session } from '../../src/engine/session.js';
import { alternativeOf, lifeOf, placeOf, watchedTo } from '../../src/labs/dying/lives.js';
import { engine } from './support/engine.js';

const CONFIG: PartialConfig = {
  data: { kind: 'circle', samples: 200 },
  model: {
    layers: Array.from({ length: 3 }, () => ({ units: 8, activation: 'relu' as const })),
    initializer: 'he-uniform',
  },
  training: { learningRate: 1 },
};
const STEPS = 320;
const STRIDE = 64;

const bench: Bench = { engine, session: (state) => engine.restore(new Uint8Array(state)) };
const quiet = async (): Promise<void> => {};
const saved = (session: Session): ArrayBuffer => session.save().slice().buffer;
const deadIn = (session: Session): boolean[] => session.unitActivity().flatMap(({ dead }) => dead);

/** Moments as the page keeps them, and after every step which units were dead. */
let states: ArrayBuffer[];
let history: boolean[][];
let config: Config;

beforeAll(() => {
  const session = engine.createSession(CONFIG);
  config = session.config;
  states = [saved(session)];
  history = [deadIn(session)];
  for (let step = 1; step <= STEPS; step++) {
    session.train(1);
    history.push(deadIn(session));
    if (step % STRIDE === 0) states.push(saved(session));
  }
});

async function momentsOf() {
  const rows = (await lives(bench, { states }, quiet)) as Uint8Array[];
  return rows.map((row, index) => ({ id: index, step: index * STRIDE, row }));
}

/** The units that are dead at the end but were not at the start, with the step by the whole history. */
function deaths(): { place: number; step: number }[] {
  return history[STEPS]!.flatMap((isDead, place) => {
    const last = history.findLastIndex((row) => !row[place]);
    return isDead && last >= 0 ? [{ place, step: last + 1 }] : [];
  });
}

async function deathOf(place: number): Promise<Death> {
  const moments = await momentsOf();
  const life = lifeOf(moments, place, STEPS, true);
  if (life.kind !== 'died') throw new Error(life.kind);
  const args: DeathArgs = {
    state: states[life.before.id]!,
    end: states[watchedTo(moments, life, STEPS).id]!,
    layer: Math.floor(place / 8),
    unit: place % 8,
  };
  return (await death(bench, args, quiet)) as Death;
}

describe('the death of a unit', () => {
  it('is dated to the step, also where it came back to life in between', async () => {
    expect(deaths().length).toBeGreaterThan(2);
    for (const { place, step } of deaths().slice(-4))
      expect(await deathOf(place)).toMatchObject({ step, watched: STEPS, learningRate: 1 });
  });

  it('is watched for as far as a search may go', async () => {
    const row = (...dead: number[]) => Uint8Array.from(dead);
    const moments = [0, 1000, 2000, 3000].map((step, id) => ({ id, step, row: row(step === 0 ? 0 : 1) }));
    const life = lifeOf(moments, 0, 3000, true);
    expect(life).toMatchObject({ kind: 'died', before: { step: 0 }, after: { step: 1000 } });
    if (life.kind !== 'died') return;
    expect(watchedTo(moments, life, 3000).step).toBe(2000);
    expect(watchedTo(moments, life, 1500).step).toBe(1000);
    const far = [0, 5000, 10000].map((step, id) => ({ id, step, row: row(step === 0 ? 0 : 1) }));
    expect(watchedTo(far, lifeOf(far, 0, 10000, true) as typeof life, 10000).step).toBe(5000);
  });

  it('is told apart from being dead from the start, and from living', async () => {
    const moments = await momentsOf();
    history[STEPS]!.forEach((isDead, place) => {
      const never = history.every((row) => row[place]);
      const kind = !isDead ? 'alive' : never ? 'never' : 'died';
      expect(lifeOf(moments, place, STEPS, isDead).kind).toBe(kind);
    });
    expect(lifeOf([], 0, STEPS, true).kind).toBe('unknown');
  });

  it('is explained by numbers that add up', async () => {
    const { place } = deaths()[0]!;
    const { before, after, shift, state, step } = await deathOf(place);
    expect(before.maximum).toBeGreaterThan(0);
    expect(after.maximum).toBeLessThanOrEqual(0);
    expect(shift.bias + shift.weights + shift.inputs).toBeCloseTo(shift.total, 12);
    expect(shift.total / (after.mean - before.mean)).toBeCloseTo(1, 4);
    const restored = engine.restore(new Uint8Array(state));
    expect(restored.metrics().step).toBe(step - 1);
    expect(restored.unitActivity()[Math.floor(place / 8)]!.dead[place % 8]).toBe(false);
  });

  it('is not made up where settings were changed in between', async () => {
    const { place } = deaths()[0]!;
    const args = { state: states[0]!, end: states.at(-1)!, layer: Math.floor(place / 8), unit: place % 8 };
    const other = engine.restore(new Uint8Array(states[0]!));
    other.setParameters(other.parameters().map((value) => value * 1.01));
    expect(await death(bench, { ...args, state: saved(other) }, quiet)).toBeNull();
  });
});

describe('the picture of the units', () => {
  it('has the flat side of each function', async () => {
    const session = engine.createSession({
      data: CONFIG.data!,
      model: {
        layers: (['relu', 'leaky-relu', 'hard-swish', 'tanh'] as const).map((activation) => ({ units: 4, activation })),
        gain: 6,
      },
    });
    const { layers } = (await units(bench, { state: saved(session) }, quiet)) as Awaited<ReturnType<typeof units>> & {
      layers: [];
    };
    const [relu, leaky, hard] = layers as { flat: [number, number][]; range: number }[];
    expect(relu!.flat).toEqual([[-relu!.range, 0]]);
    expect(leaky!.flat).toEqual([]);
    expect(hard!.flat[0]![1]).toBeLessThanOrEqual(-3);
  });

  it('finds it in a formula too', async () => {
    const custom = { units: 4, activation: 'custom' as const, formula: 'max(0, x - 1)' };
    const session = engine.createSession({ data: CONFIG.data!, model: { layers: [custom], gain: 4 } });
    const [layer] = ((await units(bench, { state: saved(session) }, quiet)) as UnitsReport).layers;
    expect(layer!.flat).toHaveLength(1);
    expect(layer!.flat[0]![0]).toBe(-layer!.range);
    expect(layer!.flat[0]![1]).toBeCloseTo(1, 0);
  });

  it('counts units over all layers', () => {
    expect(placeOf([{ units: 3 }, { units: 5 }, { units: 2 }], 2, 1)).toBe(9);
  });
});

describe('a replay from just before', () => {
  it('goes as the run went, and otherwise with another function', async () => {
    const { place, step } = deaths()[0]!;
    const { state } = await deathOf(place);
    const layer = Math.floor(place / 8);
    const steps = STEPS - (step - 1);
    for (const alternative of ['leaky-relu', 'prelu', 'elu', 'mish'] as const) {
      const changed = alternativeOf(config, layer, alternative);
      const result = (await replay(bench, { state, alternative: changed, steps }, quiet)) as Replay;
      expect(result.from).toBe(step - 1);
      expect(result.original.dead.at(-1)).toBe(history[STEPS]!.filter(Boolean).length);
      expect(result.alternative.dead.at(-1)).toBe(0);
      expect(result.alternative.steps).toEqual(result.original.steps);
      const start = engine.restore(new Uint8Array(result.start));
      expect(start.config).toEqual(changed);
      expect(start.metrics().step).toBe(step - 1);
    }
  });

  it('is the same run where nothing is changed', async () => {
    const { original, alternative } = (await replay(
      bench,
      { state: states[1]!, alternative: config, steps: 128 },
      quiet,
    )) as Replay;
    expect(alternative).toEqual(original);
    expect(original.steps).toEqual(Array.from({ length: 129 }, (_, step) => step));
  });

  it('changes the rate alone, or only the layers of the function that kills', () => {
    const mixed: Config = {
      ...config,
      model: { ...config.model, layers: [{ units: 4, activation: 'tanh' }, ...config.model.layers] },
    };
    expect(alternativeOf(mixed, 1, 'elu').model.layers.map((layer) => activatedBy(layer).activation)).toEqual([
      'tanh',
      'elu',
      'elu',
      'elu',
    ]);
    expect(alternativeOf(mixed, 1, 'rate')).toEqual({ ...mixed, training: { ...mixed.training, learningRate: 0.1 } });
  });
});
