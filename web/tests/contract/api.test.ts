import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { ActivationName, PartialConfig } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { type GradflowError, loadEngine } from '../../src/index.js';
import { engine, relativeDistance, WASM } from './support/engine.js';
import { refusal } from './support/refusal.js';

const RINGS: PartialConfig = { data: { kind: 'rings', classes: 3, samples: 200 }, training: { optimizer: 'adam' } };

describe('loadEngine', () => {
  it('takes an address or the bytes in any wrapping', async () => {
    const bytes = await readFile(WASM);
    for (const wasm of [WASM, bytes, new Uint8Array(bytes).buffer, new DataView(new Uint8Array(bytes).buffer)]) {
      expect((await loadEngine({ wasm })).version).toBe(engine.version);
    }
    expect(engine.version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('says what is wrong with the file', async () => {
    const problemOf = (wasm: URL | BufferSource) =>
      loadEngine({ wasm }).then(
        () => [],
        (error: GradflowError) => error.problems.map(({ path, code }) => `${path} ${code}`),
      );
    expect(await problemOf(new URL('./missing.wasm', WASM))).toEqual(['wasm unavailable']);
    expect(await problemOf(new Uint8Array([0, 1, 2]))).toEqual(['wasm unavailable']);
    expect(await problemOf((await readFile(WASM)).subarray(0, 5000))).toEqual(['wasm unavailable']);
  });
});

describe('createSession', () => {
  it('completes the Config and hands out copies of it', () => {
    const session = engine.createSession();
    expect(session.config).toEqual(DEFAULTS);
    session.config.data.noise = 1;
    expect(session.config).toEqual(DEFAULTS);
  });

  it('names every problem', () => {
    const wrong = { data: { noise: Number.NaN, x: 1 }, model: { layers: [{ units: 0, activation: 'tanh' }] } };
    expect(refusal(() => engine.createSession(wrong as PartialConfig)).sort()).toEqual([
      'data.noise not-finite',
      'data.x unknown-key',
      'model.layers[0].units out-of-range',
    ]);
    expect(refusal(() => engine.createSession(null as unknown as PartialConfig))).toEqual([' wrong-type']);
  });

  it('starts equal Configs equal, and other seeds otherwise', () => {
    const [a, b, c] = [{}, {}, { model: { seed: 2 } }].map((config) => engine.createSession(config));
    a!.train(30);
    b!.train(7);
    b!.train(23);
    c!.train(30);
    expect(b!.parameters()).toEqual(a!.parameters());
    expect(relativeDistance(c!.parameters(), a!.parameters())).toBeGreaterThan(0.1);
  });
});

describe('train and metrics', () => {
  it('learns', () => {
    const session = engine.createSession(RINGS);
    const before = session.metrics();
    const after = session.train(1500);
    expect(before).toMatchObject({ step: 0, epoch: 0, status: 'ok' });
    expect(after).toMatchObject({ step: 1500, status: 'ok', learningRate: 0.03 });
    expect(after.trainLoss).toBeLessThan(before.trainLoss / 2);
    expect(after.trainAccuracy).toBeGreaterThan(0.85);
    expect(after.testAccuracy).toBeGreaterThan(0.8);
    expect(after.epoch).toBeCloseTo(1500 / Math.ceil(100 / 16));
  });

  it('has no accuracy for values and no test figures without test data', () => {
    const values = engine.createSession({ data: { kind: 'sine' } }).train(10);
    expect(values).toMatchObject({ trainAccuracy: null, testAccuracy: null });
    expect(values.testLoss).toBeGreaterThan(0);
    expect(engine.createSession({ data: { testFraction: 0 } }).metrics()).toMatchObject({
      testLoss: null,
      testAccuracy: null,
    });
  });

  it('stops a diverging run at its last finite state', () => {
    const session = engine.createSession({
      data: { kind: 'hills' },
      model: { layers: [{ units: 16, activation: 'relu' }] },
      training: { learningRate: 100 },
    });
    const metrics = session.train(2000);
    expect(metrics.status).toBe('diverged');
    expect(metrics.step).toBeLessThan(2000);
    expect(metrics.divergence?.layer).toMatch(/^(layers\.0|output)$/);
    expect(metrics.divergence?.quantity).toMatch(/^(preactivation|activation|loss|gradient|update)$/);
    expect(session.parameters().every(Number.isFinite)).toBe(true);
    expect(session.train(10).step).toBe(metrics.step);
  });

  it.each([
    [-1, 'out-of-range'],
    [1.5, 'not-integer'],
    [Number.NaN, 'not-finite'],
    [Number.POSITIVE_INFINITY, 'not-finite'],
    ['3', 'wrong-type'],
    [undefined, 'wrong-type'],
  ])('refuses %s steps', (steps, code) => {
    const session = engine.createSession();
    expect(refusal(() => session.train(steps as number))).toEqual([`steps ${code}`]);
    expect(session.metrics().step).toBe(0);
  });
});

describe('parameters', () => {
  const config: PartialConfig = {
    data: { kind: 'blobs', classes: 4, features: ['x', 'y', 'xy'] },
    model: {
      layers: [
        { units: 5, activation: 'maxout', pieces: 3 },
        { units: 6, activation: 'prelu' },
      ],
    },
  };

  it('are laid out block after block', () => {
    const session = engine.createSession(config);
    expect(session.layout().map(({ name, rows, cols }) => [name, rows, cols])).toEqual([
      ['layers.0.weight', 15, 3],
      ['layers.0.bias', 15, 1],
      ['layers.1.weight', 6, 5],
      ['layers.1.bias', 6, 1],
      ['layers.1.slope', 6, 1],
      ['output.weight', 4, 6],
      ['output.bias', 4, 1],
    ]);
    let end = 0;
    for (const { offset, rows, cols } of session.layout()) {
      expect(offset).toBe(end);
      end += rows * cols;
    }
    expect(session.parameters()).toHaveLength(end);
  });

  it('are copies, and come back as they were set', () => {
    const session = engine.createSession(config);
    const values = session.parameters().map((_, index) => Math.sin(index));
    session.parameters().fill(0);
    session.setParameters(values);
    expect(session.parameters()).toEqual(values);
    session.setParameters(Array.from(values));
    expect(session.parameters()).toEqual(values);
  });

  it('are not half set', () => {
    const session = engine.createSession(config);
    const before = session.parameters();
    const broken = before.slice();
    broken[3] = Number.NaN;
    expect(refusal(() => session.setParameters(before.subarray(1)))).toEqual(['parameters wrong-length']);
    expect(refusal(() => session.setParameters(broken))).toEqual(['parameters[3] not-finite']);
    expect(refusal(() => session.setParameters('1' as unknown as number[]))).toEqual(['parameters wrong-type']);
    expect(session.parameters()).toEqual(before);
  });
});

describe('lossAndGradient, predict, data and batch', () => {
  it('leave the training as it was', () => {
    const plain = engine.createSession(RINGS);
    const asked = engine.createSession(RINGS);
    plain.train(40);
    for (let step = 0; step < 40; step++) {
      const { inputs, targets } = asked.data().train;
      asked.lossAndGradient(inputs, targets);
      asked.predict(inputs);
      asked.gradientFlow();
      asked.activationStats();
      asked.decisionGrid({ width: 5, height: 5 });
      asked.metrics();
      if (step % 20 === 0) asked.gradientCheck();
      asked.train(1);
    }
    expect(asked.parameters()).toEqual(plain.parameters());
    expect(asked.save()).toEqual(plain.save());
  });

  it('agree with the metrics', () => {
    const session = engine.createSession({ ...RINGS, training: { l2: 0.1, l1: 0.01 } });
    const { inputs, targets } = session.data().train;
    const { loss, gradient } = session.lossAndGradient(inputs, targets);
    expect(loss).toBeCloseTo(session.train(20) && engine.createSession(session.config).metrics().trainLoss, 5);
    expect(gradient).toHaveLength(session.parameters().length);
  });

  it('know dropout only while training', () => {
    const layers = [{ units: 8, activation: 'tanh' as const }];
    const [dry, wet] = [0, 0.5].map((dropout) => engine.createSession({ model: { layers, dropout } }));
    const { inputs, targets } = dry!.data().train;
    expect(wet!.lossAndGradient(inputs, targets)).toEqual(dry!.lossAndGradient(inputs, targets));
    expect(wet!.predict(inputs)).toEqual(dry!.predict(inputs));
    expect(dry!.train(20).trainLoss).not.toBe(wet!.train(20).trainLoss);
  });

  it('have the shapes of the contract', () => {
    const session = engine.createSession(RINGS);
    const { train, test } = session.data();
    expect([train.inputs.length, train.targets.length]).toEqual([200, 300]);
    expect([test.inputs.length, test.targets.length]).toEqual([200, 300]);
    for (let sample = 0; sample < 100; sample++) {
      expect([...train.targets.subarray(3 * sample, 3 * sample + 3)].sort()).toEqual([0, 0, 1]);
    }
    const probabilities = session.predict(train.inputs.subarray(0, 8));
    expect(probabilities).toHaveLength(12);
    expect(probabilities.subarray(0, 3).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
    const binary = engine.createSession().predict([1, 2, 3, 4]);
    expect(binary).toHaveLength(2);
    expect(binary.every((p) => p > 0 && p < 1)).toBe(true);
  });

  it('refuse wrong lengths and values', () => {
    const session = engine.createSession(RINGS);
    for (const inputs of [[], [1, 2, 3]]) {
      expect(refusal(() => session.predict(inputs))).toEqual(['inputs wrong-length']);
    }
    expect(refusal(() => session.lossAndGradient([1, 2], [1, 0]))).toEqual(['targets wrong-length']);
    expect(refusal(() => session.lossAndGradient([], []))[0]).toMatch(/^inputs /);
    expect(refusal(() => session.predict(null as unknown as number[]))).toEqual(['inputs wrong-type']);
    expect(refusal(() => session.predict([1, Number.NaN]))[0]).toMatch(/^inputs.* not-finite/);
  });

  it('batches visit every training sample once per epoch, in another order each time', () => {
    const session = engine.createSession({ data: { samples: 100, testFraction: 0.25 }, training: { batchSize: 16 } });
    const epoch = (first: number): number[] => [0, 1, 2, 3, 4].flatMap((step) => [...session.batch(first + step)]);
    expect(session.batch(4)).toHaveLength(75 - 4 * 16);
    for (const first of [0, 5]) {
      expect(epoch(first).sort((a, b) => a - b)).toEqual(Array.from({ length: 75 }, (_, index) => index));
    }
    expect(epoch(0)).not.toEqual(epoch(5));
    session.train(7);
    expect(epoch(0)).toEqual(epoch(0));
    expect(refusal(() => session.batch(-1))).toEqual(['step out-of-range']);
  });
});

describe('reports', () => {
  it('gradientFlow has a row per layer, the output last', () => {
    const session = engine.createSession();
    session.train(200);
    const rows = session.gradientFlow();
    expect(rows.map(({ name, units }) => [name, units])).toEqual([
      ['layers.0', 8],
      ['layers.1', 8],
      ['output', 1],
    ]);
    for (const row of rows) {
      expect(row.updateRatio).toBeCloseTo(row.update / row.weight, 6);
      expect(row.gradWeight).toBeGreaterThan(0);
    }
    expect(rows[2]?.relativeGradient).toBe(1);
  });

  it('gradientFlow sees a gradient vanish through deep sigmoids', () => {
    const layers = Array.from({ length: 10 }, () => ({ units: 8, activation: 'sigmoid' as const }));
    const session = engine.createSession({ model: { layers } });
    session.train(100);
    const rows = session.gradientFlow();
    expect(rows[0]?.verdict).toBe('vanishing');
    expect(rows[0]?.gradActivation).toBeLessThan((rows[9]?.gradActivation ?? 0) / 1000);
  });

  it('gradientFlow norms are those of the gradient', () => {
    const session = engine.createSession({ training: { batchSize: 20000 } });
    const { inputs, targets } = session.data().train;
    const { gradient } = session.lossAndGradient(inputs, targets);
    const { offset, rows, cols } = session.layout()[2]!;
    const norm = Math.hypot(...gradient.subarray(offset, offset + rows * cols));
    expect(session.gradientFlow()[1]?.gradWeight).toBeCloseTo(norm, 6);
  });

  it('activationStats counts dead units and spreads shares over bins', () => {
    const session = engine.createSession({ model: { layers: [{ units: 4, activation: 'relu' }] } });
    const parameters = session.parameters();
    const bias = session.layout().find(({ name }) => name === 'layers.0.bias')!;
    parameters.fill(-1000, bias.offset, bias.offset + 3);
    session.setParameters(parameters);
    const [row] = session.activationStats();
    expect(row).toMatchObject({ name: 'layers.0', units: 4, dead: 3 });
    expect(row!.saturated).toBeGreaterThanOrEqual(0.75);
    expect(row!.histogram).toHaveLength(32);
    expect(row!.histogram.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  });

  it.each(engine.activations().map(({ name }) => [name]))('gradientCheck finds nothing in %s', (name) => {
    const layers = [4, 3].map((units) => ({ units, activation: name as ActivationName }));
    const check = engine.createSession({ model: { layers } }).gradientCheck();
    expect(check.maxRelativeError).toBeLessThan(1e-5);
    expect(check.checked + check.kinks).toBe(check.parameters);
    expect(check.checked).toBeGreaterThan(check.parameters / 2);
    expect(check.worst?.name).toMatch(/^(layers\.\d+|output)\./);
  });
});

describe('decisionGrid', () => {
  it('predicts at pixel centers, rows from the top', () => {
    const session = engine.createSession({ data: { features: ['x', 'y', 'x2'] } });
    session.train(50);
    const [width, height] = [4, 3];
    const inputs: number[] = [];
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const x = -6 + (12 * (column + 0.5)) / width;
        const y = 6 - (12 * (row + 0.5)) / height;
        inputs.push(x, y, x * x);
      }
    }
    expect(relativeDistance(session.decisionGrid({ width, height }), session.predict(inputs))).toBeLessThan(1e-6);
  });

  it('gives a plane per class, or one of a unit', () => {
    const session = engine.createSession(RINGS);
    expect(session.decisionGrid({ width: 6, height: 5 })).toHaveLength(90);
    const unit = session.decisionGrid({ width: 6, height: 5, unit: { layer: 0, unit: 2 } });
    expect(unit).toHaveLength(30);
    expect(unit.every((value) => Math.abs(value) <= 1)).toBe(true);
  });

  it('refuses what is not there', () => {
    const session = engine.createSession();
    expect(refusal(() => session.decisionGrid({ width: 0, height: 5 }))).toEqual(['width out-of-range']);
    expect(refusal(() => session.decisionGrid({ width: 5, height: 1e9 }))).toEqual(['height out-of-range']);
    const unitOf = (layer: number, unit: number) => () =>
      session.decisionGrid({ width: 2, height: 2, unit: { layer, unit } });
    expect(refusal(unitOf(2, 0))).toEqual(['unit.layer out-of-range']);
    expect(refusal(unitOf(0, 8))).toEqual(['unit.unit out-of-range']);
  });
});

describe('save and restore', () => {
  const config: PartialConfig = {
    ...RINGS,
    model: {
      layers: [
        { units: 6, activation: 'prelu' },
        { units: 5, activation: 'maxout' },
      ],
      dropout: 0.2,
    },
    training: { optimizer: 'adamw', weightDecay: 0.01, schedule: 'cosine', batchSize: 7 },
  };

  it('continue bit by bit', () => {
    const straight = engine.createSession(config);
    straight.train(333);
    const restored = engine.restore(straight.save());
    expect(restored.config).toEqual(straight.config);
    expect(restored.metrics()).toEqual(straight.metrics());
    straight.train(200);
    restored.train(200);
    expect(restored.parameters()).toEqual(straight.parameters());
    expect(restored.save()).toEqual(straight.save());
  });

  it('refuse anything malformed', () => {
    const bytes = engine.createSession(config).save();
    expect(refusal(() => engine.restore(new Uint8Array()))[0]).toMatch(/ damaged$/);
    for (let length = 1; length < bytes.length; length += 97) {
      expect(
        refusal(() => engine.restore(bytes.subarray(0, length))),
        `cut to ${length}`,
      ).not.toEqual([]);
    }
    for (let at = 0; at < bytes.length; at += 23) {
      const damaged = bytes.slice();
      damaged[at]! ^= 0x5a;
      expect(
        refusal(() => engine.restore(damaged)),
        `byte ${at}`,
      ).not.toEqual([]);
    }
    expect(refusal(() => engine.restore(Uint8Array.of(...bytes, 0)))).not.toEqual([]);
    expect(refusal(() => engine.restore('x' as unknown as Uint8Array))).toEqual(['bytes wrong-type']);
  });
});

describe('activations', () => {
  it('are described', () => {
    for (const row of engine.activations()) {
      expect(row.label).not.toBe('');
      expect(row.formula).not.toBe('');
      expect(row.properties).toMatchObject({ smooth: expect.any(Boolean), monotone: expect.any(Boolean) });
    }
  });

  it('are evaluated with their derivatives', () => {
    const xs = Float64Array.from({ length: 41 }, (_, index) => index / 4 - 5.06);
    const h = 1e-5;
    for (const { name } of engine.activations().filter(({ name }) => name !== 'maxout')) {
      const { value, first, second } = engine.evaluateActivation(name, xs);
      const right = engine.evaluateActivation(
        name,
        xs.map((x) => x + h),
      );
      const left = engine.evaluateActivation(
        name,
        xs.map((x) => x - h),
      );
      xs.forEach((_, i) => {
        expect(first[i], `${name}'`).toBeCloseTo((right.value[i]! - left.value[i]!) / (2 * h), 5);
        expect(second[i], `${name}''`).toBeCloseTo((right.first[i]! - left.first[i]!) / (2 * h), 5);
      });
      expect(value).toHaveLength(41);
    }
    expect(engine.evaluateActivation('mish', [-1.192]).value[0]).toBeCloseTo(-0.30884, 5);
    expect(engine.evaluateActivation('leaky-relu', [-2], 0.5).value[0]).toBe(-1);
  });

  it('refuse unknown names and numbers', () => {
    expect(refusal(() => engine.evaluateActivation('x', [1]))).toEqual(['name unknown-choice']);
    expect(refusal(() => engine.evaluateActivation('elu', [1], Number.NaN))).toEqual(['parameter not-finite']);
    expect(refusal(() => engine.evaluateActivation('elu', [1], 99))).toEqual(['parameter out-of-range']);
    expect(refusal(() => engine.evaluateActivation('tanh', [1], 1))).toEqual(['parameter not-applicable']);
  });
});

describe('dispose', () => {
  it('ends a session for good, twice without harm', () => {
    const session = engine.createSession();
    session.dispose();
    session.dispose();
    expect(refusal(() => session.train(1))).toEqual([' unavailable']);
    expect(refusal(() => session.config)).toEqual([' unavailable']);
  });

  it('happens by itself where the language can', () => {
    const session = engine.createSession();
    (session as unknown as Disposable)[Symbol.dispose]();
    expect(refusal(() => session.metrics())).toEqual([' unavailable']);
  });

  it('frees memory', () => {
    const layers = Array.from({ length: 20 }, () => ({ units: 128, activation: 'relu' as const }));
    for (let round = 0; round < 60; round++) {
      const session = engine.createSession({ model: { layers } });
      session.train(1);
      session.dispose();
    }
    const last = engine.createSession({ model: { layers } });
    expect(last.train(1).status).toBe('ok');
    last.dispose();
  });
});
