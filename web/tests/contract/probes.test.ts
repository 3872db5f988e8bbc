import { describe, expect, it } from 'vitest';
import type { ActivationName, LayerConfig, PartialConfig } from '../../src/config/config.js';
import { combineChecks, type ParameterBlock, type Session, type Trace } from '../../src/index.js';
import { engine, relativeDistance } from './support/engine.js';
import { refusal } from './support/refusal.js';

/** Every kind of parameter, three outputs, penalties. */
const MIXED: PartialConfig = {
  data: { kind: 'blobs', classes: 3, samples: 60, noise: 0.5, features: ['x', 'y', 'sinx'] },
  model: {
    layers: [
      { units: 4, activation: 'maxout', pieces: 3 },
      { units: 3, activation: 'prelu' },
      { units: 2, activation: 'mish' },
    ],
  },
  training: { l1: 0.003, l2: 0.02, batchSize: 10 },
};

function trained(config: PartialConfig, steps = 40): Session {
  const session = engine.createSession(config);
  session.train(steps);
  return session;
}

/** The gradient over some samples by the engine's training arithmetic. */
function gradientOver(session: Session, samples: ArrayLike<number>): Float32Array {
  const { inputs, targets } = session.data().train;
  const features = session.config.data.features.length;
  const outputs = session.layout().at(-1)!.rows;
  const rows = (values: Float32Array, width: number): number[] =>
    Array.from(samples).flatMap((sample) => [...values.subarray(sample * width, (sample + 1) * width)]);
  return session.lossAndGradient(rows(inputs, features), rows(targets, outputs)).gradient;
}

function blocks(session: Session): Map<string, ParameterBlock> {
  return new Map(session.layout().map((block) => [block.name, block]));
}

/** W x + b of a layer, in double. */
function affine(session: Session, name: string, x: readonly number[]): number[] {
  const parameters = session.parameters();
  const weight = blocks(session).get(`${name}.weight`)!;
  const bias = blocks(session).get(`${name}.bias`)!;
  return Array.from({ length: weight.rows }, (_, row) =>
    x.reduce(
      (sum, value, j) => sum + parameters[weight.offset + j * weight.rows + row]! * value,
      parameters[bias.offset + row]!,
    ),
  );
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  expect(relativeDistance(actual, expected), what).toBeLessThan(1e-12);
}

describe('trace', () => {
  it.each(engine.activations().map(({ name }) => [name as ActivationName]))('follows one sample through %s', (name) => {
    const layers: LayerConfig[] = [4, 3].map((units) => ({ units, activation: name }));
    const session = trained({ data: { kind: 'moons', samples: 40 }, model: { layers, initializer: 'he-normal' } });
    const trace = session.trace({ samples: [5] });
    let x = trace.inputs;
    for (const { name: layer, z, activation, slope, gradActivation, gradPreactivation, pieces } of trace.layers) {
      expectClose(z, affine(session, layer, x), `${layer} z`);
      const own = layer === 'output' ? 'linear' : name;
      if (pieces === 1 && own !== 'prelu') {
        const { value, first } = engine.evaluateActivation(own, z, own === 'leaky-relu' ? 0.01 : undefined);
        expectClose(activation, [...value], `${layer} a`);
        expectClose(slope, [...first], `${layer} f'`);
      }
      expectClose(
        gradPreactivation,
        slope.map((s, row) => s * gradActivation[Math.floor(row / pieces)]!),
        `${layer} dL/dz`,
      );
      const weight = blocks(session).get(`${layer}.weight`)!;
      const outer = x.flatMap((value) => gradPreactivation.map((delta) => delta * value));
      expectClose(
        trace.gradient.slice(weight.offset, weight.offset + weight.rows * weight.cols),
        outer,
        `${layer} dL/dW`,
      );
      x = activation;
    }
    expect(trace.logits).toEqual(x);
    expect(trace.prediction[0]).toBeCloseTo(1 / (1 + Math.exp(-x[0]!)), 12);
    expect(relativeDistance(trace.gradient, gradientOver(session, [5]))).toBeLessThan(1e-5);
    session.dispose();
  });

  it('takes means over several samples', () => {
    const session = trained(MIXED);
    const samples = [3, 11, 3, 29];
    const together = session.trace({ samples });
    const single = samples.map((sample) => session.trace({ samples: [sample] }));
    const mean = (of: (trace: Trace) => ArrayLike<number>): number[] =>
      Array.from(of(together), (_, i) => single.reduce((sum, trace) => sum + of(trace)[i]! / samples.length, 0));
    const keys = ['z', 'activation', 'slope', 'gradActivation', 'gradPreactivation'] as const;
    together.layers.forEach((layer, index) => {
      for (const key of keys)
        expectClose(
          layer[key],
          mean(({ layers }) => layers[index]![key]),
          `${layer.name} ${key}`,
        );
    });
    for (const key of ['inputs', 'logits', 'prediction', 'target', 'gradient'] as const) {
      expectClose(
        together[key],
        mean((trace) => trace[key]),
        key,
      );
    }
    expect(together.loss).toBeCloseTo(
      single.reduce((sum, { loss }) => sum + loss / samples.length, 0),
      12,
    );
    expect(together).toMatchObject({ samples: 4, penalty: single[0]!.penalty });
    const { inputs, targets } = session.data().train;
    const whole = session.trace({ samples: Array.from({ length: targets.length / 3 }, (_, index) => index) });
    expect(whole.loss + whole.penalty).toBeCloseTo(session.lossAndGradient(inputs, targets).loss, 5);
  });

  it.each(['sgd', 'momentum', 'nesterov', 'rmsprop', 'adagrad', 'adam', 'adamw'] as const)(
    'foretells the step of %s',
    (optimizer) => {
      const training = { optimizer, l2: 0.01, weightDecay: 0.02, clipNorm: 0.05, schedule: 'cosine' as const };
      const session = trained({ data: { samples: 60 }, training }, 7);
      const { update } = session.trace({ samples: session.batch(7) });
      const before = session.parameters();
      session.train(1);
      const change = Array.from(session.parameters(), (value, index) => value - before[index]!);
      expect(relativeDistance(update, change)).toBeLessThan(1e-4);
      session.dispose();
    },
  );

  it('refuses samples that are not there', () => {
    const session = engine.createSession(MIXED);
    expect(refusal(() => session.trace({ samples: [] }))).toEqual(['samples too-few']);
    expect(refusal(() => session.trace({ samples: [1, 30] }))).toEqual(['samples[1] out-of-range']);
    expect(refusal(() => session.trace({ samples: [-1] }))).toEqual(['samples[0] out-of-range']);
    expect(refusal(() => session.trace({ samples: [0.5] }))).toEqual(['samples[0] not-integer']);
    expect(refusal(() => session.trace({ samples: 3 as unknown as number[] }))).toEqual(['samples wrong-type']);
  });
});

/** Every path from a layer on: a unit for each layer after it. */
function pathsFrom(units: readonly number[]): number[][] {
  return units.reduce<number[][]>(
    (paths, count) => paths.flatMap((path) => Array.from({ length: count }, (_, unit) => [...path, unit])),
    [[]],
  );
}

describe('chainRule', () => {
  const units = [4, 3, 2, 3];

  it('adds up over all paths to the gradient of every parameter', () => {
    const session = trained(MIXED);
    const sample = 17;
    const unpenalized = trained({ ...MIXED, training: {} }, 0);
    unpenalized.setParameters(session.parameters());
    const { gradient } = unpenalized.trace({ samples: [sample] });
    const batch = gradientOver(session, session.batch(40));
    for (const [name, { offset, rows, cols }] of blocks(session)) {
      const layer = name.startsWith('output') ? 3 : Number(name.split('.')[1]);
      for (let index = 0; index < rows * cols; index += 3) {
        const rule = session.chainRule({ sample, parameter: { name, index } });
        const products = pathsFrom(units.slice(layer + 1)).map(
          (path) => session.chainRule({ sample, parameter: offset + index, path }).product,
        );
        const all = products.reduce((sum, product) => sum + product, 0);
        const scale = products.reduce((sum, product) => sum + Math.abs(product), 0);
        expect(rule.paths, name).toBe(products.length);
        expect(Math.abs(all - rule.sum), `${name} ${index}`).toBeLessThanOrEqual(1e-13 * scale);
        expect(rule.sum, name).toBeCloseTo(gradient[offset + index]!, 13);
        expect(Math.abs(rule.product), name).toBe(Math.max(...products.map(Math.abs)));
        expect(rule.gradient.total, name).toBeCloseTo(batch[offset + index]!, 6);
        expect(rule).toMatchObject({
          parameter: { name, index, flat: offset + index },
          gradient: { step: 40, samples: 10 },
        });
      }
    }
  });

  it('names its factors from the loss down, and the one that kills the product', () => {
    const layers = [3, 3].map((count) => ({ units: count, activation: 'sigmoid' as const }));
    const session = trained({ data: { kind: 'moons' }, model: { layers } });
    const parameters = session.parameters();
    const { layers: traced, inputs } = session.trace({ samples: [2] });
    const rule = session.chainRule({ sample: 2, parameter: { name: 'layers.0.weight', index: 4 }, path: [2, 0] });
    expect(rule.path).toEqual([1, 2, 0]);
    expect(rule.factors.map(({ kind, name, unit, from }) => [kind, name, unit, from])).toEqual([
      ['loss', 'output', 0, null],
      ['weight', 'output', 0, 2],
      ['slope', 'layers.1', 2, null],
      ['weight', 'layers.1', 2, 1],
      ['slope', 'layers.0', 1, null],
      ['parameter', 'layers.0', 1, 1],
    ]);
    const values = rule.factors.map(({ value }) => value);
    expect(values[0]).toBe(rule.prediction[0]! - rule.target[0]!);
    expect(values[2]).toBe(traced[1]!.slope[2]);
    expect(values[5]).toBe(inputs[1]);
    for (const { kind, place, value } of rule.factors)
      if (kind === 'weight') expect(parameters[place!.flat]).toBe(value);
    expect(rule.factors.at(-1)!.product).toBe(rule.product);
    expect(rule.shrinks).toBe(values.findIndex((value) => Math.abs(value) === Math.min(...values.map(Math.abs))));
    expect(rule.link!.lossByPrediction * rule.link!.predictionByLogit).toBeCloseTo(values[0]!, 12);
    expect(rule.link!.predictionByLogit).toBeCloseTo(rule.prediction[0]! * (1 - rule.prediction[0]!), 14);
  });

  it('finds the strongest of more paths than anyone could try', () => {
    const layers = Array.from({ length: 30 }, () => ({ units: 16, activation: 'tanh' as const }));
    const session = engine.createSession({ model: { layers } });
    const asked = { sample: 0, parameter: 0 };
    const best = session.chainRule(asked);
    expect(best.paths).toBe(16 ** 29);
    const rest = best.path.slice(1);
    for (let at = 0; at < 29; at += 4) {
      for (let unit = 0; unit < 16; unit++) {
        const other = session.chainRule({ ...asked, path: rest.with(at, unit) });
        expect(Math.abs(other.product)).toBeLessThanOrEqual(Math.abs(best.product));
      }
    }
  });

  it('refuses what is not there', () => {
    const session = engine.createSession(MIXED);
    const parameter = { name: 'layers.1.weight', index: 0 };
    const asked = (options: object) => refusal(() => session.chainRule({ sample: 0, parameter, ...options }));
    expect(asked({ sample: 30 })).toEqual(['sample out-of-range']);
    expect(asked({ parameter: -1 })).toEqual(['parameter out-of-range']);
    expect(asked({ parameter: 1e6 })).toEqual(['parameter out-of-range']);
    expect(asked({ parameter: { name: 'layers.9.weight', index: 0 } })).toEqual(['parameter.name unknown-choice']);
    expect(asked({ parameter: { name: 'layers.1.bias', index: 3 } })).toEqual(['parameter.index out-of-range']);
    expect(asked({ path: [0] })).toEqual(['path wrong-length']);
    expect(asked({ path: [0, 3] })).toEqual(['path[1] out-of-range']);
    expect(asked({ path: [2, 0] })).toEqual(['path[0] out-of-range']);
    expect(asked({ path: [1, 2] })).toEqual([]);
  });
});

describe('checkParameter', () => {
  it('agrees with backpropagation for every parameter of the next batch', () => {
    const session = trained(MIXED);
    const batch = gradientOver(session, session.batch(40));
    let compared = 0;
    session.parameters().forEach((_, flat) => {
      const check = session.checkParameter(flat);
      expect(check.samples).toBe(10);
      expect(check.analytic).toBeCloseTo(batch[flat]!, 6);
      if (check.verdict === 'compared') expect(check.relativeError, `${check.name} ${check.index}`).toBeLessThan(1e-6);
      compared += Number(check.verdict === 'compared');
    });
    expect(compared).toBeGreaterThan(0.9 * batch.length);
    expect(session.checkParameter(0, { samples: [1, 2, 3] }).samples).toBe(3);
  });

  it('tells a kink from an error, and a gradient that no difference resolves', () => {
    const relu = engine.createSession({
      model: { layers: [{ units: 2, activation: 'relu' }], initializer: 'constant' },
    });
    relu.setParameters(relu.parameters().map((_, index) => (index < 6 ? 0 : 0.5)));
    expect(relu.checkParameter({ name: 'layers.0.bias', index: 0 }).verdict).toBe('kink');
    const layers = Array.from({ length: 8 }, () => ({ units: 4, activation: 'sigmoid' as const }));
    const deep = engine.createSession({ model: { layers, initializer: 'normal', gain: 0.01 } });
    const { verdict, analytic, numeric, resolution } = deep.checkParameter(0);
    expect(verdict).toBe('below-resolution');
    expect(Math.abs(analytic)).toBeLessThan(1e-12);
    expect(Math.abs(numeric - analytic)).toBeLessThanOrEqual(resolution);
  });
});

describe('gradientCheck', () => {
  it('is the same in slices', () => {
    const session = trained(MIXED);
    const whole = session.gradientCheck();
    const parts = [0, 20, 41].map((from, i) => session.gradientCheck({ from, to: [20, 41, undefined][i] }));
    expect(combineChecks(parts as [(typeof parts)[0], ...typeof parts])).toEqual(whole);
    expect(whole.worstTen).toHaveLength(10);
    expect(whole.worstTen[0]!.relativeError).toBe(whole.maxRelativeError);
    expect(whole.checked).toBe(whole.parameters);
    expect(session.gradientCheck({ from: 5, to: 5 })).toMatchObject({ checked: 0, worst: null });
    expect(refusal(() => session.gradientCheck({ from: 9, to: 8 }))).toEqual(['to out-of-range']);
    expect(refusal(() => session.gradientCheck({ from: 0, to: 1e5 }))).toEqual(['to out-of-range']);
  });

  it('lists the worst first and tells kinks and vanished gradients apart', () => {
    const layers = Array.from({ length: 10 }, () => ({ units: 6, activation: 'sigmoid' as const }));
    const check = engine.createSession({ model: { layers } }).gradientCheck();
    expect(check.maxRelativeError).toBeLessThan(1e-6);
    expect(check.belowResolution).toBeGreaterThan(0);
    const errors = check.worstTen.map(({ relativeError }) => relativeError);
    expect(errors).toEqual(errors.toSorted((a, b) => b - a));
  });
});

/** The largest eigenvalue of a symmetric matrix with none as large on the other side, by power iteration. */
function largestEigenvalue(matrix: number[][]): number {
  let v = matrix.map(() => 1);
  let lambda = 0;
  for (let round = 0; round < 2000; round++) {
    const product = matrix.map((row) => row.reduce((sum, value, j) => sum + value * v[j]!, 0));
    lambda = Math.hypot(...product);
    v = product.map((value) => value / lambda);
  }
  return lambda;
}

describe('sharpness', () => {
  /** A linear model under mse: the Hessian is 2 / n times the sum of (x, 1) (x, 1)^T, plus l2 on the weights. */
  const LINEAR: PartialConfig = {
    data: { kind: 'plane', samples: 60, testFraction: 0, features: ['x', 'y', 'x2'] },
    model: { layers: [] },
    training: { batchSize: 60, l2: 0.3 },
  };

  function linearHessian(session: Session): number[][] {
    const { inputs } = session.data().train;
    const rows = Array.from({ length: 60 }, (_, i) => [...inputs.subarray(3 * i, 3 * i + 3), 1]);
    return [0, 1, 2, 3].map((a) =>
      [0, 1, 2, 3].map(
        (b) => rows.reduce((sum, row) => sum + (2 / 60) * row[a]! * row[b]!, 0) + (a === b && a < 3 ? 0.3 : 0),
      ),
    );
  }

  it('is the largest eigenvalue of a Hessian known in closed form', () => {
    const session = engine.createSession(LINEAR);
    const found = session.sharpness();
    expect(found.lambdaMax! / largestEigenvalue(linearHessian(session))).toBeCloseTo(1, 6);
    expect(found).toMatchObject({ converged: true, learningRate: 0.03, limit: 2 / 0.03 });
    expect(Math.hypot(...found.eigenvector)).toBeCloseTo(1, 9);
    const again = session.sharpness({ start: found.eigenvector, tolerance: 1e-6 });
    expect(again.lambdaMax! / found.lambdaMax!).toBeCloseTo(1, 6);
  });

  it.each([
    ['sgd', 1],
    ['momentum', 1.9],
    ['nesterov', 1.9 / 2.8],
  ] as const)('the limit of %s parts runs that settle from runs that explode', (optimizer, factor) => {
    const lambda = engine.createSession(LINEAR).sharpness({ tolerance: 1e-9 }).lambdaMax!;
    const lossAfter = (share: number): number => {
      const training = { ...LINEAR.training, optimizer, learningRate: (share * 2 * factor) / lambda };
      const session = engine.createSession({ ...LINEAR, training });
      expect(session.sharpness().limit! / lambda).toBeCloseTo(1 / share, 6);
      return session.train(1500).trainLoss;
    };
    const settled = lossAfter(0.5);
    expect(lossAfter(0.98)).toBeLessThan(1.01 * settled);
    expect(lossAfter(1.02)).toBeGreaterThan(1e6 * settled);
  });

  it('has no limit for adaptive optimizers, and follows the schedule', () => {
    expect(engine.createSession({ training: { optimizer: 'adam' } }).sharpness().limit).toBeNull();
    const session = trained({ training: { schedule: 'cosine' } }, 500);
    const { learningRate, limit } = session.sharpness();
    expect(learningRate).toBe(session.metrics().learningRate);
    expect(limit).toBeCloseTo(2 / learningRate, 6);
  });

  it('refuses a start of another network', () => {
    const session = engine.createSession();
    expect(refusal(() => session.sharpness({ start: new Float64Array(3) }))).toEqual(['start wrong-length']);
    expect(refusal(() => session.sharpness({ maxIterations: 0 }))).toEqual(['maxIterations out-of-range']);
    expect(refusal(() => session.sharpness({ tolerance: Number.NaN }))).toEqual(['tolerance out-of-range']);
  });
});

describe('unitActivity', () => {
  it('says of each unit what the traces of all samples say', () => {
    const layers = (['relu', 'sigmoid', 'maxout', 'prelu'] as const).map((activation) => ({ units: 3, activation }));
    const session = trained({ data: { kind: 'moons', samples: 50, testFraction: 0 }, model: { layers } });
    const values = session.parameters();
    values.fill(-1000, blocks(session).get('layers.0.bias')!.offset, blocks(session).get('layers.0.bias')!.offset + 1);
    session.setParameters(values);
    const traces = Array.from({ length: 50 }, (_, sample) => session.trace({ samples: [sample] }));
    const largest = [1, 0.25, 1, 1];
    const rows = session.unitActivity();
    const stats = session.activationStats();
    expect(rows[0]!.dead[0]).toBe(true);
    rows.forEach((row, index) => {
      expect(row).toMatchObject({ name: `layers.${index}`, units: 3 });
      expect(row.dead.filter(Boolean)).toHaveLength(stats[index]!.dead);
      expect(row.saturated.reduce((sum, share) => sum + share / 3, 0)).toBeCloseTo(stats[index]!.saturated, 12);
      for (let unit = 0; unit < 3; unit++) {
        const layersOf = traces.map((trace) => trace.layers[index]!);
        const z = layersOf.map((layer) => (index === 2 ? layer.activation : layer.z)[unit]!);
        expect(row.minimum[unit]).toBeCloseTo(Math.min(...z), 3);
        expect(row.maximum[unit]).toBeCloseTo(Math.max(...z), 3);
        expect(row.mean[unit]).toBeCloseTo(
          z.reduce((sum, value) => sum + value / 50, 0),
          3,
        );
        if (index === 2) continue;
        const slopes = layersOf.map(({ slope }) => Math.abs(slope[unit]!));
        expect(row.dead[unit]).toBe(slopes.every((slope) => slope < 1e-6));
        const flat = slopes.filter((slope) => slope < 0.01 * largest[index]!).length / 50;
        expect(Math.abs(row.saturated[unit]! - flat)).toBeLessThan(0.021);
      }
    });
  });
});

describe('sensitivityGrid', () => {
  const FEATURES = ['x', 'y', 'x2', 'y2', 'xy', 'sinx', 'siny'] as const;
  const featuresAt = (x: number, y: number): number[] => [x, y, x * x, y * y, x * y, Math.sin(x), Math.sin(y)];

  it('has the closed form of a linear classifier', () => {
    const session = trained({ data: { kind: 'moons', features: [...FEATURES] }, model: { layers: [] } });
    const w = session.parameters();
    const grid = session.sensitivityGrid({ width: 7, height: 5, domain: 3 });
    for (let row = 0; row < 5; row++) {
      for (let column = 0; column < 7; column++) {
        const x = -3 + (6 * (column + 0.5)) / 7;
        const y = 3 - (6 * (row + 0.5)) / 5;
        const o = featuresAt(x, y).reduce((sum, value, i) => sum + w[i]! * value, w[7]!);
        const slope = 1 / (2 + Math.exp(o) + Math.exp(-o));
        const dx = w[0]! + 2 * x * w[2]! + y * w[4]! + Math.cos(x) * w[5]!;
        const dy = w[1]! + 2 * y * w[3]! + x * w[4]! + Math.cos(y) * w[6]!;
        expect(grid[7 * row + column]! / (slope * Math.hypot(dx, dy))).toBeCloseTo(1, 5);
      }
    }
  });

  it.each([
    ['blobs', 3],
    ['hills', 2],
    ['xor', 2],
  ] as const)('is what predictions around the pixels of %s say', (kind, classes) => {
    const session = trained({
      data: { kind, classes, features: [...FEATURES] },
      model: {
        layers: [
          { units: 5, activation: 'mish' },
          { units: 4, activation: 'tanh' },
        ],
        dropout: 0.2,
      },
    });
    const grid = session.sensitivityGrid({ width: 3, height: 3 });
    const h = 1e-2;
    const around = (x: number, y: number): number => {
      const at = (a: number, b: number): Float32Array => session.predict(featuresAt(a, b));
      const [right, left, up, down] = [at(x + h, y), at(x - h, y), at(x, y + h), at(x, y - h)];
      return Math.hypot(...[...right].flatMap((_, k) => [right[k]! - left[k]!, up[k]! - down[k]!])) / (2 * h);
    };
    const expected = [4, 0, -4].flatMap((y) => [-4, 0, 4].map((x) => around(x, y)));
    expect(relativeDistance(grid, expected)).toBeLessThan(2e-3);
  });

  it('refuses what cannot be drawn', () => {
    const session = engine.createSession();
    expect(refusal(() => session.sensitivityGrid({ width: 0, height: 2 }))).toEqual(['width out-of-range']);
    expect(refusal(() => session.sensitivityGrid({ width: 2, height: 2, domain: 0 }))).toEqual(['domain out-of-range']);
  });
});

describe('decisionGrid', () => {
  it('shows logits, over any square', () => {
    const layers = Array.from({ length: 5 }, () => ({ units: 16, activation: 'mish' as const }));
    const session = engine.createSession({ data: { kind: 'blobs', classes: 3 }, model: { layers } });
    const [width, height, domain] = [5, 4, 20];
    const raw = session.decisionGrid({ width, height, domain, raw: true });
    const shares = session.decisionGrid({ width, height, domain });
    const exponentials = raw.map(Math.exp);
    const pixels = width * height;
    for (let i = 0; i < pixels; i++) {
      const total = [0, 1, 2].reduce((sum, k) => sum + exponentials[k * pixels + i]!, 0);
      for (let k = 0; k < 3; k++) expect(exponentials[k * pixels + i]! / total).toBeCloseTo(shares[k * pixels + i]!, 5);
    }
    const corner = session.predict([-20 + 20 / 5, 20 - 20 / 4]);
    expect(corner[1]).toBeCloseTo(shares[pixels]!, 5);
    const unit = { layer: 0, unit: 0 };
    expect(refusal(() => session.decisionGrid({ width, height, unit, raw: true }))).toEqual(['raw not-applicable']);
  });
});

describe('all of this', () => {
  it('leaves the run as it was', () => {
    const config: PartialConfig = {
      ...MIXED,
      model: { ...MIXED.model, dropout: 0.2 },
      training: { optimizer: 'adam', l2: 0.01 },
    };
    const plain = engine.createSession(config);
    const asked = engine.createSession(config);
    plain.train(40);
    for (let step = 0; step < 40; step++) {
      asked.trace({ samples: [step % 30, 3] });
      asked.chainRule({ sample: step % 30, parameter: step });
      asked.checkParameter(step);
      asked.unitActivity();
      asked.sensitivityGrid({ width: 9, height: 7 });
      asked.decisionGrid({ width: 9, height: 7, raw: true, domain: 50 });
      if (step % 8 === 0) asked.sharpness();
      if (step % 16 === 0) asked.gradientCheck({ from: step, to: step + 20 });
      asked.train(1);
    }
    expect(asked.save()).toEqual(plain.save());
  });
});
