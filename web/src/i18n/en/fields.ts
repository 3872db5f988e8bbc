/** Names of the settings by their path in the Config, and of what can be chosen there. */

const path = {
  'data.kind': 'Data set',
  'data.samples': 'Samples',
  'data.classes': 'Classes',
  'data.noise': 'Noise',
  'data.testFraction': 'Test share',
  'data.seed': 'Seed',
  'data.features': 'Input features',
  'data.points': 'Own points',
  'data.shift': 'Shift',
  'data.target': 'Target',
  'data.drawings': 'Own drawings',
  'model.layers': 'Hidden layers',
  'model.layers[].units': 'Units',
  'model.layers[].activation': 'Activation',
  'model.layers[].slope': 'Slope',
  'model.layers[].alpha': 'Alpha',
  'model.layers[].beta': 'Beta',
  'model.layers[].pieces': 'Pieces',
  'model.layers[].formula': 'Formula',
  'model.initializer': 'Initializer',
  'model.gain': 'Gain',
  'model.seed': 'Seed',
  'model.normalization': 'Normalization',
  'model.dropout': 'Dropout',
  'model.skip': 'Skip around k layers',
  'model.auxiliary': 'Auxiliary classifiers',
  'training.loss': 'Loss',
  'training.optimizer': 'Optimizer',
  'training.learningRate': 'Learning rate',
  'training.batchSize': 'Batch size',
  'training.momentum': 'Momentum',
  'training.rho': 'Decay ρ',
  'training.beta1': 'Beta 1',
  'training.beta2': 'Beta 2',
  'training.epsilon': 'Epsilon',
  'training.schedule': 'Schedule',
  'training.scheduleSteps': 'Schedule steps',
  'training.l1': 'L1 penalty',
  'training.l2': 'L2 penalty',
  'training.weightDecay': 'Weight decay',
  'training.clipNorm': 'Clip norm',
  'training.seed': 'Seed',
};

const kind = {
  circle: 'Circle',
  xor: 'XOR',
  gauss: 'Two Gaussians',
  spiral: 'Spiral',
  moons: 'Moons',
  rings: 'Rings',
  blobs: 'Blobs',
  checkerboard: 'Checkerboard',
  plane: 'Plane',
  hills: 'Hills',
  sine: 'Sine',
  points: 'Own points',
  digits: 'Digits',
  shapes: 'Shapes',
};

const optimizer = {
  sgd: 'SGD',
  momentum: 'Momentum',
  nesterov: 'Nesterov',
  rmsprop: 'RMSProp',
  adagrad: 'Adagrad',
  adam: 'Adam',
  adamw: 'AdamW',
};

const schedule = {
  constant: 'Constant',
  step: 'Step (÷ 10)',
  cosine: 'Cosine',
  'warmup-cosine': 'Warm-up + cosine',
};

const loss = { auto: 'Auto', 'cross-entropy': 'Cross-entropy', mse: 'Mean squared error', hinge: 'Hinge' };

const initializer = {
  zeros: 'Zeros',
  constant: 'Constant',
  uniform: 'Uniform',
  normal: 'Normal',
  'glorot-uniform': 'Glorot uniform',
  'glorot-normal': 'Glorot normal',
  'he-uniform': 'He uniform',
  'he-normal': 'He normal',
  'lecun-normal': 'LeCun normal',
  orthogonal: 'Orthogonal',
};

const normalization = { none: 'None', batch: 'Batch', layer: 'Layer' };

/** What a setting does, for its tooltip; only where the name alone may not say it. */
const hint: Record<string, string> = {
  'data.noise': 'How far points stray from their shape.',
  'data.testFraction': 'Share of the samples kept from training, to see how the network does on new ones.',
  'data.seed': 'Draws the points. The same seed draws the same points.',
  'data.shift': 'How far, in pixels, images are moved at most.',
  'model.gain': 'Factor on every initial weight.',
  'model.seed': 'Draws the initial weights.',
  'model.skip': 'A path around every k layers in turn adds what they read to what they make of it. 0 = none.',
  'model.dropout': 'Share of hidden units left out of each training step.',
  'training.batchSize': 'Samples per optimizer step.',
  'training.scheduleSteps': 'Step: every so many steps a tenth. Cosine: steps until the rate is 0.',
  'training.l1': 'Adds this much times the sum of |w| to the loss.',
  'training.l2': 'Adds half this much times the sum of w² to the loss.',
  'training.weightDecay': 'Shrinks every weight by this much times the learning rate before each step.',
  'training.clipNorm': 'Longer gradients are scaled down to this norm. 0 = off.',
  'training.seed': 'Shuffles the batches and draws the dropout.',
};

export const fields = { path, kind, optimizer, schedule, loss, initializer, normalization, hint };
