/** The loss at points of a plane: every layer moved there, then one pass over the training set. */
import type { PlaneLayers } from '../../contestant.js';
import { type Activation, createLayer, type Layer, type Numbers } from './layer.js';

/** Where a layer goes: center + a first + b second. */
interface Course {
  layer: Layer;
  center: Layer;
  first: Layer;
  second: Layer;
}

export class Mover {
  private readonly courses: Course[];

  constructor(layers: Layer[], plane: PlaneLayers, activation: Activation) {
    const of = (part: keyof PlaneLayers, index: number): Layer => createLayer(plane[part][index]!, activation, 0);
    this.courses = layers.map((layer, index) => ({
      layer,
      center: of('center', index),
      first: of('first', index),
      second: of('second', index),
    }));
  }

  moveTo(a: number, b: number): void {
    for (const { layer, center, first, second } of this.courses) {
      blend(layer.weight, center.weight, first.weight, second.weight, a, b);
      blend(layer.bias, center.bias, first.bias, second.bias, a, b);
    }
  }
}

function blend(to: Numbers, center: Numbers, first: Numbers, second: Numbers, a: number, b: number): void {
  for (let i = 0; i < to.length; i++) to[i] = center[i]! + a * first[i]! + b * second[i]!;
}

/** The cross-entropy of a tile: the logarithms of ln(1 + e^-|o|) as one, of their product. */
export function tileLoss(logits: Numbers, targets: Numbers, first: number, samples: number): number {
  let sum = 0;
  let product = 1;
  for (let i = 0; i < samples; i++) {
    const o = logits[i]!;
    sum += (o > 0 ? o : 0) - targets[first + i]! * o;
    product *= 1 + Math.exp(o > 0 ? -o : o);
  }
  return sum + Math.log(product);
}
