/** The loss of a network that does not look at its input: the measure of how much has been learned. */
import { type Config, isRegression, outputCount } from '../../../config/config.js';

/**
 * The smallest mean loss over the samples that one constant output can have. `targets`: outputs x samples, one sample
 * after the other. Cross-entropy: the entropy of the classes' shares. Squared error: the variance. Hinge: the better of
 * naming one class for all and, for more than two, of naming none (an upper bound there).
 */
export function constantLoss({ data, training }: Config, targets: Float32Array): number {
  const outputs = outputCount(data);
  const means = columnMeans(targets, outputs);
  if (isRegression(data) || training.loss === 'mse') return variance(targets, means);
  const shares = outputs === 1 ? [means[0]!, 1 - means[0]!] : means;
  return training.loss === 'hinge' ? constantHinge(shares) : entropy(shares);
}

function columnMeans(targets: Float32Array, outputs: number): number[] {
  const sums = new Array<number>(outputs).fill(0);
  targets.forEach((target, index) => {
    sums[index % outputs]! += target;
  });
  return sums.map((sum) => (sum * outputs) / targets.length);
}

function variance(targets: Float32Array, means: readonly number[]): number {
  const squares = targets.reduce((sum, target, index) => sum + (target - means[index % means.length]!) ** 2, 0);
  return squares / targets.length;
}

function entropy(shares: readonly number[]): number {
  return shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log(share) : sum), 0);
}

/** Naming class k with margin 1 costs every other sample 2, and 1 for each of the further classes. */
function constantHinge(shares: readonly number[]): number {
  const classes = shares.length;
  const naming = (1 - Math.max(...shares)) * classes;
  return classes === 2 ? naming : Math.min(classes - 1, naming);
}
