import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { DEFAULTS } from '../../src/config/defaults.js';
import { writeFullLink } from '../../src/state/link.js';
import { writeTwin } from '../../src/state/link-twin.js';
import { readLink } from '../../src/state/read-link.js';
import { configs } from './support/arbitrary.js';

vi.setConfig({ testTimeout: 30_000 });

const read = (link: string) => readLink(link, async () => []);

async function codesOf(link: string): Promise<string[]> {
  return (await read(link)).problems.map(({ path, code }) => `${path} ${code}`);
}

describe('the run beside, in a link', () => {
  it('says only what differs from the first run, default or not', () => {
    const a = { ...DEFAULTS, training: { ...DEFAULTS.training, learningRate: 0.1 } };
    expect(writeTwin(a, a)).toBe('b=same');
    expect(writeTwin(a, DEFAULTS)).toBe('b.lr=0.03');
    const seeded = { ...DEFAULTS, model: { ...DEFAULTS.model, seed: 2 } };
    expect(writeTwin(DEFAULTS, seeded)).toBe('b.modelSeed=2');
    expect(writeTwin(seeded, DEFAULTS)).toBe('b.modelSeed=1');
  });

  it('brings every pair on the same data back exactly, also through percent-encoding', async () => {
    await fc.assert(
      fc.asyncProperty(configs, configs, async (config, other) => {
        // A loss may not go with the other run's data.
        const twin = { ...other, data: config.data, training: { ...other.training, loss: config.training.loss } };
        const link = await writeFullLink(config, { lab: 'time', twin });
        const wanted = { config, problems: [], lab: 'time', twin };
        expect(await read(link)).toEqual(wanted);
        expect(await read(`#${encodeURIComponent(link)}`)).toEqual(wanted);
        const again = await read(link);
        expect(await writeFullLink(again.config, { lab: 'time', twin: again.twin! })).toBe(link);
      }),
      { numRuns: 60 },
    );
  });

  it('reads a twin without differences, and none where nothing says so', async () => {
    const { twin } = await read('v=1&lr=0.1&b=same');
    expect(twin?.training.learningRate).toBe(0.1);
    expect((await read('v=1&lr=0.1')).twin).toBeUndefined();
  });

  it('keeps what is valid, and lists the rest with its key', async () => {
    const link = 'v=1&lr=0.1&b.lr=-1&b.layers=4-relu&b.noise=0.5&b.seed=3&b.oops=1&b.init=<script>&b.batch=x';
    const { config, twin, problems } = await read(link);
    expect(twin).toEqual({
      ...config,
      model: { ...config.model, layers: [{ units: 4, activation: 'relu' }] },
    });
    expect(problems.map(({ path, code }) => `${path} ${code}`).sort()).toEqual([
      'link.b.batch wrong-type',
      'link.b.init unknown-choice',
      'link.b.lr out-of-range',
      'link.b.noise not-applicable',
      'link.b.oops unknown-key',
      'link.b.seed not-applicable',
    ]);
    expect(await codesOf('b=other')).toEqual(['link.b syntax']);
    expect(await codesOf('lr=0.1&b.lr=0.2&b.lr=0.3')).toEqual(['link.b.lr duplicate']);
  });

  it('refuses what does not go with the first run, and that alone', async () => {
    const { twin, problems } = await read('data=sine&b.loss=hinge&b.lr=0.5');
    expect(problems.map(({ path }) => path)).toEqual(['link.b.loss']);
    expect(twin?.training).toMatchObject({ loss: 'auto', learningRate: 0.5 });
  });

  it('never throws and always gives a valid pair', async () => {
    const key = fc.oneof(
      fc.constantFrom('b', 'b.', 'b.b.lr', 'b.layers', 'b.data', 'b.v', 'lr', 'layers'),
      fc.string(),
    );
    const value = fc.oneof(fc.constantFrom('same', '1e999', '-0', 'none', '8-tanh:', '__proto__'), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(key, value)), async (pairs) => {
        const { config, twin } = await read(pairs.map(([name, text]) => `${name}=${text}`).join('&'));
        if (twin) expect(twin.data).toEqual(config.data);
      }),
    );
  });
});
