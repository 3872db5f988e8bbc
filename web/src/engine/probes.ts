/**
 * What can be asked of a session besides its training: results of the probes, in double precision. Dropout is off in all
 * of them, and none changes the run. Gradients are those that the optimizer uses: batch normalization standardizes the
 * samples of a probe as one batch, and a single one within the batch that the present epoch trains it in. Layers are named
 * like blocks: `layers.0`, .., `output`; where a layer is a number, hidden layers count from 0, the number of hidden layers
 * means the output and what lies above it the auxiliary classifiers. A number that is not finite is null.
 */

/** A parameter: its place in the flat vector, or a block's name and the place within it (column-major). */
export type ParameterRef = number | { name: string; index: number };

/** Where a parameter stands. */
export interface ParameterPlace {
  /** In the flat vector. */
  flat: number;
  /** Its block, as `layout` has it, and its place there. */
  name: string;
  index: number;
}

/** `samples`: places in the training set, as `batch` gives them; one that comes twice counts twice. */
export interface TraceOptions {
  samples: ArrayLike<number>;
}

/** One layer of a trace, a number per unit; means over the samples, so that for one sample they are its own values. */
export interface LayerTrace {
  name: string;
  units: number;
  /** 1; more for maxout, whose `z`, `slope` and `gradPreactivation` have units x pieces numbers, row = unit * pieces + piece. */
  pieces: number;
  /** Pre-activations: what the activation reads, after normalization. */
  z: number[];
  /** Only with normalization: W x + b; xhat, from which z = gamma xhat + beta; dz/d(W x + b) along the own path. */
  dense?: number[];
  normalized?: number[];
  normalizationSlope?: number[];
  /** Activations. The output layer's are its logits. */
  activation: number[];
  /** f'(z); 1 for the output layer. For maxout 1 where the piece is the largest, else 0. */
  slope: number[];
  /** dL/da and dL/dz of each sample's own loss, without penalties. */
  gradActivation: number[];
  gradPreactivation: number[];
}

/** The way of some samples forward to the loss, back, and into the next step. All but `penalty` are means over them. */
export interface Trace {
  /** How many there were. */
  samples: number;
  inputs: number[];
  layers: LayerTrace[];
  logits: number[];
  /** Probabilities for classification. */
  prediction: number[];
  target: number[];
  /** Without penalties: the main loss and the auxiliary ones, each times its weight. */
  loss: number;
  /** Of each auxiliary classifier: its logits, dL/d(logit) with its weight in the loss, and its own loss, not weighted. */
  auxiliary: { logits: number[]; gradLogits: number[]; loss: number }[];
  penalty: number;
  /** By parameter, flat: of `loss + penalty`, as `lossAndGradient` has it. */
  gradient: Float64Array;
  /**
   * What the next step would add to the parameters if these samples were its batch: clipped, by the optimizer with its
   * present memory and rate, with weight decay.
   */
  update: Float64Array;
}

/**
 * `sample`: its place in the training set. `path`: one unit for each layer after the parameter's own, -1 for a layer that a
 * skip connection leads around, the last an output; `head`: of that auxiliary classifier, whose layer then ends the path,
 * instead of the network. Without `path` the strongest one there: its product is the largest in magnitude.
 */
export interface ChainRuleOptions {
  sample: number;
  parameter: ParameterRef;
  path?: ArrayLike<number>;
  head?: number | null;
  /** With layers of images: where in the parameter's map the path begins, y * width + x. Without: where it adds most. */
  place?: number;
}

/** A position in a map. */
export interface MapPlace {
  x: number;
  y: number;
}

/**
 * One factor of the chain rule.
 * `loss`: dL/d(logit), loss and link function (sigmoid, softmax) together; of an auxiliary classifier times its weight in
 * the loss. `weight`: dz/da, which is a weight, and with a skip connection around the one layer weight + `skip`. `skip`: dz/da
 * along a skip connection around several layers: 1, or a projection's weight.
 * `slope`: da/dz = f'(z); for maxout 1 where the piece is the largest, else 0. `parameter`, the last: dz/dw, which is the
 * value from the layer before (or the input); dz/db = 1; for a PReLU slope da/ds = min(0, z); dz/dgamma = xhat;
 * dz/dbeta = 1. `normalization`: dz/d(W x + b) = gamma / sigma (1 - 1/n - xhat^2 / n), with n numbers standardized
 * together (the batch's samples, with those at all positions of the map; or the layer's units): along this sample's and
 * unit's own path. `pool`: 1 of the largest number under the window and 0 of the others, or its share in the mean.
 * `flatten`: 1.
 */
export interface ChainFactor {
  kind: 'loss' | 'weight' | 'skip' | 'slope' | 'normalization' | 'pool' | 'flatten' | 'parameter';
  layer: number;
  /** The layer's name; of an inception module that of the part, `layers.1.three` or `layers.1.pool`. */
  name: string;
  /** Of an image: the channel. */
  unit: number;
  /** Of a maxout unit: the piece that the path goes through. */
  piece: number | null;
  /** The unit of the layer before (or the input feature) that a weight comes from. */
  from: number | null;
  /** Where that one stands: the layer before, or the start of a skip connection; -1 is the input. */
  fromLayer: number | null;
  /** Where in their maps `unit` and `from` stand; null where there is no map. */
  at: MapPlace | null;
  fromAt: MapPlace | null;
  /** Where the weight or the parameter stands. */
  place: ParameterPlace | null;
  value: number;
  /** Of a weight: the part of `value` that a skip connection adds; else 0. */
  skip: number;
  /** Of all factors up to this one. */
  product: number;
}

/**
 * Layers that a skip connection goes around, entered and left by the path at one unit each: dz/da there is F' + 1, which is
 * `branch + skip`. Layers count from 1, as in the Config.
 */
export interface ChainBlock {
  from: number;
  to: number;
  fromUnit: number;
  toUnit: number;
  /** F': over all ways through the layers themselves, not only the path's. */
  branch: number;
  /** 1 where both units are the same, 0 where they are not; a projection's weight. */
  skip: number;
  /** Where in their maps; null where there is no map. */
  fromAt: MapPlace | null;
  toAt: MapPlace | null;
}

/**
 * Where a number that is learned for a whole map is used: of the sample, dL/dw = sum over places p of gradient[p] input[p],
 * and `throughOthers`. Row by row.
 */
export interface ChainPlaces {
  height: number;
  width: number;
  /** dL/dy[p], y being what the parameter acts on: W * x + b; z of a gamma or beta; a of a slope. */
  gradient: number[];
  /** dy[p]/dw: of a weight the number that it meets there, 0 beyond the edge of the image; of a bias 1. */
  input: number[];
  /** The place whose path is shown. */
  chosen: number;
}

export interface ChainRule {
  sample: number;
  parameter: ParameterPlace;
  /** The parameter's present value. */
  value: number;
  /**
   * Units from the parameter's own layer on, -1 where a skip connection leads around a layer; the last is an output.
   * `path.slice(1)`, with `head` and `places.chosen`, asks for the same path again. With layers of images these are
   * features of the layers' activations, (channel * height + y) * width + x.
   */
  path: number[];
  /** The auxiliary classifier that the path ends in; null: the network's own output. */
  head: number | null;
  /** The skip connections whose ends are both on the path. */
  blocks: ChainBlock[];
  /** In order, from the loss down to the parameter. */
  factors: ChainFactor[];
  /** Of all factors: this path's share. */
  product: number;
  /** Indices into `factors`: the smallest in magnitude if below 1, the largest if above 1. */
  shrinks: number | null;
  grows: number | null;
  /**
   * How many paths there are, to all losses. A weight and a skip connection that join the same two units are one path; with
   * layers of images two. Of all places where the parameter is used.
   */
  paths: number;
  /** dL/dw of this sample by backpropagation, without penalties: the sum over all paths, and `throughOthers`. */
  sum: number;
  /**
   * What takes the ways through a normalization's mean and deviation to the other numbers that are standardized with them:
   * of batch normalization other samples, of layer normalization other units, of images other positions, too. Null without
   * normalization.
   */
  throughOthers: number | null;
  /** Of networks with layers of images; else null. */
  places: ChainPlaces | null;
  /** The sample. */
  logits: number[];
  prediction: number[];
  target: number[];
  loss: number;
  /**
   * The loss factor taken apart, dL/d(logit) = dL/dp dp/d(logit), where there is one output and the loss is on p
   * (cross-entropy, mse); null else, and where dp/d(logit) is 0.
   */
  link: { lossByPrediction: number; predictionByLogit: number } | null;
  /** What the next step's batch gives this parameter (before clipping): `mean` over the batch, plus `penalty`. */
  gradient: { step: number; samples: number; mean: number; penalty: number; total: number };
}

/** Without `samples`: those of the next step's batch. */
export interface CheckParameterOptions {
  samples?: ArrayLike<number>;
}

/** One parameter's gradient by backpropagation and by a central difference, penalties included, mean over the samples. */
export interface ParameterCheck extends ParameterPlace {
  analytic: number;
  numeric: number;
  /** |a - n| / max(1e-8, |a| + |n|). */
  relativeError: number;
}

/**
 * `kink`: the function bends between w - step and w + step (a unit of ReLU changes its side), so that the difference says
 * nothing. `below-resolution`: the gradient is so small that the difference's own error (rounding, and a step that is not 0)
 * hides it; within that error the two agree.
 */
export interface SingleCheck extends ParameterCheck {
  verdict: 'compared' | 'kink' | 'below-resolution';
  /** The half-width of the difference. */
  step: number;
  /** How far its own error may move `numeric`: estimated. */
  resolution: number;
  samples: number;
}

/** `from` up to but without `to`: parameters of the flat vector, each of which is checked. Without them: see `checked`. */
export interface GradientCheckOptions {
  from?: number;
  to?: number;
}

/** Backpropagation against central differences in double. `combineChecks` joins those of several ranges. */
export interface GradientCheck {
  /** Over the compared ones. */
  maxRelativeError: number;
  /** Where the two differ most; null when nothing could be compared. */
  worst: ParameterPlace | null;
  /** The ten worst of the compared, worst first. */
  worstTen: ParameterCheck[];
  /** In the network. */
  parameters: number;
  /** Of them; without a range all, or an even selection where the network is so large that it would take seconds. */
  checked: number;
  /** Of the checked: left out because a unit stands at a kink of its activation; the first ten. */
  kinks: number;
  kinksAt: ParameterPlace[];
  /** Of the checked: gradients too small for a difference to resolve, with which it agrees within its rounding. */
  belowResolution: number;
  /** Training samples that the loss was taken over. */
  samples: number;
}

/**
 * `start`: an eigenvector found before, which may save iterations. `tolerance`: the relative error of lambdaMax to stop at, by
 * the residual's bound (0.01 unless said). `maxIterations`: 60 unless said.
 */
export interface SharpnessOptions {
  start?: Float64Array;
  tolerance?: number;
  maxIterations?: number;
}

/**
 * The curvature of the training loss (whole training set, penalties included) where the run stands; with batch
 * normalization the mean over the batches of the present epoch, each standardized by itself.
 */
export interface Sharpness {
  /** The largest eigenvalue of the Hessian: the most positive, not the largest in magnitude. Null where gradients overflow. */
  lambdaMax: number | null;
  /**
   * Above it, full-batch descent at the present rate is locally unstable: 2 / rate for sgd, 2 (1 + beta) / rate with
   * momentum, 2 (1 + beta) / (rate (1 + 2 beta)) for nesterov. Null for the adaptive optimizers, whose steps are scaled
   * by parameter: no bound on the Hessian alone tells when they are stable.
   */
  limit: number | null;
  /** The rate of the next step, by the schedule. */
  learningRate: number;
  /** Hessian-vector products taken. */
  iterations: number;
  /** Whether the tolerance was met. */
  converged: boolean;
  /** ||H v - lambda v|| for the eigenvector v: some eigenvalue lies within this of lambdaMax. */
  residual: number;
  /** Of length 1; by parameter, flat. */
  eigenvector: Float64Array;
}

/** What each unit of a hidden layer does over the whole training set. */
export interface UnitActivityRow {
  name: string;
  units: number;
  /** |f'(z)| < 1e-6 for every sample. Never for maxout. */
  dead: boolean[];
  /** Share of samples with |f'(z)| below a hundredth of the largest |f'|. 0 for maxout. */
  saturated: number[];
  /** Smallest, mean and largest pre-activation; for maxout of the largest piece. */
  minimum: number[];
  mean: number[];
  maximum: number[];
}
