import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Config, LayerConfig, PartialConfig } from '../../src/config/config.js';
import { withActivation, withKind } from '../../src/config/edit.js';
import { countsOf } from '../../src/config/image/counts.js';
import { layerShapes } from '../../src/config/image/shapes.js';
import { imageLayers as known, loadImageLayers, provideImageLayers } from '../../src/config/image-layers.js';
import { validateConfig } from '../../src/config/parse.js';
import { layersInWords } from '../../src/i18n/settings.js';
import { writeLink } from '../../src/state/link.js';
import { readLink } from '../../src/state/read-link.js';
import { imageConfigs, imageLayers } from './support/image-models.js';

const digits = (layers: unknown[], model: object = {}): PartialConfig =>
  ({ data: { kind: 'digits', classes: 10 }, model: { layers, ...model } }) as PartialConfig;
const problems = (config: PartialConfig): string[] =>
  (validateConfig(config).problems ?? []).map(({ path, code }) => `${path} ${code}`);
const sound = (config: PartialConfig): Config => {
  const { config: complete, problems: found } = validateConfig(config);
  expect(found).toBeUndefined();
  return complete!;
};

it('a layer of images waits for what is known of them', async () => {
  provideImageLayers(undefined); // tests before may have loaded them
  expect(known()).toBeUndefined();
  expect(problems(digits([{ type: 'conv' }]))).toEqual(['model.layers[0].type unavailable']);
  await loadImageLayers();
  expect(problems(digits([{ type: 'conv' }]))).toEqual([]);
});

describe('layers of images', () => {
  beforeAll(loadImageLayers);

  it('are completed by what is usual for their type', () => {
    const types = ['conv', 'pool', 'upconv', 'inception', 'flatten'];
    expect(sound(digits(types.map((type) => ({ type })))).model.layers).toEqual([
      { type: 'conv', units: 8, activation: 'tanh', kernel: 3, stride: 1, padding: 0 },
      { type: 'pool', pooling: 'max', size: 2, stride: 2, padding: 0 },
      { type: 'upconv', units: 8, activation: 'tanh', kernel: 3, stride: 1, padding: 0 },
      { type: 'inception', activation: 'tanh', one: 4, reduceThree: 4, three: 8, reduceFive: 2, five: 4, pooled: 4 },
      { type: 'flatten' },
    ]);
    expect(sound(digits([{ type: 'pool', pooling: 'global' }])).model.layers).toEqual([
      { type: 'pool', pooling: 'global' },
    ]);
  });

  it.each([
    [
      [{ type: 'pool', units: 3, activation: 'relu', kernel: 3 }],
      ['units', 'activation', 'kernel'].map((key) => `model.layers[0].${key} not-applicable`),
    ],
    [[{ type: 'pool', pooling: 'global', size: 2 }], ['model.layers[0].size not-applicable']],
    [
      [{ type: 'conv', kernel: 12, filters: 3 }],
      ['model.layers[0].filters unknown-key', 'model.layers[0].kernel out-of-range'],
    ],
    [
      [{ type: 'conv', activation: 'elu', slope: 1, alpha: 11 }],
      ['model.layers[0].slope not-applicable', 'model.layers[0].alpha out-of-range'],
    ],
    [[{ type: 'pool', pooling: 'sum', kernel: 2 }], ['model.layers[0].pooling unknown-choice']],
    [
      [{ type: 'inception', one: 0, units: 4 }],
      ['model.layers[0].units not-applicable', 'model.layers[0].one out-of-range'],
    ],
    [[{ type: 'conv', kernel: 3, padding: 3 }], ['model.layers[0].padding not-applicable']],
    [[{ units: 4 }, { type: 'conv' }], ['model.layers[1].kernel not-applicable']],
    [Array(4).fill({ type: 'pool', size: 3 }), ['model.layers[3].size not-applicable']],
    [[{ units: 4 }, { type: 'upconv', kernel: 2, padding: 1 }], ['model.layers[1].padding not-applicable']],
    [[{ type: 'conv', units: 84 }], ['model.layers[0] too-many'].slice(1)],
    [[{ type: 'conv', units: 97 }], ['model.layers[0] too-many']],
    [[{ type: 'conv', units: 96 }, { units: 81 }], ['model.layers[1] too-many']],
  ])('%j', (layers, expected) => {
    expect(problems(digits(layers as object[]))).toEqual(expected);
  });

  it('skip connections lead to images that they can be made to fit', () => {
    const stack = [
      { type: 'conv', units: 8, padding: 1 },
      { type: 'conv', units: 8, padding: 1, stride: 2 },
      { type: 'conv', units: 8 },
      { units: 16 },
    ];
    const around = (from: number, to: number): string[] => problems(digits(stack, { skips: [{ from, to }] }));
    expect(around(0, 1)).toEqual([]);
    expect(around(0, 2)).toEqual([]); // 28 to 14: every second pixel
    expect(around(1, 3)).toEqual(['model.skips[0] not-applicable']); // 28 to 12
    expect(around(1, 4)).toEqual([]);
    expect(around(2, 5)).toEqual([]);
    expect(problems(digits([...stack.slice(0, 3)], { skip: 1 }))).toEqual(['model.skip not-applicable']);
  });

  it('skip connections lead numbers to a dense layer that makes an image, too many of a map never', () => {
    const layers = [{ type: 'conv', units: 8, padding: 1 }, { units: 16 }, { units: 9 }];
    const toImage = (from: number): string[] => {
      const { data, ...rest } = digits(layers, { skips: [{ from, to: 4 }] });
      return problems({ ...rest, data: { ...data, target: 'input' } });
    };
    expect(toImage(2)).toEqual([]);
    expect(toImage(1)).toEqual(['model.skips[0] not-applicable']); // 8 x 28 x 28 x 784 weights
  });

  it('have shapes', () => {
    const leNet = sound(
      digits([
        { type: 'conv', units: 6, kernel: 5, padding: 2 },
        { type: 'pool', pooling: 'average' },
        { type: 'conv', units: 16, kernel: 5 },
        { type: 'pool', pooling: 'average' },
        { units: 120 },
        { units: 84 },
      ]),
    );
    expect(layerShapes(leNet).map(({ channels, height }) => [channels, height])).toEqual([
      [6, 28],
      [6, 14],
      [16, 10],
      [16, 5],
      [120, 1],
      [84, 1],
    ]);
    // LeCun et al. 1998 state 156 parameters of C1; 61,706 are those of LeNet with all maps connected and ten outputs.
    const { layers, total } = countsOf(leNet);
    expect(layers[0]).toEqual({ parameters: 156, operations: 117_600 });
    expect(total).toEqual({ parameters: 61_706, operations: 416_520 });
    const decoder = sound(
      digits([{ units: 32 }, { type: 'upconv', kernel: 7 }, { type: 'upconv', kernel: 4, stride: 2, padding: 1 }]),
    );
    expect(layerShapes(decoder).map(({ height }) => height)).toEqual([1, 7, 14]);
  });

  it('change their activation, and other data leave them out', () => {
    const config = sound(
      digits([{ type: 'conv', activation: 'elu', alpha: 2, padding: 1 }, { type: 'pool' }, { units: 4 }], { skip: 1 }),
    );
    expect(config.model.layers.map((layer) => withActivation(layer, 'prelu'))).toEqual([
      { type: 'conv', units: 8, activation: 'prelu', slope: 0.25, kernel: 3, stride: 1, padding: 1 },
      config.model.layers[1],
      { units: 4, activation: 'prelu', slope: 0.25 },
    ]);
    expect(withKind(config, 'shapes').model.layers).toHaveLength(3);
    const plane = withKind(config, 'moons');
    expect(problems(plane)).toEqual([]);
    expect(plane.model.layers).toEqual([{ units: 4, activation: 'tanh' }]);
  });
});

describe('links', () => {
  beforeAll(loadImageLayers);

  it('say layers of images in words', async () => {
    const text =
      'v=1&data=digits&classes=10&shift=2&layers=6-conv5p2-tanh,avg2,16-conv3s2-leaky-relu:0.2,max3s2p1,4/4:8/5/4-inception-relu,8-upconv4s2p1-custom(max(x,0.1*x)),global,flatten,84-tanh';
    const { config, problems: found } = await readLink(text, async () => []);
    expect(found).toEqual([]);
    expect(config.model.layers[2]).toEqual({
      type: 'conv',
      units: 16,
      activation: 'leaky-relu',
      slope: 0.2,
      kernel: 3,
      stride: 2,
      padding: 0,
    });
    expect(config.model.layers[4]).toMatchObject({
      type: 'inception',
      one: 4,
      reduceThree: 4,
      three: 8,
      reduceFive: 0,
      five: 5,
      pooled: 4,
    });
    expect(writeLink(config)).toBe(text);
    const large = await readLink('v=1&data=digits&layers=max11,flatten', async () => []);
    expect(large).toMatchObject({ problems: [], config: { model: { layers: [{ size: 11, stride: 8 }, {}] } } });
    expect(writeLink(large.config)).toContain('layers=max11,flatten');
    expect(layersInWords(config.model.layers.slice(0, 2))).toBe('6-conv5p2-tanh, avg2');
  });

  it('bring every layer back', async () => {
    await fc.assert(
      fc.asyncProperty(imageLayers, async (layer: LayerConfig) => {
        const config = { ...sound(digits([])), model: { ...sound(digits([])).model, layers: [layer] } };
        const { config: back, problems: found } = await readLink(writeLink(config), async () => []);
        const ofShapes = found.every(({ path, code }) => code === 'too-many' || /\.(kernel|size|padding)$/.test(path));
        expect(ofShapes).toBe(true);
        if (found.length === 0) expect(back.model.layers).toEqual([layer]);
      }),
    );
  });

  it('bring every network back', async () => {
    await fc.assert(
      fc.asyncProperty(imageConfigs, async (config) => {
        expect(await readLink(writeLink(config), async () => [])).toMatchObject({ config, problems: [] });
      }),
    );
  });

  it.each([
    ['layers=6-conv-tanh', []],
    ['layers=conv5-tanh', ['link.layers[0] syntax']],
    ['layers=6-conv5x-tanh', ['link.layers[0] syntax']],
    ['layers=max', []],
    ['layers=max2s', ['link.layers[0] syntax']],
    ['layers=6-conv99-tanh', ['link.layers[0].kernel out-of-range']],
    ['layers=4/8/4-inception-relu', ['link.layers[0] syntax']],
    ['layers=6-conv3-relu:2', ['link.layers[0] not-applicable']],
  ])('%s', async (text, expected) => {
    const { problems: found } = await readLink(`v=1&data=digits&${text}`, async () => []);
    expect(found.map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
  });
});
