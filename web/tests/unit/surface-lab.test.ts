/** The loss surface lab: what is asked for, the ball seen from the plane, and how rough a surface is. */
import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import type { HeightField } from '../../src/draw/heights/field.js';
import type { Plane } from '../../src/engine/surface.js';
import { readSettings, writeSettings } from '../../src/labs/settings.js';
import { en } from '../../src/labs/surface/en.js';
import type { Side } from '../../src/labs/surface/pair/model.js';
import { verdict } from '../../src/labs/surface/pair/numbers.js';
import { creaseShare, normalizedVariation } from '../../src/labs/surface/pair/roughness.js';
import { ballFrom, directionFrom, extended, ownLoss, pathFrom } from '../../src/labs/surface/run/ball.js';
import { demandOf, lossKey, momentNear, scaled } from '../../src/labs/surface/run/demand.js';
import { surfaceCsv } from '../../src/labs/surface/run/files.js';
import { SETTINGS, type SurfaceValues } from '../../src/labs/surface/settings.js';
import { withWeight } from '../../src/labs/surface/weight-axis.js';
import { fakeFrame } from '../fixtures/frame.js';

const INITIAL = readSettings(SETTINGS, {}).values;
const values = (patch: Partial<SurfaceValues>): SurfaceValues => ({ ...INITIAL, ...patch });

/** Through (1, 1, 1), with axes of length 2 that are not at right angles. */
const plane: Plane = {
  kind: 'directions',
  center: Float32Array.of(1, 1, 1),
  first: Float32Array.of(2, 0, 0),
  second: Float32Array.of(1, Math.sqrt(3), 0),
  explained: null,
};
const moment = (step: number, ...row: number[]) => ({ id: step, step, row: Float32Array.from(row) });

describe('what is asked for', () => {
  const present = { step: 30, parameters: Float32Array.of(1, 2, 3) };
  const path = [moment(0, 0, 0, 0), moment(10, 1, 0, 0), moment(20, 1, 1, 0)];

  it('is a plane with its range', () => {
    expect(demandOf(values({ seed: 5, range: 2 }), path, present)).toEqual({
      spec: { kind: 'random', seed: 5 },
      range: [-2, 2],
    });
    const states = [...path.map(({ row }) => row), present.parameters];
    expect(demandOf(values({ plane: 'trajectory' }), path, present)).toEqual({
      spec: { kind: 'trajectory', states },
      range: null,
    });
    expect(demandOf(values({ plane: 'line', from: 12 }), path, present)).toEqual({
      spec: { kind: 'line', from: path[1]!.row, to: present.parameters },
      range: [-0.5, 1.5],
    });
  });

  it('is said to be lacking where it cannot be', () => {
    expect(demandOf(values({ plane: 'trajectory' }), path.slice(0, 1), present)).toBe('path');
    expect(demandOf(values({ plane: 'line', from: 29 }), path, present)).toBe('same-moment');
    expect(demandOf(values({ plane: 'weights', first: 1, second: 1 }), path, present)).toBe('same-weight');
    expect(demandOf(values({ plane: 'weights', first: 1, second: 3 }), path, present)).toBe('no-weight');
  });

  it('takes the nearest kept moment, and a path no later than the present', () => {
    expect(momentNear(path, present, 13)?.step).toBe(10);
    expect(momentNear(path, present, -1)).toBe(present);
    const early = { step: 10, parameters: Float32Array.of(1, 0, 0) };
    expect(demandOf(values({ plane: 'trajectory' }), path, early)).toBe('path');
  });

  it('is another surface only where the loss function is another', () => {
    const of = (patch: object) => lossKey({ ...DEFAULTS, training: { ...DEFAULTS.training, ...patch } });
    expect(of({ learningRate: 1, optimizer: 'adam' })).toBe(lossKey(DEFAULTS));
    expect(of({ l2: 0.1 })).not.toBe(lossKey(DEFAULTS));
    expect(scaled([0, 4], 0.5)).toEqual([1, 3]);
  });

  it('takes weights that are picked in the network, never the same one twice', () => {
    expect(withWeight({}, 'first', 7)).toEqual({ tab: 'run', plane: 'weights', first: '7', second: '1' });
    expect(withWeight({ first: '7', seed: '3' }, 'second', 7)).toMatchObject({ first: '1', second: '7', seed: '3' });
    expect(readSettings(SETTINGS, withWeight({}, 'second', 12)).problems).toEqual([]);
  });

  it('travels in the link with the camera', () => {
    const turned = values({ camera: { azimuth: Math.PI / 2, elevation: Math.PI / 6, distance: 4.25 } });
    const written = writeSettings(SETTINGS, turned);
    expect(written).toEqual({ camera: '90,30,4.25' });
    expect(readSettings(SETTINGS, written).values.camera.azimuth).toBeCloseTo(Math.PI / 2, 12);
    for (const camera of ['', '1,2', '1,2,x', '1,,3']) {
      expect(readSettings(SETTINGS, { camera }).problems).toMatchObject([{ path: 'link.view.camera' }]);
    }
  });
});

describe('the ball', () => {
  const base = fakeFrame(DEFAULTS).frame;

  it('is projected along axes that need not be at right angles', () => {
    const on = Float32Array.of(1 + 2 * 0.5 + 2, 1 + 2 * Math.sqrt(3), 1 + 0.25);
    const frame = { ...base, step: 40, parameters: on };
    const ball = ballFrom(plane, [moment(0, 1, 1, 1.25)], frame);
    expect(ball.x).toBeCloseTo(0.5, 6);
    expect(ball.y).toBeCloseTo(2, 6);
    expect(ball.distance).toBeCloseTo(0.25, 6);
    expect(ball.travelled).toBeCloseTo(Math.hypot(3, 2 * Math.sqrt(3)), 6);
    expect(pathFrom(plane, [moment(0, 3, 1, 9), moment(50, 1, 1, 1)], 40)).toMatchObject([{ step: 0, x: 1, y: 0 }]);
  });

  it('has directions of which it is known how much lies in the plane', () => {
    expect(directionFrom(plane, Float32Array.of(0, 0, 2))).toBeNull();
    expect(directionFrom(plane, Float32Array.of(0, 0, 0))).toBeNull();
    const slanted = directionFrom(plane, Float32Array.of(3, 0, 4))!;
    expect(slanted.share).toBeCloseTo(0.6, 6);
    expect(slanted.dx).toBeCloseTo(1.5, 6);
    expect(slanted.dy).toBeCloseTo(0, 6);
  });

  it('stands at its own loss, where the frame says it', () => {
    const config = (model: object) => ({ ...DEFAULTS, model: { ...DEFAULTS.model, ...model } });
    const evaluation = { ...base.evaluation, step: 7, trainLoss: 0.5 };
    const frame = { ...base, step: 7, evaluation };
    expect(ownLoss(config({}), frame)).toBe(0.5);
    expect(ownLoss(config({}), { ...frame, step: 8 })).toBeNull();
    expect(ownLoss(config({ normalization: 'batch' }), frame)).toBeNull();
    const auxiliary = Float64Array.of(1, 0.3, 2, 2, 0, 0);
    const heads = config({ auxiliary: [{ after: 1, weight: 0.3 }] });
    expect(ownLoss(heads, { ...frame, auxiliary })).toBeCloseTo(0.5 + 0.3 * 2, 12);
    expect(ownLoss(heads, frame)).toBeNull();
  });

  it('leaves a trail that thins out, and takes it back when time goes back', () => {
    let trail = extended([], { step: 0, x: 0, y: 0 });
    expect(extended(trail, { step: 0, x: 0, y: 0 })).toBe(trail);
    for (let step = 1; step <= 3000; step++) trail = extended(trail, { step, x: step, y: 0 });
    expect(trail.length).toBeLessThanOrEqual(1001);
    expect(trail.at(-1)?.step).toBe(3000);
    trail = extended(trail, { step: 1500, x: 0, y: 0 });
    expect(trail.at(-1)?.step).toBe(1500);
    expect(Math.max(...trail.map(({ step }) => step))).toBe(1500);
  });
});

function field(f: (x: number, y: number) => number, n = 41): HeightField {
  const axis = Float64Array.from({ length: n }, (_, index) => -1 + (2 * index) / (n - 1));
  return {
    x: axis,
    y: axis,
    values: Float64Array.from({ length: n * n }, (_, at) => f(axis[at % n]!, axis[Math.floor(at / n)]!)),
  };
}

describe('roughness', () => {
  it('is 1 for what only rises or falls, 2 for a bowl, n - 1 for a checkerboard', () => {
    expect(normalizedVariation(field((x, y) => 3 * x - y))).toBeCloseTo(1, 12);
    expect(normalizedVariation(field((x, y) => x * x + 5 * y * y))).toBeCloseTo(2, 12);
    const checker = field((x, y) => (Math.round(20 * (x + y)) % 2 === 0 ? 0 : 1));
    expect(normalizedVariation(checker)).toBeCloseTo(40, 12);
    // Three humps along x, level along y: 6 along each row, and no column counts.
    expect(normalizedVariation(field((x) => Math.cos(3 * Math.PI * x), 61))).toBeCloseTo(6, 9);
  });

  it('depends neither on height nor on width, and is not said of holes or of a level surface', () => {
    const wave = (x: number, y: number) => Math.sin(5 * x) + y;
    const stretched = { ...field((x, y) => 100 * wave(x, y) + 7) };
    expect(normalizedVariation(stretched)).toBeCloseTo(normalizedVariation(field(wave))!, 10);
    expect(normalizedVariation(field(() => 1))).toBeNull();
    expect(normalizedVariation(field((x) => (x === 0 ? Number.NaN : x)))).toBeNull();
    expect(creaseShare(field((x) => (x === 0 ? Number.POSITIVE_INFINITY : x)))).toBeNull();
  });

  it('tells a crease from a bend', () => {
    const bowl = creaseShare(field((x, y) => x * x + y * y))!;
    const crease = creaseShare(field((x) => Math.abs(x)))!;
    expect(bowl).toBeCloseTo(0.05, 2);
    expect(crease).toBeGreaterThan(0.9);
  });

  it('is put in words no stronger than the numbers', () => {
    const side = (activation: Side['activation'], roughness: number | null, lambdaMax: number | null) =>
      ({
        activation,
        measures: { loss: 1, roughness, creases: 0.1 },
        trained: { sharpness: lambdaMax === null ? null : { lambdaMax, converged: true } },
      }) as unknown as Side;
    expect(verdict(en as never, [side('relu', 2, 8), side('mish', 1.6, 2)])).toBe(
      'In this plane the surface with ReLU is 1.3 times as rough as that with Mish. At its middle ReLU is 4 times as sharp.',
    );
    expect(verdict(en as never, [side('relu', 1.61, null), side('mish', 1.6, 2)])).toBe(en.pair.alike);
    expect(verdict(en as never, [side('relu', null, 1), side('mish', 1.6, 2)])).toBe('');
    expect(verdict(en as never, [null, side('mish', 1.6, 2)])).toBe('');
  });
});

describe('files', () => {
  it('hold every point with its coordinates, of a line one', () => {
    const [first, second] = [Float64Array.of(-1, 1), Float64Array.of(-2, 0, 2)];
    const surface = { plane, size: 2, first, second, loss: Float64Array.of(1, 2, 3, 4, 5, Number.NaN), stride: 1 };
    const lines = surfaceCsv(surface).trim().split('\r\n');
    expect(lines[0]).toBe('first,second,training_loss');
    expect(lines.slice(1)).toEqual(['-1,-2,1', '1,-2,2', '-1,0,3', '1,0,4', '-1,2,5', '1,2,NaN']);
    const line = {
      ...surface,
      plane: { ...plane, second: null },
      second: Float64Array.of(0),
      loss: Float64Array.of(1, 2),
    };
    expect(surfaceCsv(line).trim().split('\r\n')).toEqual(['position,training_loss', '-1,1', '1,2']);
  });
});
