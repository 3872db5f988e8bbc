/** What is held beside PyTorch: every activation, loss, optimizer, schedule, normalization and kind of path, in small networks. */

const STEPS = 100;
const SMALL = { samples: 80, testFraction: 0.5, noise: 0.2 };
const PENALIZED = { l1: 0.001, l2: 0.01, weightDecay: 0.02, clipNorm: 0.5, batchSize: 7 };
const OPTIMIZERS = ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adagrad', 'adam', 'adamw'];
/** Whose steps are about as long as the rate, whatever the gradient. */
const ADAPTIVE = ['rmsprop', 'adam', 'adamw'];
const LOSSES = {
  'binary cross-entropy': [{ kind: 'circle' }, 'cross-entropy'],
  'softmax cross-entropy': [{ kind: 'blobs', classes: 4 }, 'cross-entropy'],
  'squared error of a value': [{ kind: 'hills' }, 'mse'],
  'squared error of a probability': [{ kind: 'moons' }, 'mse'],
  'squared error of probabilities': [{ kind: 'blobs', classes: 3 }, 'mse'],
  hinge: [{ kind: 'xor' }, 'hinge'],
  'hinge of classes': [{ kind: 'spiral', classes: 3 }, 'hinge'],
};

const dense = (units, activation, more = {}) => ({ units, activation, ...more });
const MIXED = [dense(6, 'tanh'), dense(7, 'prelu'), dense(5, 'maxout', { pieces: 3 })];
const of = (data, layers, training = {}, model = {}) => ({
  data: { ...SMALL, ...data },
  model: { layers, ...model },
  training,
});

/** By name; `activations` are all that can be trained. */
export function configs(activations) {
  const moons = { kind: 'moons' };
  const all = {};
  for (const name of activations) {
    const layers = [5, 6, 5].map((units) => dense(units, name));
    all[name] = of(moons, layers, { learningRate: 0.05, batchSize: 12 }, { initializer: 'glorot-normal' });
  }
  for (const optimizer of OPTIMIZERS) {
    const learningRate = ADAPTIVE.includes(optimizer) ? 0.004 : 0.02;
    for (const [name, [data, loss]] of Object.entries(LOSSES)) {
      all[`${optimizer}, ${name}`] = of(data, MIXED, { ...PENALIZED, optimizer, loss, learningRate });
    }
  }
  for (const schedule of ['step', 'cosine', 'warmup-cosine']) {
    all[`${schedule} schedule`] = of(moons, MIXED, { schedule, scheduleSteps: 40 });
  }
  const adam = { optimizer: 'adam', learningRate: 0.01 };
  for (const normalization of ['batch', 'layer']) {
    all[`${normalization} normalization`] = of({ kind: 'blobs', classes: 3 }, MIXED, adam, { normalization });
  }
  const swish = (units) => dense(units, 'swish');
  all['identity paths'] = of(moons, Array(6).fill(swish(5)), { optimizer: 'momentum' }, { skip: 2 });
  all['projected paths'] = of(moons, [4, 6, 5, 7].map(swish), adam, { skip: 2, normalization: 'batch' });
  const auxiliary = [{ after: 2, weight: 0.3 }];
  all['auxiliary classifier'] = of({ kind: 'spiral', classes: 3 }, Array(4).fill(swish(5)), adam, { auxiliary });
  return all;
}

/** Everything that the reference needs to do the same again, and what came of it here. */
export function recordOf(engine, name, config) {
  const session = engine.createSession(config);
  const { inputs, targets } = session.data().train;
  const start = session.parameters();
  const { loss, gradient } = session.lossAndGradient(inputs, targets);
  const batches = Array.from({ length: STEPS }, (_, step) => [...session.batch(step)]);
  session.train(STEPS);
  const record = { name, config: session.config, layout: session.layout(), batches, loss };
  const vectors = { inputs, targets, start, gradient, end: session.parameters() };
  session.dispose();
  return { ...record, ...Object.fromEntries(Object.entries(vectors).map(([key, values]) => [key, [...values]])) };
}
