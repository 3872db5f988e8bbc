/** The update rules as the contract states them, in double, one plain loop each. */
import type { TrainingConfig } from '../../../src/config/config.js';

export class ReferenceOptimizer {
  private readonly first: Float64Array;
  private readonly second: Float64Array;
  private steps = 0;

  /** `isWeight`: which entries weight decay is for. */
  constructor(
    private readonly training: TrainingConfig,
    private readonly isWeight: readonly boolean[],
  ) {
    this.first = new Float64Array(isWeight.length);
    this.second = new Float64Array(isWeight.length);
  }

  step(w: Float64Array, gradient: ArrayLike<number>): void {
    const { clipNorm, learningRate, weightDecay } = this.training;
    const norm = Math.hypot(...Array.from(gradient));
    const scale = clipNorm > 0 && norm > clipNorm ? clipNorm / norm : 1;
    this.steps += 1;
    for (let i = 0; i < w.length; i++) {
      if (this.isWeight[i]) w[i]! -= learningRate * weightDecay * w[i]!;
      w[i]! -= learningRate * this.direction(i, gradient[i]! * scale);
    }
  }

  private direction(i: number, g: number): number {
    const { optimizer, momentum, rho, beta1, beta2, epsilon } = this.training;
    const { first, second } = this;
    switch (optimizer) {
      case 'sgd':
        return g;
      case 'momentum':
        first[i] = momentum * first[i]! + g;
        return first[i]!;
      case 'nesterov':
        first[i] = momentum * first[i]! + g;
        return g + momentum * first[i]!;
      case 'adagrad':
        second[i]! += g * g;
        return g / (Math.sqrt(second[i]!) + epsilon);
      case 'rmsprop':
        second[i] = rho * second[i]! + (1 - rho) * g * g;
        return g / (Math.sqrt(second[i]!) + epsilon);
      case 'adam':
      case 'adamw': {
        first[i] = beta1 * first[i]! + (1 - beta1) * g;
        second[i] = beta2 * second[i]! + (1 - beta2) * g * g;
        const m = first[i]! / (1 - beta1 ** this.steps);
        const v = second[i]! / (1 - beta2 ** this.steps);
        return m / (Math.sqrt(v) + epsilon);
      }
    }
  }
}
