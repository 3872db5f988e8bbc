import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PartialConfig } from '../../src/config/config.js';
import { activatedBy } from '../../src/config/config.js';
import { FORMULA_FAULTS, type GradflowError, type Problem } from '../../src/config/problem.js';
import { FORMULA } from '../../src/config/schema.js';
import { sampleFormulas } from '../../src/engine/formula-curves.js';
import { readLink } from '../../src/state/read-link.js';
import { curveOf } from '../../src/views/depth/curves.js';
import { formulas } from '../unit/support/formulas.js';
import { engine, wasm } from './support/engine.js';

const CUSTOM = (formula: string): PartialConfig => ({
  model: { layers: [{ units: 6, activation: 'custom', formula }] },
  data: { samples: 60 },
});

const XS = Float64Array.from({ length: 81 }, (_, i) => i / 10 - 4);

function problemsOf(call: () => unknown): Problem[] {
  try {
    call();
  } catch (error) {
    return (error as GradflowError).problems;
  }
  return [];
}

describe('formulas', () => {
  it('are what they say', () => {
    const { value, first, second } = engine.evaluateActivation('custom', XS, 'x^3 - exp(x)');
    XS.forEach((x, i) => {
      expect(value[i]).toBeCloseTo(x ** 3 - Math.exp(x), 11);
      expect(first[i]).toBeCloseTo(3 * x ** 2 - Math.exp(x), 11);
      expect(second[i]).toBeCloseTo(6 * x - Math.exp(x), 11);
    });
  });

  it('are Mish unless said', () => {
    const own = engine.evaluateActivation('custom', XS);
    const mish = engine.evaluateActivation('mish', XS);
    own.first.forEach((slope, i) => {
      expect(slope).toBeCloseTo(mish.first[i]!, 13);
    });
    expect(
      engine.createSession({ model: { layers: [{ units: 1, activation: 'custom' }] } }).config.model.layers,
    ).toEqual([{ units: 1, activation: 'custom', formula: FORMULA.default }]);
  });

  it('are written out with their derivatives', () => {
    const { problems, meaning } = engine.checkFormula('max(x,0.1*x)');
    expect(problems).toEqual([]);
    expect(meaning).toMatchObject({
      value: { text: 'max(x, 0.1*x)' },
      first: { text: 'if(x > 0.1*x, 1, 0.1)' },
      second: { text: '0' },
      smooth: false,
      nonFinite: [],
    });
    expect(meaning?.first.math).toMatch(/^<math>.*<\/math>$/);
  });

  it('say for which x they are not finite', () => {
    const [[from, to] = [0, 0], ...more] = engine.checkFormula('log(x + 1)').meaning!.nonFinite;
    expect(more).toEqual([]);
    expect(from).toBe(-50);
    expect(to).toBeCloseTo(-1, 5);
  });

  it('have their problems at the character', () => {
    expect(engine.checkFormula('x * (2 + y)')).toEqual({
      problems: [{ path: 'formula', code: 'syntax', message: 'has an unknown name: y', position: 9, reason: 'name' }],
      meaning: null,
    });
    const place = { path: 'model.layers[0].formula', code: 'syntax', position: 1, reason: 'operator' };
    expect(problemsOf(() => engine.createSession(CUSTOM('2x')))).toMatchObject([place]);
    expect(problemsOf(() => engine.evaluateActivation('custom', XS, '2x'))).toMatchObject([{ position: 1 }]);
    expect(problemsOf(() => engine.evaluateActivation('custom', XS, 3))).toMatchObject([{ code: 'wrong-type' }]);
    expect(problemsOf(() => engine.evaluateActivation('mish', XS, 'x'))).toMatchObject([{ code: 'not-applicable' }]);
  });

  it('of any text are judged, by reasons that the page has words for', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      formulas.map((one) => one.slice(1)),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const { problems, meaning } = engine.checkFormula(typed);
        expect(problems.length === 0).toBe(meaning !== null);
        for (const { position, reason } of problems) {
          expect(FORMULA_FAULTS).toContain(reason);
          expect(position).toBeLessThanOrEqual(new TextEncoder().encode(typed).length);
        }
      }),
    );
  });

  it('of the grammar are all read', () => {
    fc.assert(
      fc.property(formulas, (text) => {
        expect(engine.checkFormula(text).problems).toEqual([]);
      }),
    );
  });

  it('in a link that are none leave the default layers and a notice', async () => {
    const check = async (formula: string): Promise<Problem[]> => engine.checkFormula(formula).problems;
    const { config, problems } = await readLink('v=1&noise=0.2&layers=3-tanh,8-custom(alert(1))', check);
    expect(config.data.noise).toBe(0.2);
    expect(config.model.layers.map((layer) => activatedBy(layer).activation)).toEqual(['tanh', 'leaky-relu']);
    expect(problems).toMatchObject([{ path: 'link.layers[1].formula', code: 'syntax', position: 0, reason: 'name' }]);
  });

  it('have the curvature of the same built-in function', () => {
    const own = engine.createSession(CUSTOM(FORMULA.default)).sharpness({ tolerance: 1e-9 });
    const layers = [{ units: 6, activation: 'mish' as const }];
    const mish = engine.createSession({ model: { layers }, data: { samples: 60 } }).sharpness({ tolerance: 1e-9 });
    expect(own.lambdaMax! / mish.lambdaMax!).toBeCloseTo(1, 6);
  });

  it('come to the page as curves', () => {
    const config = engine.createSession(CUSTOM('1/x')).config;
    const curve = curveOf(config.model.layers[0]!, sampleFormulas(wasm, config));
    expect(curve.value(2.01, Number.NaN)).toBeCloseTo(1 / 2.01, 2);
    expect(curve.derivative(-4, Number.NaN)).toBeCloseTo(-1 / 16, 6);
    expect(curve.value(0, Number.NaN)).not.toBeLessThan(Number.POSITIVE_INFINITY);
  });
});

describe('branches', () => {
  const config = { training: { optimizer: 'adam' as const }, data: { samples: 60 } };

  it('with the same Config are the run itself', () => {
    const session = engine.createSession(config);
    session.train(40);
    const branch = engine.branch(session.save(), config);
    expect(branch.save()).toEqual(session.save());
    session.train(40);
    expect(branch.train(40).trainLoss).toBe(session.metrics().trainLoss);
    expect(branch.parameters()).toEqual(session.parameters());
  });

  it('go on with another activation', () => {
    const session = engine.createSession(config);
    session.train(40);
    const layers = [
      { units: 8, activation: 'mish' as const },
      { units: 8, activation: 'custom' as const },
    ];
    const branch = engine.branch(session.save(), { ...config, model: { layers } });
    expect(branch.metrics().step).toBe(40);
    expect(branch.parameters()).toEqual(session.parameters());
    expect(branch.config.model.layers[0]).toEqual({ units: 8, activation: 'mish' });
  });

  it('need the same data', () => {
    const bytes = engine.createSession(config).save();
    expect(problemsOf(() => engine.branch(bytes, {}))).toMatchObject([{ path: 'data', code: 'not-applicable' }]);
    expect(problemsOf(() => engine.branch(new Uint8Array(3), config))).toMatchObject([{ code: 'damaged' }]);
  });
});

describe('what an activation costs', () => {
  const values = Float32Array.from({ length: 4096 }, (_, i) => Math.sin(i) * 4);

  it('is timed on the kernels of training', () => {
    const last = values.at(-1)!;
    expect(engine.runActivation('relu', undefined, values, 3, 'forward')).toBe(Math.max(0, last));
    expect(engine.runActivation('leaky-relu', 0.5, values, 3, 'forward')).toBe(last > 0 ? last : last / 2);
    expect(engine.runActivation('prelu', 0.5, values, 1, 'backward')).toBe(last > 0 ? last : last / 2);
    expect(engine.runActivation('maxout', 3, values, 1, 'forward')).not.toBeNaN();
    expect(engine.runActivation('custom', 'x + 1', values, 2, 'forward')).toBe(Math.fround(last + 1));
    const time = (repeats: number): number => {
      const start = performance.now();
      engine.runActivation('tanh', undefined, values, repeats, 'forward');
      return performance.now() - start;
    };
    expect(time(3000)).toBeGreaterThan(5 * Math.min(...Array.from({ length: 8 }, () => time(30))));
  });

  it('wants what it can run', () => {
    expect(problemsOf(() => engine.runActivation('relu', 1, values, 1, 'forward'))).toMatchObject([
      { path: 'parameter' },
    ]);
    expect(problemsOf(() => engine.runActivation('relu', undefined, [], 1, 'forward'))).toMatchObject([
      { path: 'values' },
    ]);
    expect(problemsOf(() => engine.runActivation('relu', undefined, values, 0, 'forward'))).toMatchObject([
      { path: 'repeats' },
    ]);
  });
});
