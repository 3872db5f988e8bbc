/** What can be had without hidden layers: found by training that model, which has no local minima for most losses. */
import type { Config } from '../../../config/config.js';
import type { Engine } from '../../engine.js';

const STEPS = 400;

/**
 * The training loss, without penalties, of a linear model in the same features: full-batch Adam whose rate falls to 0
 * over 400 steps, from weights of 0. An upper bound of the best linear model's.
 */
export function linearLoss(engine: Engine, { data, training }: Config, samples: number): number {
  const session = engine.createSession({
    data,
    model: { layers: [], initializer: 'zeros' },
    training: {
      loss: training.loss,
      optimizer: 'adam',
      learningRate: 0.1,
      batchSize: samples,
      schedule: 'cosine',
      scheduleSteps: STEPS,
    },
  });
  try {
    return session.train(STEPS).trainLoss;
  } finally {
    session.dispose();
  }
}
