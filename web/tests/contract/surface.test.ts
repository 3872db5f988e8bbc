/** The loss over planes through the space of parameters, on the shipped engine. */
import { Matrix, SVD } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type { PartialConfig } from '../../src/config/config.js';
import { type LossSurface, type Plane, pointOn, projectOnto, rangeAround, type Session } from '../../src/index.js';
import { engine } from './support/engine.js';
import { refusal } from './support/refusal.js';

const CLASSES: PartialConfig = {
  data: { kind: 'blobs', classes: 3, samples: 90 },
  model: {
    layers: [
      { units: 5, activation: 'relu' },
      { units: 4, activation: 'tanh' },
    ],
    auxiliary: [{ after: 1, weight: 0.3 }],
  },
  training: { l2: 0.01 },
};

function trained(config: PartialConfig = {}, steps = 40): Session {
  const session = engine.createSession(config);
  session.train(steps);
  return session;
}

/** What `lossAndGradient` says of all training data at other parameters. */
function lossAt(session: Session, parameters: Float32Array): number {
  const own = session.parameters();
  session.setParameters(parameters);
  const { inputs, targets } = session.data().train;
  const { loss } = session.lossAndGradient(inputs, targets);
  session.setParameters(own);
  return loss;
}

function pathOf(session: Session, states: number, stride = 10): Float32Array[] {
  return Array.from({ length: states }, () => {
    session.train(stride);
    return session.parameters();
  });
}

describe('directions, against another linear algebra (ml-matrix)', () => {
  it('are as long as the network’s own weights, filter by filter', () => {
    const session = trained({
      data: { kind: 'blobs', classes: 3, samples: 60 },
      model: {
        layers: [
          { units: 4, activation: 'maxout', pieces: 3 },
          { units: 3, activation: 'prelu' },
          { units: 5, activation: 'mish' },
        ],
        normalization: 'layer',
        skips: [{ from: 1, to: 3 }],
        auxiliary: [{ after: 2, weight: 0.3 }],
      },
    });
    const { center, first, second } = session.surfacePlane('random');
    for (const { name, offset, rows, cols } of session.layout()) {
      // Column-major rows x cols is row-major cols x rows.
      const lengths = (values: Float32Array): number[] =>
        Matrix.from1DArray(cols, rows, values.slice(offset, offset + rows * cols))
          .transpose()
          .to2DArray()
          .map((row) => Matrix.rowVector(row).norm('frobenius'));
      for (const direction of [first, second!]) {
        const isWeight = name.endsWith('.weight');
        lengths(direction).forEach((length, row) => {
          const expected = isWeight ? lengths(center)[row]! : 0;
          expect(Math.abs(length - expected), `${name} ${row}`).toBeLessThanOrEqual(1e-6 * expected);
        });
      }
    }
  });

  it('of a path are its principal components', () => {
    const session = trained({ training: { optimizer: 'adam' } });
    const states = pathOf(session, 25, 4);
    const plane = session.surfacePlane({ kind: 'trajectory', states });
    const centered = new Matrix(states.map((state) => [...state])).center('column');
    const svd = new SVD(centered, { autoTranspose: true });
    const variances = svd.diagonal.map((value) => value * value);
    const all = variances.reduce((sum, value) => sum + value, 0);
    [plane.first, plane.second!].forEach((direction, index) => {
      const expected = svd.rightSingularVectors.getColumn(index);
      const cosine = expected.reduce((sum, value, i) => sum + value * direction[i]!, 0);
      expect(Math.abs(Math.abs(cosine) - 1)).toBeLessThan(1e-6);
      expect(plane.explained![index]).toBeCloseTo(variances[index]! / all, 9);
    });
  });
});

describe('planes', () => {
  it('by random directions are the same for a seed, and through the present parameters', () => {
    const session = trained();
    const plane = session.surfacePlane('random');
    expect(plane).toEqual(session.surfacePlane({ kind: 'random', seed: 1 }));
    expect(plane.first).not.toEqual(session.surfacePlane({ kind: 'random', seed: 2 }).first);
    expect(plane.center).toEqual(session.parameters());
    expect(plane.explained).toBeNull();
  });

  it('by a path hold its last state, and say what they explain', () => {
    const session = trained();
    const states = pathOf(session, 20);
    const plane = session.surfacePlane({ kind: 'trajectory', states });
    expect(plane.center).toEqual(states.at(-1));
    const [first, second] = plane.explained!;
    expect(first).toBeGreaterThan(second);
    expect(first + second).toBeLessThanOrEqual(1);
    const { first: columns, second: rows } = rangeAround(plane, states);
    for (const state of states) {
      const at = projectOnto(plane, state);
      expect(at.first).toBeGreaterThan(columns[0]);
      expect(at.first).toBeLessThan(columns[1]);
      expect(at.second).toBeGreaterThan(rows[0]);
      expect(at.second).toBeLessThan(rows[1]);
    }
  });

  it('by two parameters move these alone', () => {
    const session = trained();
    const plane = session.surfacePlane({
      kind: 'parameters',
      first: { name: 'layers.0.weight', index: 3 },
      second: { name: 'output.bias', index: 0 },
    });
    const { offset } = session.layout().find(({ name }) => name === 'output.bias')!;
    const expected = session.parameters();
    expected[3]! += 0.5;
    expected[offset]! -= 2;
    expect(pointOn(plane, 0.5, -2)).toEqual(expected);
  });

  it('by two states are a line from one to the other', () => {
    const session = trained();
    const from = session.parameters();
    const [to] = pathOf(session, 1, 100) as [Float32Array];
    const line = session.surfacePlane({ kind: 'line', from, to });
    expect(line.second).toBeNull();
    expect(pointOn(line, 0)).toEqual(from);
    pointOn(line, 1).forEach((value, index) => {
      expect(value).toBeCloseTo(to[index]!, 6);
    });
    const ends = session.lossesAt(line, [0, 0, 1, 0]);
    expect(ends[0]).toBeCloseTo(lossAt(session, from), 6);
    expect(ends[1]).toBeCloseTo(lossAt(session, to), 6);
  });

  it('know how far a point is from them, whatever the angle of their axes', () => {
    const session = trained();
    const { center, first, second } = session.surfacePlane('random') as Plane & { second: Float32Array };
    const skew = session.surfacePlane({
      kind: 'directions',
      first,
      second: second.map((value, i) => value + 2 * first[i]!),
    });
    const at = projectOnto(skew, pointOn(skew, 0.7, -0.3));
    expect(at.first).toBeCloseTo(0.7, 5);
    expect(at.second).toBeCloseTo(-0.3, 5);
    expect(at.distance).toBeLessThan(1e-5);
    const away = pointOn(skew, 0.7, -0.3);
    const bias = session.layout().find(({ name }) => name === 'output.bias')!.offset; // random directions leave it
    away[bias]! += 3;
    const { distance, ...place } = projectOnto(skew, away);
    expect(distance).toBeCloseTo(3, 5);
    expect(place.first).toBeCloseTo(0.7, 5);
    expect(projectOnto({ ...skew, second: null }, center)).toEqual({ first: 0, second: 0, distance: 0 });
  });
});

describe('surfaces', () => {
  it.each([
    ['two classes', {}],
    ['classes, an auxiliary loss and a penalty', CLASSES],
    ['batch normalization', { model: { layers: [{ units: 6, activation: 'mish' }], normalization: 'batch' } }],
  ] as [string, PartialConfig][])('are the training loss at their points: %s', (_, config) => {
    const session = trained(config);
    const { plane, size, first, second, loss, stride } = session.lossSurface({ plane: 'random', size: 12, range: 2 });
    expect([size, stride, loss.length]).toEqual([12, 1, 144]);
    for (const [row, column] of [
      [0, 0],
      [11, 11],
      [3, 7],
      [8, 2],
      [11, 0],
    ] as const) {
      const expected = lossAt(session, pointOn(plane, first[column]!, second[row]!));
      expect(Math.abs(loss[row * size + column]! / expected - 1)).toBeLessThan(1e-6);
    }
  });

  it('come coarse to fine, with every value that is there already', () => {
    const session = trained();
    const shares: number[] = [];
    const levels: LossSurface[] = [];
    const onProgress = (share: number, coarse?: LossSurface): void => {
      shares.push(share);
      if (coarse) levels.push(coarse);
    };
    const whole = session.lossSurface({ plane: 'random', size: 36, onProgress });
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(levels.map(({ stride }) => stride)).toEqual([8, 4, 2]);
    for (const { loss, stride } of levels) {
      const isAt = (index: number): boolean => index % stride === 0 || index === 35;
      loss.forEach((value, place) => {
        expect(Number.isFinite(value)).toBe(true);
        if (isAt(place % 36) && isAt(Math.floor(place / 36))) expect(value).toBe(whole.loss[place]);
      });
    }
    const points = [...whole.second].flatMap((b) => [...whole.first].flatMap((a) => [a, b]));
    expect(session.lossesAt(whole.plane, points)).toEqual(whole.loss);
  });

  it('take their range as a number, as ends, by axis, or by what the plane is', () => {
    const session = trained();
    const axes = (options: object): [number, number, number, number] => {
      const { first, second } = session.lossSurface({ plane: 'random', size: 3, ...options });
      return [first[0]!, first[2]!, second[0]!, second.at(-1)!];
    };
    expect(axes({})).toEqual([-1, 1, -1, 1]);
    expect(axes({ range: 0.25 })).toEqual([-0.25, 0.25, -0.25, 0.25]);
    expect(axes({ range: [-1, 3] })).toEqual([-1, 3, -1, 3]);
    expect(axes({ range: { first: [0, 1], second: [-5, 0.1] } })).toEqual([0, 1, -5, 0.1]);
    expect(axes({ plane: { kind: 'line', to: new Float32Array(session.parameters().length) } })).toEqual([
      -0.5, 1.5, 0, 0,
    ]);
    const states = pathOf(session, 5);
    const { first } = rangeAround(session.surfacePlane({ kind: 'trajectory', states }), states);
    expect(axes({ plane: { kind: 'trajectory', states } }).slice(0, 2)).toEqual(first);
  });

  it('stop where the signal says so, and the run goes on as if nobody had asked', () => {
    const session = trained();
    const other = trained();
    const stop = new AbortController();
    const onProgress = (share: number): void => {
      if (share > 0.2) stop.abort(new Error('enough'));
    };
    expect(() => session.lossSurface({ plane: 'random', onProgress, signal: stop.signal })).toThrow('enough');
    session.lossSurface({ plane: 'random', size: 9, range: 50 });
    session.train(20);
    other.train(20);
    expect(session.save()).toEqual(other.save());
  });
});

describe('what is wrong is told at its place', () => {
  const session = trained();
  const own = session.parameters();
  const to = new Float32Array(own.length);
  const bad = own.map((value, index) => (index === 5 ? Number.NaN : value));
  it.each([
    [{ plane: 'diagonal' }, 'plane.kind unknown-choice'],
    [{ plane: { kind: 'random', seed: -1 } }, 'plane.seed out-of-range'],
    [{ plane: { kind: 'random', seed: 0.5 } }, 'plane.seed not-integer'],
    [{ plane: { kind: 'trajectory' } }, 'plane.states wrong-type'],
    [{ plane: { kind: 'trajectory', states: [own, to] } }, 'plane.states too-few'],
    [{ plane: { kind: 'trajectory', states: [own, to, own.slice(1)] } }, 'plane.states[2] wrong-length'],
    [{ plane: { kind: 'trajectory', states: [own, to, bad] } }, 'plane.states[2][5] not-finite'],
    [{ plane: { kind: 'trajectory', states: [own, to, own] } }, 'plane.states not-applicable'],
    [{ plane: { kind: 'parameters', first: 0, second: own.length } }, 'plane.second out-of-range'],
    [
      { plane: { kind: 'parameters', first: { name: 'weight', index: 0 }, second: 0 } },
      'plane.first.name unknown-choice',
    ],
    [{ plane: { kind: 'parameters', first: 4, second: 4 } }, 'plane.second duplicate'],
    [{ plane: { kind: 'line', to: to.slice(1) } }, 'plane.to wrong-length'],
    [{ plane: { kind: 'line', to: own } }, 'plane.to not-applicable'],
    [{ plane: { kind: 'line', to, from: bad } }, 'plane.from[5] not-finite'],
    [{ plane: { kind: 'directions', first: to } }, 'plane.first not-applicable'],
    [
      { plane: { kind: 'directions', first: own, second: own.map((value) => -2 * value) } },
      'plane.second not-applicable',
    ],
    [{ size: 1 }, 'size out-of-range'],
    [{ size: 1026 }, 'size out-of-range'],
    [{ size: 9.5 }, 'size not-integer'],
    [{ range: 0 }, 'range out-of-range'],
    [{ range: Number.NaN }, 'range out-of-range'],
    [{ range: [1, 1] }, 'range out-of-range'],
    [{ range: [0, Number.POSITIVE_INFINITY] }, 'range[1] out-of-range'],
    [{ range: { first: [0, 1] } }, 'range.second wrong-type'],
    [{ range: 'wide' }, 'range wrong-type'],
  ])('%j', (options, expected) => {
    const ask = (): unknown => session.lossSurface({ plane: 'random', size: 5, ...(options as object) });
    expect(refusal(ask)).toEqual([expected]);
  });

  it('of planes and points that are given', () => {
    const plane = session.surfacePlane('random');
    expect(refusal(() => session.lossesAt({ ...plane, center: own.slice(1) }, [0, 0]))).toEqual([
      'plane.center wrong-length',
    ]);
    expect(refusal(() => session.lossesAt(plane, [0]))).toEqual(['points wrong-length']);
    expect(refusal(() => session.lossesAt(plane, [0, Number.NaN]))).toEqual(['points[1] not-finite']);
    const zeros = engine.createSession({ model: { initializer: 'zeros' } });
    expect(refusal(() => zeros.surfacePlane('random'))).toEqual(['plane.first not-applicable']);
  });
});
