/** ConvNetJS, which trains sample by sample; its trainer sums the gradients of a batch. */
import convnetjs, { type Net, type Vol } from 'convnetjs';
import { type LayerConfig, unitsOf } from '../../src/config/config.js';
import { type Contestant, crossEntropy, featuresOf, pixels, type Run, type Start, sigmoid } from '../contestant.js';

export const convnet: Contestant = {
  id: 'convnetjs',
  title: 'ConvNetJS',
  open: (start) => new ConvNetRun(start),
};

class ConvNetRun implements Run {
  private readonly net: Net;
  private readonly trainer: InstanceType<typeof convnetjs.Trainer>;
  private readonly samples: Vol[];
  private readonly point = new convnetjs.Vol(1, 1, 2);
  private step = 0;

  constructor(private readonly start: Start) {
    this.net = buildNet(start);
    this.samples = Array.from(start.targets, (_, index) => volume(start, index));
    const options = { method: 'sgd', learning_rate: start.learningRate, momentum: 0, l1_decay: 0, l2_decay: 0 };
    this.trainer = new convnetjs.Trainer(this.net, options);
  }

  train(steps: number): void {
    const { batches, targets } = this.start;
    for (let i = 0; i < steps; i++) {
      const batch = batches[this.step++ % batches.length]!;
      this.trainer.batch_size = batch.length;
      this.trainer.k = 0;
      for (const index of batch) this.trainer.train(this.samples[index]!, targets[index]!);
    }
  }

  loss(): number {
    const total = this.samples.reduce(
      (sum, sample, index) => sum + crossEntropy(this.net.forward(sample).w[0]!, this.start.targets[index]!),
      0,
    );
    return total / this.samples.length;
  }

  drawUnits(size: number): Float32Array[] {
    const hidden = this.net.layers.filter((layer) => layer.layer_type === this.start.activation);
    const planes = hidden.map((layer) => new Float32Array(layer.out_depth * size * size));
    const output = this.forEachPixel(size, (pixel) => {
      for (let layer = 0; layer < hidden.length; layer++) {
        const values = hidden[layer]!.out_act.w;
        const plane = planes[layer]!;
        for (let unit = 0; unit < values.length; unit++) plane[unit * size * size + pixel] = values[unit]!;
      }
    });
    return [...planes, output];
  }

  drawOutput(size: number): Float32Array {
    return this.forEachPixel(size, () => {});
  }

  /** Calls back with each pixel after the net has seen it; returns the probabilities. */
  private forEachPixel(size: number, use: (pixel: number) => void): Float32Array {
    const points = pixels(size, this.start.domain);
    const output = new Float32Array(size * size);
    for (let pixel = 0; pixel < output.length; pixel++) {
      this.point.w[0] = points[2 * pixel]!;
      this.point.w[1] = points[2 * pixel + 1]!;
      output[pixel] = sigmoid(this.net.forward(this.point).w[0]!);
      use(pixel);
    }
    return output;
  }
}

function volume(start: Start, index: number): Vol {
  const { channels, height, width } = start.shape;
  const features = featuresOf(start);
  const sample = new convnetjs.Vol(width, height, channels);
  sample.w.set(start.inputs.subarray(features * index, features * (index + 1)));
  return sample;
}

function buildNet({ shape, hidden, activation, layers }: Start): Net {
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: 'input', out_sx: shape.width, out_sy: shape.height, out_depth: shape.channels },
    ...hidden.map((layer) => definitionOf(layer, activation)),
    { type: 'regression', num_neurons: 1 },
  ]);
  net.layers.at(-1)!.backward = crossEntropyBackward;
  const weighted = net.layers.filter(({ layer_type: type }) => type === 'fc' || type === 'conv');
  for (const [index, { inputs, units, weight, bias }] of layers.entries()) {
    const layer = weighted[index]!;
    layer.biases!.w.set(bias);
    for (let unit = 0; unit < units; unit++)
      for (let input = 0; input < inputs; input++) layer.filters![unit]!.w[input] = weight[input * units + unit]!;
  }
  return net;
}

function definitionOf(layer: LayerConfig, activation: string): object {
  if (layer.type === 'pool') return { type: 'pool', sx: layer.size, stride: layer.stride, pad: layer.padding };
  if (layer.type !== 'conv') return { type: 'fc', num_neurons: unitsOf(layer), activation };
  const { units, kernel, stride, padding } = layer;
  return { type: 'conv', filters: units, sx: kernel, stride, pad: padding, activation };
}

/** In place of the regression layer's own: the library has no cross-entropy of one logit. */
function crossEntropyBackward(this: Net['layers'][number], target: number): number {
  const logit = this.in_act.w[0]!;
  this.in_act.dw[0] = sigmoid(logit) - target;
  return 0;
}
