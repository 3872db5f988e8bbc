import { beforeAll, describe, expect, it } from 'vitest';
import { loadImageLayers } from '../../src/config/image-layers.js';
import { validateConfig } from '../../src/config/parse.js';
import { WELCOME } from '../../src/config/welcome.js';
import { switched } from '../../src/controls/images/kinds.js';
import { modelConfig, modelOf } from '../../src/controls/images/models.js';
import { IMAGE_MODELS } from '../../src/models/image-models.js';

beforeAll(loadImageLayers);

describe('another kind of data', () => {
  const left = () => ({ plane: WELCOME, images: modelConfig('lenet'), drawings: {} });

  it('of images brings a network for them, and the way back what was there before', () => {
    const plane = { ...WELCOME, model: { ...WELCOME.model, layers: WELCOME.model.layers.slice(1), dropout: 0.2 } };
    const digits = switched(plane, 'digits', { ...left(), plane });
    expect(modelOf(digits)).toBe('lenet');
    expect(digits.data).toMatchObject({ kind: 'digits', classes: 10, noise: 0, testFraction: 0.2 });
    expect(digits.training).toEqual(modelConfig('lenet').training);
    const back = switched(digits, 'moons', { ...left(), plane, images: digits });
    expect(back.model).toEqual(plane.model);
    expect(back.training).toEqual(plane.training);
    expect(back.data).toEqual({ ...plane.data, kind: 'moons' });
  });

  it('of the same side changes the data alone, with all the classes that there are', () => {
    const resnet = modelConfig('resnet');
    const shapes = switched(resnet, 'shapes', { ...left(), images: resnet });
    expect(shapes.model).toBe(resnet.model);
    expect(shapes.data).toMatchObject({ kind: 'shapes', classes: 6 });
    expect(switched(shapes, 'digits', left()).data).toEqual(resnet.data);
    const three = { ...resnet, data: { ...resnet.data, classes: 3 } };
    expect(switched(three, 'shapes', left()).data.classes).toBe(3);
  });

  it.each(IMAGE_MODELS)('%s is valid for either kind, and recognized', (name) => {
    const config = modelConfig(name);
    expect(modelOf(config)).toBe(name);
    expect(validateConfig(switched(config, 'shapes', left())).problems).toBeUndefined();
    const [first, ...rest] = config.model.layers;
    expect(
      modelOf({ ...config, model: { ...config.model, layers: [{ ...first!, units: 7 } as never, ...rest] } }),
    ).toBeNull();
  });
});
