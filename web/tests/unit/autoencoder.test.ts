/** Own drawings as text and in links; where a network has its code; places on the plane of codes; edits of the target. */
import { beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../../src/config/image/code.js';
import {
  DRAWING_LENGTH,
  MAX_DRAWINGS,
  packDrawing,
  unpackDrawings,
  withDrawing,
  withoutDrawing,
} from '../../src/config/image/drawings.js';
import { loadImageLayers } from '../../src/config/image-layers.js';
import { validateConfig } from '../../src/config/parse.js';
import { WELCOME } from '../../src/config/welcome.js';
import { switched } from '../../src/controls/images/kinds.js';
import { modelConfig, withModel, withTarget } from '../../src/controls/images/models.js';
import { writeFullLink } from '../../src/state/link.js';
import { readLink } from '../../src/state/read-link.js';
import { codeAt, codesBetween, placeOf, squaredError } from '../../src/views/images/code/plane.js';

beforeAll(loadImageLayers);

/** A stroke across the image, in 16 levels. */
const stroke = (shift: number): Float32Array =>
  Float32Array.from({ length: 784 }, (_, pixel) => {
    const away = Math.abs((pixel % 28) - Math.floor(pixel / 28) - shift);
    return away < 3 ? Math.round(15 * (1 - away / 3)) / 15 : 0;
  });

describe('a drawing', () => {
  it('is text and back, to 16 levels', () => {
    const drawing = { class: 7, pixels: stroke(2) };
    const text = packDrawing(drawing);
    expect(text).toHaveLength(DRAWING_LENGTH);
    expect(text).toMatch(/^7[\w-]+$/);
    expect(unpackDrawings(text + packDrawing({ class: 0, pixels: stroke(-4) }))).toEqual([
      drawing,
      { class: 0, pixels: stroke(-4) },
    ]);
    expect(unpackDrawings(packDrawing({ class: 1, pixels: new Array(784).fill(0.49) }))[0]!.pixels[3]).toBeCloseTo(
      7 / 15,
    );
  });

  it.each([
    [{ class: 10, pixels: stroke(0) }, 'class'],
    [{ class: 0.5, pixels: stroke(0) }, 'class'],
    [{ class: 1, pixels: [1, 2] }, 'pixels'],
    [{ class: 1, pixels: new Array(784).fill(Number.NaN) }, 'pixels'],
  ])('that is none is refused', (drawing, path) => {
    expect(() => packDrawing(drawing)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ path })] }),
    );
  });

  it('joins a Config, travels in its link, and goes again', async () => {
    let config = modelConfig('lenet');
    for (const label of [3, 9, 0]) config = withDrawing(config, { class: label, pixels: stroke(label) });
    expect(validateConfig(config).config).toEqual(config);
    const link = await writeFullLink(config);
    expect((await readLink(link)).config).toEqual(config);
    expect((await readLink(link)).problems).toEqual([]);
    expect(unpackDrawings(withoutDrawing(config, 1).data.drawings).map((drawing) => drawing.class)).toEqual([3, 0]);
  });

  it('costs a link some hundred characters at most', async () => {
    let config = modelConfig('lenet');
    const bare = (await writeFullLink(config)).length;
    for (let index = 0; index < MAX_DRAWINGS; index++) {
      config = withDrawing(config, { class: index % 10, pixels: stroke((index % 20) - 10) });
    }
    expect(validateConfig(config).problems).toBeUndefined();
    expect((await writeFullLink(config)).length - bare).toBeLessThan(400 * MAX_DRAWINGS);
    const more = withDrawing(config, { class: 0, pixels: stroke(0) });
    expect(validateConfig(more).problems).toMatchObject([{ path: 'data.drawings', code: 'wrong-length' }]);
  });

  it('stays with its kind of images', () => {
    const digits = withDrawing(modelConfig('lenet'), { class: 9, pixels: stroke(0) });
    const left = { plane: WELCOME, images: digits, drawings: { digits: digits.data.drawings } };
    const shapes = switched(digits, 'shapes', left);
    expect(shapes.data).toMatchObject({ drawings: '', classes: 6 });
    const few = { ...shapes, data: { ...shapes.data, classes: 3 } };
    expect(switched(few, 'digits', left).data).toMatchObject({ drawings: digits.data.drawings, classes: 10 });
    expect(switched(digits, 'moons', left).data).toMatchObject({ drawings: '', target: 'class' });
  });
});

describe('the target', () => {
  it('of the image itself leaves no classifier and no loss of classes', () => {
    const googlenet = modelConfig('googlenet');
    const hinge = { ...googlenet, training: { ...googlenet.training, loss: 'hinge' as const } };
    const changed = withTarget(hinge, 'input');
    expect(changed).toMatchObject({ data: { target: 'input' }, model: { auxiliary: [] }, training: { loss: 'auto' } });
    expect(validateConfig(changed).problems).toBeUndefined();
    expect(withModel(withModel(hinge, 'autoencoder'), 'lenet').data.target).toBe('class');
  });
});

describe('the code', () => {
  it('is the narrowest layer, unless a path leads around it', () => {
    const config = modelConfig('autoencoder');
    expect(codeOf(config)).toEqual({ layer: 2, size: 2 });
    expect(codeOf({ ...config, model: { ...config.model, layers: [] } })).toBeNull();
    expect(codeOf({ ...config, model: { ...config.model, skips: [{ from: 0, to: 4 }] } })).toBeNull();
    expect(codeOf({ ...config, model: { ...config.model, skips: [{ from: 3, to: 5 }] } })).toEqual({
      layer: 2,
      size: 2,
    });
  });

  it('has its place on the plane, and each place its code', () => {
    const plane = {
      axes: [2, 0],
      ranges: [
        [-10, 30],
        [0, 4],
      ],
    } as const;
    const rest = Float32Array.of(1, 5, 7);
    expect(placeOf([3, 5, 0], plane)).toEqual({ x: 0.25, y: 0.25 });
    expect(codeAt({ x: 0.25, y: 0.25 }, plane, rest)).toEqual(Float32Array.of(3, 5, 0));
    expect(codeAt({ x: -1, y: 2 }, plane, rest)).toEqual(Float32Array.of(0, 5, -10));
    expect(codesBetween(Float32Array.of(0, 1), Float32Array.of(4, -1), 3)).toEqual(Float32Array.of(0, 1, 2, 0, 4, -1));
    expect(squaredError([1, 0.5], [0, 1])).toBe(0.625);
  });
});
