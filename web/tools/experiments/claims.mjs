/** The claims that are tried, each as rows and columns of Configs. */

/**
 * Each: title; what it says and where from; rows and columns, whose Configs are trained alike; `marks`: the epochs at which
 * they are looked at, the last one being what the claim is judged by. Two columns are compared seed by seed.
 */
export function claims(imageModel) {
  return [againstDepth(imageModel), auxiliary(imageModel), residual(imageModel), residualAtDepth(imageModel)];
}

function againstDepth(imageModel) {
  const columns = ['relu', 'swish', 'mish'];
  return {
    title: 'Activations against depth',
    says: `Dense layers of 32 units with batch normalization, without paths around them, by stochastic gradient descent at 0.05
with batches of 32: after the experiment on depth in Misra, "Mish: A Self Regularized Non-Monotonic Neural Activation
Function" (2019), in miniature.`,
    marks: [1, 3, 10],
    columns,
    rows: [5, 10, 15, 20, 25].map((depth) => ({
      name: `${depth} layers`,
      configs: columns.map((activation) => dense(depth, activation, imageModel)),
    })),
  };
}

function dense(depth, activation, imageModel) {
  const { data } = imageModel('lenet');
  const layers = Array.from({ length: depth }, () => ({ units: 32, activation }));
  return {
    data,
    model: { layers, initializer: 'he-normal', normalization: 'batch' },
    training: { optimizer: 'sgd', learningRate: 0.05, batchSize: 32 },
  };
}

function auxiliary(imageModel) {
  const googlenet = imageModel('googlenet');
  const alone = { ...googlenet, model: { ...googlenet.model, auxiliary: [] } };
  return {
    title: 'Auxiliary classifiers',
    says: `GoogLeNet in miniature with two auxiliary classifiers at 0.3, and without them (Szegedy et al. 2015). With them
the training loss counts theirs, too: compare accuracies.`,
    marks: [1, 2, 5, 10, 20],
    columns: ['on', 'off'],
    rows: [{ name: 'two inception modules', configs: [googlenet, alone] }],
  };
}

function residual(imageModel) {
  return {
    title: 'Residual blocks at a depth of 20',
    says: 'ResNet in miniature, and the plain network of the same 20 layers (He et al. 2016); both with batch normalization.',
    marks: [1, 2, 5, 10],
    columns: ['residual', 'plain'],
    rows: [{ name: '20 layers', configs: pair(imageModel, 3) }],
  };
}

function residualAtDepth(imageModel) {
  return {
    title: 'Residual blocks at a depth of 56',
    says: `The same two with more blocks. 20 and 56 layers are the depths of figure 1 in He et al.
(2016), where the deeper plain network is worse on the images that it learns from: that is not for lack of room.`,
    marks: [1, 2, 5],
    columns: ['residual', 'plain'],
    rows: [{ name: '56 layers', configs: pair(imageModel, 9) }],
  };
}

const pair = (imageModel, blocks) =>
  [imageModel('resnet'), imageModel('plain')].map((config) => deepen(config, blocks));

const STAGES = 3;

/** ResNet's Config or its foil's with so many blocks of two layers in each stage; what is added repeats a stage's last layer. */
function deepen(config, blocks) {
  const [first, ...rest] = config.model.layers;
  const [pool] = rest.splice(-1);
  const length = rest.length / STAGES;
  const stages = Array.from({ length: STAGES }, (_, stage) => rest.slice(stage * length, (stage + 1) * length));
  const longer = stages.flatMap((stage) =>
    Array.from({ length: 2 * blocks }, (_, index) => stage[index] ?? stage.at(-1)),
  );
  const skips = Array.from({ length: STAGES * blocks }, (_, block) => ({ from: 2 * block + 1, to: 2 * block + 3 }));
  const model = { ...config.model, layers: [first, ...longer, pool] };
  return { ...config, model: { ...model, skips: config.model.skips.length > 0 ? skips : [] } };
}
