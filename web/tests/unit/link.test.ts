import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { activatedBy } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { validateConfig } from '../../src/config/parse.js';
import { WELCOME } from '../../src/config/welcome.js';
import { writeFullLink, writeLink } from '../../src/state/link.js';
import { MAX_STATE_BYTES } from '../../src/state/link-state.js';
import { readLink } from '../../src/state/read-link.js';
import { configs } from './support/arbitrary.js';

vi.setConfig({ testTimeout: 30_000 });

/** Formulas are the engine's to judge; here all are sound. */
const read = (link: string) => readLink(link, async () => []);

async function codesOf(link: string): Promise<string[]> {
  return (await read(link)).problems.map(({ path, code }) => `${path} ${code}`);
}

describe('writing', () => {
  it('says only what differs', () => {
    expect(writeLink(DEFAULTS)).toBe('v=1');
    expect(writeLink(WELCOME)).toBe('v=1&layers=8-tanh,8-tanh,8-tanh&optimizer=adam&lr=0.01&batch=32');
  });

  it('is readable', () => {
    const { config } = validateConfig({
      data: { kind: 'rings', classes: 3, features: ['x', 'y', 'x2'], seed: 7 },
      model: {
        layers: [
          { units: 8, activation: 'leaky-relu', slope: 0.2 },
          { units: 4, activation: 'maxout', pieces: 3 },
        ],
        seed: 7,
      },
      training: { seed: 7, l2: 1e-7 },
    });
    expect(writeLink(config!)).toBe(
      'v=1&data=rings&classes=3&features=x,y,x2&layers=8-leaky-relu:0.2,4-maxout:3&seed=7&l2=1e-7',
    );
  });

  it('keeps formulas readable', async () => {
    const layers = [
      { units: 8, activation: 'custom' as const, formula: 'max(x, 0.1*x)^2/3 + if(x >= 1,2,3)' },
      { units: 4, activation: 'custom' as const, formula: 'x * tanh(log(1 + exp(x)))' },
      { units: 2, activation: 'tanh' as const },
    ];
    const { config } = validateConfig({ model: { layers } });
    const link = writeLink(config!);
    expect(link).toBe('v=1&layers=8-custom(max(x,%200.1*x)^2/3%20+%20if(x%20%3E%3D%201,2,3)),4-custom,2-tanh');
    expect(await read(link)).toEqual({ config, problems: [] });
    expect((await read('layers=8-custom(max(x, 0.1*x)),2-tanh')).config.model.layers).toEqual([
      { units: 8, activation: 'custom', formula: 'max(x, 0.1*x)' },
      { units: 2, activation: 'tanh' },
    ]);
  });

  it('lists skips and auxiliary classifiers', async () => {
    const layers = Array.from({ length: 6 }, () => ({ units: 4, activation: 'relu' as const }));
    const { config } = validateConfig({
      model: {
        layers,
        skip: 2,
        skips: [
          { from: 0, to: 3 },
          { from: 2, to: 7 },
        ],
        auxiliary: [{ after: 3 }, { after: 6, weight: 0.5 }],
        normalization: 'batch',
      },
    });
    const link = writeLink(config!);
    expect(link.replace(/layers=[^&]*&/, '')).toBe('v=1&normalization=batch&skip=2&skips=0-3,2-7&auxiliary=3,6:0.5');
    expect(await read(link)).toEqual({ config, problems: [] });
    expect(await read(link.replace('3,6:0.5', '6:0.5, 3'))).toEqual({ config, problems: [] });
  });

  it('says equal layers in a row once, with their number', async () => {
    const relu = { units: 8, activation: 'relu' as const };
    const elu = { units: 8, activation: 'elu' as const, alpha: 2 };
    const layers = [relu, relu, relu, ...Array(30).fill(elu), relu];
    const { config } = validateConfig({ model: { layers } });
    expect(writeLink(config!)).toBe('v=1&layers=8-relu,8-relu,8-relu,30*8-elu:2,8-relu');
    expect(await read(writeLink(config!))).toEqual({ config, problems: [] });
    expect((await read('layers=2%2A8-relu, 1 * 8-elu:2')).config.model.layers).toEqual([relu, relu, elu]);
    expect(
      (await read('layers=2*4-custom(3*x)')).config.model.layers.map((layer) => activatedBy(layer).formula),
    ).toEqual(['3*x', '3*x']);
  });

  it('names a network without hidden layers', async () => {
    const { config } = validateConfig({ model: { layers: [] } });
    expect(writeLink(config!)).toBe('v=1&layers=none');
    expect((await read('v=1&layers=none')).config.model.layers).toEqual([]);
  });
});

describe('round trip', () => {
  it('brings every Config back exactly', async () => {
    await fc.assert(
      fc.asyncProperty(configs, async (config) => {
        expect(await read(await writeFullLink(config))).toEqual({ config, problems: [] });
      }),
    );
  });

  it('brings every Config back through percent-encoding', async () => {
    await fc.assert(
      fc.asyncProperty(configs, async (config) => {
        const link = await writeFullLink(config);
        const wanted = { config, problems: [] };
        expect(await read(encodeURIComponent(link))).toEqual(wanted);
        expect(await read(`#${link.replaceAll(',', '%2C').replaceAll('-', '%2d')}`)).toEqual(wanted);
      }),
      { numRuns: 30 },
    );
  });

  it('names the open lab and the story, with own points and without', async () => {
    expect(writeLink(DEFAULTS, { lab: 'check' })).toBe('v=1&view=check');
    const { config } = validateConfig({
      data: {
        kind: 'points',
        points: [
          [0, 0, 0],
          [1, 1, 1],
        ],
      },
    });
    for (const shown of [DEFAULTS, config!]) {
      const link = await writeFullLink(shown, { lab: 'check', story: 'zeros' });
      expect(await read(link)).toEqual({ config: shown, problems: [], lab: 'check', story: 'zeros' });
    }
  });

  it('carries a saved run', async () => {
    const saved = Uint8Array.from({ length: 5000 }, (_, index) => index * 7).buffer;
    const { state, problems } = await read(await writeFullLink(DEFAULTS, {}, saved));
    expect(problems).toEqual([]);
    expect(new Uint8Array(state!)).toEqual(new Uint8Array(saved));
  });

  it('carries 20,000 own points', async () => {
    const points = Array.from({ length: 20000 }, (_, index) => [
      Math.sin(index) * 6,
      Math.cos(index * 3) * 6,
      index % 3,
    ]);
    const { config } = validateConfig({ data: { kind: 'points', classes: 3, points } });
    expect((await read(await writeFullLink(config!))).config).toEqual(config);
  });
});

describe('damaged links', () => {
  it('never throw and always give a valid Config', async () => {
    const keys = 'v data samples classes features layers lr seed state skip skips auxiliary loss x __proto__'.split(
      ' ',
    );
    const values = fc.oneof(
      fc.string(),
      fc.constantFrom('1', '-1', '1e999', 'points', 'plane', 'hinge', '8-tanh', '0-2', '1:0.5', '%', '%zz'),
    );
    const pairs = fc
      .array(fc.tuple(fc.constantFrom(...keys), values))
      .map((list) => list.map(([k, v]) => `${k}=${v}`).join('&'));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), pairs), async (text) => {
        const { config } = await read(text);
        expect(validateConfig(config).config).toEqual(config);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['v=1&lr=fast', ['link.lr wrong-type']],
    ['v=1&lr=NaN', ['link.lr wrong-type']],
    ['v=1&lr=-1', ['link.lr out-of-range']],
    ['v=1&lr=', ['link.lr wrong-type']],
    ['v=1&batch=2.5', ['link.batch not-integer']],
    ['v=1&data=mons', ['link.data unknown-choice']],
    ['v=1&data=shapes&classes=7', ['link.classes out-of-range']],
    ['v=1&data=points', ['link.data too-few']],
    ['v=1&data=moons&classes=3', ['link.classes out-of-range']],
    ['v=1&data=plane&loss=hinge', ['link.loss not-applicable']],
    ['v=1&layers=8-tanh,x', ['link.layers[1] syntax']],
    [
      'v=1&layers=8-foo,x,300-relu,y',
      [
        'link.layers[1] syntax',
        'link.layers[3] syntax',
        'link.layers[0].activation unknown-choice',
        'link.layers[2].units out-of-range',
      ],
    ],
    ['v=1&layers=8-tanh,300-relu', ['link.layers[1].units out-of-range']],
    ['v=1&layers=8-tanh:0.2', ['link.layers[0] not-applicable']],
    ['v=1&layers=8-elu:x', ['link.layers[0] wrong-type']],
    ['v=1&layers=8-elo', ['link.layers[0].activation unknown-choice']],
    ['v=1&layers=', ['link.layers[0] syntax']],
    ['v=1&layers=65*8-tanh', ['link.layers too-many']],
    ['v=1&layers=99999999999*8-tanh', ['link.layers too-many']],
    ['v=1&layers=2*', ['link.layers[0] syntax', 'link.layers[1] syntax']],
    ['v=1&layers=-2*8-tanh', ['link.layers[0] syntax']],
    ['v=1&features=x,z', ['link.features[1] unknown-choice']],
    ['v=1&seed=-1', ['link.seed out-of-range']],
    ['v=1&seed=abc', ['link.seed wrong-type']],
    ['v=1&skip=65', ['link.skip out-of-range']],
    ['v=1&skips=0-2,x', ['link.skips[1] syntax']],
    ['v=1&skips=0-2,1-9', ['link.skips[1].to not-applicable']],
    ['v=1&skip=1&skips=0-1', ['link.skips[0] duplicate']],
    ['v=1&auxiliary=1:x', ['link.auxiliary[0] syntax']],
    ['v=1&auxiliary=1:,2', ['link.auxiliary[0] syntax']],
    ['v=1&auxiliary=1:11', ['link.auxiliary[0].weight out-of-range']],
    ['v=1&auxiliary=2,3', ['link.auxiliary[1].after not-applicable']],
    ['v=1&skip=0', []],
    ['v=1&normalization=group', ['link.normalization unknown-choice']],
    ['v=1&view=telescope', ['link.view unavailable']],
    ['v=1&story=ending', ['link.story unknown-choice']],
    ['v=1&colour=red', ['link.colour unknown-key']],
    ['v=1&lr', ['link.lr syntax']],
    ['v=1&lr=0.1&lr=0.2', ['link.lr duplicate']],
    ['v=2', ['link.v version']],
    ['v=abc', ['link.v unknown-choice']],
    ['v=1&state=!!', ['link.state damaged']],
    ['v=1&state=AAAA', ['link.state damaged']],
    ['', []],
    ['#', []],
  ])('%s', async (link, expected) => {
    expect(await codesOf(link)).toEqual(expected);
  });

  it('keep what is valid', async () => {
    const { config } = await read('v=1&data=moons&classes=4&lr=0.1&batch=zero&layers=4-relu&seed=3&modelSeed=4');
    expect(config.data).toMatchObject({ kind: 'moons', classes: 2, seed: 3 });
    expect(config.training).toMatchObject({ learningRate: 0.1, batchSize: 16, seed: 3 });
    expect(config.model).toMatchObject({ layers: [{ units: 4, activation: 'relu' }], seed: 4 });
  });

  it('keep the rest when own points are damaged', async () => {
    const link = await writeFullLink(
      validateConfig({
        data: {
          kind: 'points',
          points: [
            [0, 0, 0],
            [1, 1, 1],
          ],
        },
        training: { l1: 1 },
      }).config!,
    );
    const { config, problems } = await read(link.replace(/state=.*/, 'state=AAAA'));
    expect(problems.map(({ path }) => path)).toEqual(['link.state', 'link.data']);
    expect(config.training.l1).toBe(1);
    expect(config.data.kind).toBe('spiral');
  });

  it('name bad own points, but not twenty thousand of them', async () => {
    const json = Buffer.from(JSON.stringify(Array(1000).fill([0, 0, 99])));
    const header = Buffer.alloc(5);
    header[0] = 1;
    header.writeUInt32LE(json.length, 1);
    const state = deflateRawSync(Buffer.concat([header, json])).toString('base64url');
    const { problems } = await read(`v=1&lr=0.5&state=${state}`);
    expect(problems).toHaveLength(20);
    expect(problems[3]).toMatchObject({ path: 'link.state[3]', code: 'out-of-range' });
  });

  it('cannot unpack without end', async () => {
    const bomb = deflateRawSync(Buffer.alloc(MAX_STATE_BYTES + 1)).toString('base64url');
    expect(await codesOf(`v=1&state=${bomb}`)).toEqual(['link.state too-many']);
  });

  it('cannot list problems without end', async () => {
    const link = Array.from({ length: 5000 }, (_, index) => `k${index}=1`).join('&');
    expect((await read(link)).problems.length).toBeLessThan(110);
  });
});
