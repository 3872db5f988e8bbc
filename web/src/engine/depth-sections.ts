/** What a frame brings of skip connections and auxiliary classifiers, decoded. Loaded when a Config first has some. */

/**
 * One of the parts g_p whose sum is g = dL/da of a layer: share = <g_p, g> / ||g||^2 over the units and the samples of the
 * next step's batch. The shares of all parts add up to 1; one may be negative, where a part works against the others, or
 * above 1. Null where no gradient arrives. `rms`: of g_p over units and samples.
 */
export interface GradientPart {
  share: number | null;
  rms: number;
}

/** Of a hidden layer's activations, before dropout, or of the output layer's logits. */
export interface LayerShares {
  /**
   * What came back along skip connections, through the next layer, and from an auxiliary classifier that reads this layer;
   * null where no skip connection leaves the layer.
   */
  paths: { identity: GradientPart; branch: GradientPart; auxiliary: GradientPart } | null;
  /** Of the main loss, then of each auxiliary loss times its weight. */
  losses: GradientPart[];
}

/** Of an auxiliary classifier: its own loss, neither weighted nor with penalties, and its own answers. */
export interface AuxiliaryMetrics {
  /** The hidden layer that it reads, from 1, and the weight of its loss. */
  after: number;
  weight: number;
  trainLoss: number;
  testLoss: number | null;
  trainAccuracy: number | null;
  testAccuracy: number | null;
}

const AUXILIARY_COLUMNS = 6;
const WAYS = 3;

/** `Frame.shares`, by layer: hidden ones, then the output. Throws an Error where the rows do not fit. */
export function decodeShares(values: Float64Array): LayerShares[] {
  const [losses = 0] = values;
  return rowsOf(values.subarray(1), 2 * (WAYS + losses)).map((row) => {
    const part = (index: number): GradientPart => ({ share: nullable(row[2 * index]!), rms: row[2 * index + 1]! });
    const [identity, branch, auxiliary] = [part(0), part(1), part(2)];
    return {
      paths: Number.isNaN(identity.rms) ? null : { identity, branch, auxiliary },
      losses: Array.from({ length: losses }, (_, loss) => part(WAYS + loss)),
    };
  });
}

/** `Frame.auxiliary`, by classifier. Throws an Error where the rows do not fit. */
export function decodeAuxiliary(values: Float64Array): AuxiliaryMetrics[] {
  return rowsOf(values, AUXILIARY_COLUMNS).map((row) => {
    const [after, weight, trainLoss, testLoss, trainAccuracy, testAccuracy] = row as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return {
      after,
      weight,
      trainLoss,
      testLoss: nullable(testLoss),
      trainAccuracy: nullable(trainAccuracy),
      testAccuracy: nullable(testAccuracy),
    };
  });
}

function nullable(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function rowsOf(values: Float64Array, columns: number): Float64Array[] {
  if (values.length % columns !== 0) throw new Error('snapshot: rows of the wrong length');
  return Array.from({ length: values.length / columns }, (_, row) =>
    values.subarray(row * columns, (row + 1) * columns),
  );
}
