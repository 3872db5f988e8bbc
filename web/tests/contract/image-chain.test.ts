/** The chain rule through layers of images: against TensorFlow.js, and against finite differences. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PartialConfig } from '../../src/config/config.js';
import { chainRule } from '../../src/engine/lab/chain-rule.js';
import type { Bench } from '../../src/engine/lab/query.js';
import type { ChainRule, Session } from '../../src/index.js';
import { sumPlaces } from '../../src/labs/chain-rule/place-sums.js';
import { imageModel } from '../../src/models/image-models.js';
import { engine } from './support/engine.js';
import { refusal } from './support/refusal.js';
import { TensorflowNetwork } from './support/tensorflow.js';

const DIGITS = new URL('../../../build/images/digits.bin', import.meta.url);
const SAMPLE = 5;
const SHARES_ADD_UP = 2e-6;

const DATA = { kind: 'digits', classes: 10, samples: 60, noise: 0 } as const;
const conv = { type: 'conv', units: 4, kernel: 3, stride: 1, padding: 1, activation: 'mish' } as const;
/** A residual block, normalized. */
const RESIDUAL: PartialConfig = {
  model: {
    layers: [{ ...conv, stride: 3 }, conv, conv, { type: 'pool', pooling: 'global' }],
    normalization: 'batch',
    skips: [{ from: 1, to: 3 }],
  },
};

function trained(config: PartialConfig): Session {
  const session = engine.createSession({ ...config, data: DATA, training: { learningRate: 0.01, batchSize: 8 } });
  session.train(3);
  return session;
}

/** A parameter of every fifth block. */
function someOf(session: Session): { parameter: number; block: string }[] {
  return session
    .layout()
    .filter((_, index) => index % 5 === 0)
    .map(({ name, offset, rows, cols }) => ({ parameter: offset + Math.floor(0.37 * rows * cols), block: name }));
}

const productOf = ({ factors }: ChainRule): number => factors.reduce((product, { value }) => product * value, 1);

beforeAll(() => engine.loadImages(DIGITS));

describe('of a network with inception modules and auxiliary classifiers', () => {
  let session: Session;
  let gradient: Float32Array;
  beforeAll(() => {
    session = trained(imageModel('googlenet'));
    const { inputs, targets } = session.data().train;
    const network = new TensorflowNetwork(session.config, session.layout(), [1, 28, 28]);
    const image = inputs.subarray(784 * SAMPLE, 784 * (SAMPLE + 1));
    gradient = network.lossAndGradient(
      session.parameters(),
      image,
      targets.subarray(10 * SAMPLE, 10 * (SAMPLE + 1)),
    )[1];
  });
  afterAll(() => session.dispose());

  it('places add up to the gradient that TensorFlow.js finds', () => {
    const largest = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    for (const { parameter, block } of someOf(session)) {
      const chain = session.chainRule({ sample: SAMPLE, parameter });
      const { total, terms, rest, listed } = sumPlaces(chain.places!, 5);
      expect(Math.abs(chain.sum - gradient[parameter]!), block).toBeLessThan(1e-5 * largest);
      expect(Math.abs(total - chain.sum), block).toBeLessThan(1e-12);
      const shares = [...listed.map((place) => terms[place]! / total), rest / total];
      const sum = shares.reduce((all, share) => all + share, 0);
      if (total !== 0) expect(Math.abs(sum - 1), block).toBeLessThan(SHARES_ADD_UP);
      expect(chain.product).toBeCloseTo(productOf(chain), 14);
    }
  });

  it('begins at a place of choice, ends at a loss of choice, and can be asked for again', () => {
    const [first] = session.layout();
    const of = { sample: SAMPLE, parameter: { name: first!.name, index: 3 } };
    const chain = session.chainRule({ ...of, place: 30, head: 0 });
    expect(chain.head).toBe(0);
    expect(chain.places).toMatchObject({ width: 14, height: 14, chosen: 30 });
    expect(chain.factors.at(-1)).toMatchObject({ kind: 'parameter', unit: 3, at: { x: 2, y: 2 } });
    const again = session.chainRule({ ...of, place: 30, head: 0, path: chain.path.slice(1) });
    expect(again.factors).toEqual(chain.factors);
    const deep = session.chainRule(of);
    expect(deep.factors.map(({ kind }) => kind)).toContain('pool');
    expect(deep.factors.some(({ name }) => /^layers\.3\.\w+$/.test(name))).toBe(true);
    expect(refusal(() => session.chainRule({ ...of, place: 196 }))).toEqual(['place out-of-range']);
  });
});

describe('of a normalized network with skip connections', () => {
  it('agrees with finite differences, places and what goes through the statistics together', async () => {
    const session = trained(RESIDUAL);
    const bench: Bench = { engine, session: () => session };
    for (const { parameter, block } of someOf(session)) {
      const asked = { state: new ArrayBuffer(0), sample: SAMPLE, parameter, path: null, head: null, place: null };
      const { chain, sumOfPaths, image, trained: single } = await chainRule(bench, asked, () => Promise.resolve());
      expect([sumOfPaths, image!.length]).toEqual([null, 784]);
      expect(sumPlaces(chain.places!, 5).total + chain.throughOthers!, block).toBeCloseTo(chain.sum, 12);
      expect(Math.abs(single - chain.gradient.total), block).toBeLessThan(1e-5);
      const { verdict, numeric, relativeError } = session.checkParameter(parameter, { samples: [SAMPLE] });
      if (verdict === 'compared') expect(relativeError, block).toBeLessThan(1e-5);
      if (verdict === 'compared') expect(Math.abs(numeric - chain.sum), block).toBeLessThan(1e-6);
    }
    session.dispose();
  });
});
