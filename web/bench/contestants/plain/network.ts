/** The best plain JavaScript that we could write: typed arrays, register tiles, nothing allocated while it trains. */
import { type Contestant, crossEntropy, pixels, type Run, type Start, sigmoid } from '../../contestant.js';
import { forwardFirst, forwardLast, trainLast, updateFirst } from './ends.js';
import { activate, createLayer, differentiate, type Layer, Numbers } from './layer.js';
import { backwardHidden, forwardHidden, updateHidden } from './products.js';
import { Mover, tileLoss } from './surface.js';

export const plain: Contestant = {
  id: 'plain',
  title: 'plain JavaScript',
  denseOnly: true,
  open: (start) => new PlainRun(start),
};

/** Pixels that go through the network at once. */
const TILE = 64;

class PlainRun implements Run {
  private readonly layers: Layer[];
  private readonly inputs: Numbers;
  private readonly targets: Numbers;
  /** The samples of one pass side by side. */
  private readonly x: Numbers;
  private readonly t: Numbers;
  private readonly mover: Mover | null;
  private step = 0;

  constructor(private readonly start: Start) {
    const room = Math.max(TILE, ...start.batches.map((batch) => batch.length));
    this.layers = start.layers.map((layer) => createLayer(layer, start.activation, room));
    this.inputs = Numbers.from(start.inputs);
    this.targets = Numbers.from(start.targets);
    this.x = new Numbers(2 * room);
    this.t = new Numbers(room);
    this.mover = start.plane ? new Mover(this.layers, start.plane, start.activation) : null;
  }

  train(steps: number): void {
    const { batches } = this.start;
    for (let i = 0; i < steps; i++) this.trainBatch(batches[this.step++ % batches.length]!);
  }

  private trainBatch(batch: Int32Array): void {
    const { layers, x, t } = this;
    const samples = batch.length;
    const rate = this.start.learningRate / samples;
    this.gather(batch);
    this.forward(samples);
    const last = layers.length - 1;
    const top = layers[last - 1]!;
    trainLast(layers[last]!, top.value, t, top.delta, samples, rate);
    for (let index = last - 1; index > 0; index--) {
      const layer = layers[index]!;
      const below = layers[index - 1]!;
      differentiate(layer, samples * layer.units);
      backwardHidden(layer, below.delta, samples);
      updateHidden(layer, below.value, samples, rate);
    }
    updateFirst(layers[0]!, x, samples, rate);
  }

  private gather(batch: Int32Array): void {
    const { inputs, targets, x, t } = this;
    for (let i = 0; i < batch.length; i++) {
      const index = batch[i]!;
      x[2 * i] = inputs[2 * index]!;
      x[2 * i + 1] = inputs[2 * index + 1]!;
      t[i] = targets[index]!;
    }
  }

  private forward(samples: number): void {
    const { layers } = this;
    const last = layers.length - 1;
    forwardFirst(layers[0]!, this.x, samples);
    for (let index = 1; index < last; index++) {
      const layer = layers[index]!;
      forwardHidden(layer, layers[index - 1]!.value, samples);
      activate(layer.value, samples * layer.units, layer.activation);
    }
    forwardLast(layers[last]!, layers[last - 1]!.value, samples);
  }

  loss(): number {
    let total = 0;
    this.forEachTile(this.inputs, (first, samples, logits) => {
      for (let i = 0; i < samples; i++) total += crossEntropy(logits[i]!, this.targets[first + i]!);
    });
    return total / this.targets.length;
  }

  drawUnits(size: number): Float32Array[] {
    const hidden = this.layers.slice(0, -1);
    const planes = hidden.map(({ units }) => new Float32Array(units * size * size));
    const output = new Float32Array(size * size);
    this.forEachTile(pixels(size, this.start.domain), (first, samples, logits) => {
      for (let layer = 0; layer < hidden.length; layer++)
        spread(hidden[layer]!, samples, planes[layer]!, first, size * size);
      for (let i = 0; i < samples; i++) output[first + i] = sigmoid(logits[i]!);
    });
    return [...planes, output];
  }

  drawOutput(size: number): Float32Array {
    const output = new Float32Array(size * size);
    this.forEachTile(pixels(size, this.start.domain), (first, samples, logits) => {
      for (let i = 0; i < samples; i++) output[first + i] = sigmoid(logits[i]!);
    });
    return output;
  }

  lossesAt(points: Float64Array): Float64Array {
    const losses = new Float64Array(points.length / 2);
    for (let point = 0; point < losses.length; point++) {
      this.mover!.moveTo(points[2 * point]!, points[2 * point + 1]!);
      let total = 0;
      this.forEachTile(this.inputs, (first, samples, logits) => {
        total += tileLoss(logits, this.targets, first, samples);
      });
      losses[point] = total / this.targets.length;
    }
    return losses;
  }

  /** Runs all points forward, a tile at a time. */
  private forEachTile(
    points: Numbers | Float32Array,
    use: (first: number, samples: number, logits: Numbers) => void,
  ): void {
    const count = points.length / 2;
    for (let first = 0; first < count; first += TILE) {
      const samples = Math.min(TILE, count - first);
      for (let i = 0; i < 2 * samples; i++) this.x[i] = points[2 * first + i]!;
      this.forward(samples);
      use(first, samples, this.layers.at(-1)!.value);
    }
  }
}

/** Puts each unit's values into its own plane. */
function spread({ units, value }: Layer, samples: number, planes: Float32Array, first: number, plane: number): void {
  for (let unit = 0; unit < units; unit++)
    for (let i = 0, at = unit; i < samples; i++, at += units) planes[unit * plane + first + i] = value[at]!;
}
