import { describe, expect, it } from 'vitest';
import { ACTIVATIONS, type PartialConfig } from '../../src/config/config.js';
import { engine, relativeDistance } from './support/engine.js';
import { Reference } from './support/reference.js';

/** The engine against TensorFlow.js, at the start and after training, over the training set. */
function compare(config: PartialConfig): void {
  const session = engine.createSession(config);
  const reference = new Reference(session.config, session.layout());
  const { inputs, targets } = session.data().train;
  for (const steps of [0, 50]) {
    session.train(steps);
    const own = session.lossAndGradient(inputs, targets);
    const other = reference.lossAndGradient(session.parameters(), inputs, targets);
    expect(Math.abs(own.loss - other.loss) / Math.abs(other.loss), `loss after ${steps}`).toBeLessThan(1e-5);
    expect(relativeDistance(own.gradient, other.gradient), `gradient after ${steps}`).toBeLessThan(1e-5);
  }
  session.dispose();
}

const DATA = { samples: 120, noise: 0.2 };

describe('gradients agree with TensorFlow.js', () => {
  it.each(ACTIVATIONS.map((name) => [name]))('%s', (activation) => {
    compare({
      data: { ...DATA, features: ['x', 'y', 'sinx'] },
      model: {
        layers: [
          { units: 7, activation },
          { units: 5, activation },
        ],
      },
    });
  });

  it.each([
    ['leaky-relu', { slope: 0.3 }],
    ['prelu', { slope: 0.6 }],
    ['elu', { alpha: 2.5 }],
    ['swish', { beta: 3 }],
    ['maxout', { pieces: 5 }],
  ] as const)('%s with another number', (activation, extra) => {
    compare({
      data: DATA,
      model: {
        layers: [
          { units: 6, activation, ...extra },
          { units: 6, activation, ...extra },
        ],
      },
    });
  });

  it.each([
    ['spiral', 2, 'cross-entropy'],
    ['spiral', 2, 'mse'],
    ['spiral', 2, 'hinge'],
    ['blobs', 5, 'cross-entropy'],
    ['blobs', 5, 'mse'],
    ['blobs', 5, 'hinge'],
    ['sine', 2, 'mse'],
    ['hills', 2, 'auto'],
    ['rings', 3, 'auto'],
  ] as const)('%s with %d classes under %s', (kind, classes, loss) => {
    const layers = [{ units: 6, activation: 'tanh' as const }];
    compare({ data: { ...DATA, kind, classes }, model: { layers }, training: { loss } });
  });

  it('with penalties, other features and no hidden layer', () => {
    compare({ data: DATA, training: { l1: 0.01, l2: 0.1 } });
    compare({ data: { ...DATA, features: ['x', 'y', 'x2', 'y2', 'xy', 'sinx', 'siny'] }, model: { layers: [] } });
  });

  it.each(['tanh', 'relu', 'prelu', 'maxout', 'mish'] as const)('around layers of %s', (activation) => {
    const widths = [5, 5, 4, 5, 5, 3];
    const layers = widths.map((units) => ({ units, activation }));
    const skips = [
      { from: 1, to: 4 },
      { from: 0, to: 7 },
      { from: 3, to: 6 },
    ];
    compare({ data: DATA, model: { layers, skip: 2, skips }, training: { l2: 0.01 } });
    compare({ data: { ...DATA, kind: 'blobs', classes: 3 }, model: { layers, skip: 1 } });
  });

  it.each(['cross-entropy', 'mse', 'hinge'] as const)('from two auxiliary classifiers under %s', (loss) => {
    const layers = Array.from({ length: 4 }, () => ({ units: 6, activation: 'tanh' as const }));
    const auxiliary = [
      { after: 1, weight: 0.3 },
      { after: 3, weight: 0.8 },
    ];
    for (const classes of [2, 4]) {
      compare({
        data: { ...DATA, kind: 'blobs', classes },
        model: { layers, auxiliary, skip: 2 },
        training: { loss, l1: 0.01 },
      });
    }
  });

  it('agree with the metrics on what is trained and what is tested', () => {
    const session = engine.createSession({ data: DATA, model: { auxiliary: [{ after: 1, weight: 0.7 }] } });
    session.train(20);
    const { trainLoss, testLoss, auxiliary } = session.metrics();
    const { train, test } = session.data();
    const lossOn = ({ inputs, targets }: typeof train): number => session.lossAndGradient(inputs, targets).loss;
    expect(trainLoss).toBeCloseTo(lossOn(train), 5);
    expect(testLoss).toBeCloseTo(lossOn(test) - 0.7 * auxiliary[0]!.testLoss!, 5);
    session.dispose();
  });

  it('through twenty layers', () => {
    const layers = Array.from({ length: 20 }, () => ({ units: 9, activation: 'elu' as const }));
    compare({ data: DATA, model: { layers, initializer: 'he-normal' } });
  });
});
