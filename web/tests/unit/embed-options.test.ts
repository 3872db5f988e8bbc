import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMBED_KEYS, type EmbedOptions, LOCKS, PANELS, readOptions, writeOptions } from '../../src/embed/options.js';
import { rowsOf } from '../../src/embed/panels.js';
import { readEmbedLink } from '../../src/embed/read.js';
import { isReached } from '../../src/goals/quantities.js';
import { readLink } from '../../src/state/read-link.js';

type Faults = [key: string, code: string][];

function read(entries: Record<string, string>): { options: Partial<EmbedOptions>; faults: Faults } {
  const faults: Faults = [];
  const options = readOptions(new Map(Object.entries(entries)), (key, code) => void faults.push([key, code]));
  return { options, faults };
}

describe('options of embeds', () => {
  it('survive writing and reading', () => {
    const options = fc.record<EmbedOptions>({
      panels: fc.subarray([...PANELS], { minLength: 1 }),
      locks: fc.subarray([...LOCKS]),
      autoplay: fc.boolean(),
      theme: fc.constantFrom('auto', 'light', 'dark'),
      language: fc.constantFrom(null, 'en', 'ko'),
      steps: fc.option(fc.integer({ min: 1, max: 1e9 })),
      goal: fc.option(
        fc.array(
          fc.record({
            quantity: fc.constantFrom('trainLoss', 'testAccuracy'),
            relation: fc.constantFrom('<', '>'),
            bound: fc.float({ min: 0, max: 100, noNaN: true }).map(Math.abs),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      ),
    });
    fc.assert(
      fc.property(options, (given) => {
        const { options: again, faults } = read(Object.fromEntries(writeOptions(given)));
        expect(faults).toEqual([]);
        expect(Object.fromEntries(writeOptions(again))).toEqual(Object.fromEntries(writeOptions(given)));
      }),
    );
  });

  it('keep what is valid, and say what is not', () => {
    expect(read({ panels: 'loss, output,outptu' })).toEqual({
      options: { panels: ['output', 'loss'] },
      faults: [['panels', 'unknown-choice']],
    });
    expect(read({ panels: 'x', steps: '0', theme: 'blue', goal: 'loss<1', autoplay: 'yes' })).toEqual({
      options: {},
      faults: [
        ['panels', 'unknown-choice'],
        ['autoplay', 'unknown-choice'],
        ['theme', 'unknown-choice'],
        ['steps', 'out-of-range'],
        ['goal', 'unknown-choice'],
      ],
    });
    expect(read({ lock: 'all', autoplay: '' }).options).toEqual({ locks: LOCKS, autoplay: true });
  });

  it('of one panel bring its rows and the header', () => {
    expect(rowsOf(['flow', 'output'])).toEqual(['header', 'gradient', 'verdict', 'ratio']);
    expect(rowsOf(['output', 'loss'])).toEqual([]);
  });

  it('hold on the full page only for what it has: theme and language', async () => {
    const link = '#v=1&theme=dark&lang=ko&panels=loss&lock=all&autoplay=1&steps=5&goal=trainLoss<1';
    const { theme, language, problems } = await readLink(link);
    expect({ theme, language }).toEqual({ theme: 'dark', language: 'ko' });
    expect(problems.map(({ path, code }) => [path, code])).toEqual(
      ['panels', 'lock', 'autoplay', 'steps', 'goal'].map((key) => [`link.${key}`, 'not-applicable']),
    );
  });

  it('stand beside the experiment; what only the full page shows is said', async () => {
    const { config, options, problems, isBare } = await readEmbedLink('v=1&lr=0.5&view=chain&b.lr=1&panels=loss&foo=1');
    expect(config.training.learningRate).toBe(0.5);
    expect(options).toEqual({ panels: ['loss'] });
    expect(isBare).toBe(false);
    expect(problems.map(({ path }) => path).sort()).toEqual(['link.b', 'link.foo', 'link.view']);
    expect((await readEmbedLink('v=1&theme=dark')).isBare).toBe(true);
  });

  it('never fail, whatever the link', async () => {
    const text = fc.array(fc.tuple(fc.constantFrom(...EMBED_KEYS, 'data', 'lr'), fc.string()), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(text, async (pairs) => {
        const link = pairs.map(([key, value]) => `${key}=${value}`).join('&');
        expect((await readEmbedLink(link)).config.version).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a goal', () => {
  const evaluation = { step: 10, trainLoss: 0.2, testLoss: null, trainAccuracy: 0.97, testAccuracy: null };
  const flow = [4e-3, 5e-2, 1].map((gradActivation) => ({ gradActivation }));
  const layers = [
    { units: 4, activation: 'mish' },
    { units: 8, activation: 'mish' },
  ];
  const reading = { evaluation, flow, activity: [], step: 12, config: { model: { layers } } } as never;

  it('is reached when all conditions hold at once, and never by what is not measured', () => {
    const holds = (text: string): boolean => isReached(read({ goal: text }).options.goal!, reading);
    expect(holds('trainLoss<0.21,trainAccuracy>0.95')).toBe(true);
    expect(holds('trainLoss<0.21,trainAccuracy>0.98')).toBe(false);
    expect(holds('testLoss<100')).toBe(false);
    const before = { ...(reading as object), evaluation: { ...evaluation, step: -1 } } as never;
    expect(isReached(read({ goal: 'trainLoss<1' }).options.goal!, before)).toBe(false);
  });

  it('may be about gradients, the network and its activations', () => {
    const holds = (text: string): boolean => isReached(read({ goal: text }).options.goal!, reading);
    expect(holds('gradientRatio > 0.079, gradientRatio < 0.081, lastGradient = 0.05, firstGradient <= 0.004')).toBe(
      true,
    );
    expect(holds('layers >= 2, units = 12, mostUnits < 9, activation = mish')).toBe(true);
    expect(holds('activation = relu')).toBe(false);
    expect(holds('dead >= 0')).toBe(false);
    expect(read({ goal: 'gradientRate>1' }).faults).toEqual([['goal', 'unknown-choice']]);
    expect(read({ goal: 'activation=misch' }).faults).toEqual([['goal', 'unknown-choice']]);
  });
});
