/**
 * A trained network as an ONNX file: from the inputs that `predict` reads to the outputs that it gives. Auxiliary
 * classifiers, which only training needs, are left out.
 */
import type { Config, LayerConfig } from '../../config/config.js';
import { skipConnections } from '../../config/depth.js';
import {
  type ImageShape,
  inputShape,
  outputLayer,
  outputShape,
  piecesOf,
  positionsOf,
} from '../../config/image/shapes.js';
import type { Exported } from '../../engine/lab/exported.js';
import { activationOf, linkOf, normalizationOf, type Tensors, tensorsOf } from '../plan.js';
import { type Dimensions, OnnxGraph } from './graph.js';
import { Operators, type Signal } from './operators.js';

/** Fails with a GradflowError where a layer is none that is known here. */
export function onnxOf(exported: Exported): Uint8Array<ArrayBuffer> {
  return new Network(exported).model(exported.step);
}

class Network {
  private readonly graph = new OnnxGraph();
  private readonly config: Config;
  private readonly tensors: Tensors;
  private readonly operators: Operators;
  /** What each layer reads, from the inputs on. */
  private readonly reads: Signal[];

  constructor(exported: Exported) {
    this.config = exported.config;
    this.tensors = new Map(tensorsOf(exported).map((tensor) => [tensor.name, tensor]));
    this.operators = new Operators(this.graph, this.tensors);
    this.reads = [{ name: 'inputs', ...inputShape(this.config) }];
  }

  model(step: number): Uint8Array<ArrayBuffer> {
    for (const [index, layer] of this.config.model.layers.entries()) this.reads.push(this.layer(layer, index));
    const output = outputShape(this.config);
    const z = this.weighted(outputLayer(this.last(), output), this.last(), 'output');
    const outputs = this.linked(this.operators.shaped(this.addSkips(z, this.reads.length, 'output'), output));
    const { data } = this.config;
    const places = dimensionsOf(this.reads[0]!);
    const features = places.length > 2 ? 'gray images, paper 0 to ink 1' : data.features.join(', ');
    const made = data.target === 'input' ? `the input again: ${features}` : OUTPUTS[linkOf(this.config)];
    return this.graph.model(
      { name: 'inputs', dimensions: places, doc: features },
      { name: outputs, dimensions: dimensionsOf(output), doc: made },
      {
        doc: `A network trained for ${step} steps with Gradflow`,
        metadata: { gradflow: JSON.stringify(this.config), step: String(step) },
      },
    );
  }

  private last(): Signal {
    return this.reads.at(-1)!;
  }

  private layer(layer: LayerConfig, index: number): Signal {
    const { operators, tensors, config } = this;
    const x = this.last();
    const name = `layers.${index}`;
    const end = (z: Signal): Signal => this.addSkips(z, index + 1, name);
    if (layer.type === 'flatten') return end(operators.flattened(x));
    if (layer.type === 'pool') return end(operators.pool(x, layer));
    const normalization = normalizationOf(name, config.model.normalization, tensors);
    const z = operators.normalize(this.weighted(layer, x, name), normalization);
    return operators.activate(end(operators.largestPieces(z, piecesOf(layer))), activationOf(layer, name, tensors));
  }

  private weighted(layer: Exclude<LayerConfig, { type: 'pool' | 'flatten' }>, x: Signal, name: string): Signal {
    if (layer.type === 'inception') return this.operators.inception(layer, x, name);
    return layer.type ? this.operators.convolve(layer, x, name) : this.operators.dense(x, name);
  }

  private addSkips(z: Signal, to: number, name: string): Signal {
    let sum = z.name;
    for (const { from } of skipConnections(this.config.model).filter((skip) => skip.to === to)) {
      const names = [`${name}.skips.${from}.weight`, `${name}.skip.weight`];
      sum = this.graph.node('Add', [sum, this.operators.projected(this.reads[from]!, z, names)]);
    }
    return { ...z, name: sum };
  }

  private linked({ name }: Signal): string {
    const type = { sigmoid: 'Sigmoid', softmax: 'Softmax', none: 'Identity' }[linkOf(this.config)];
    return this.graph.node(type, [name], type === 'Softmax' ? { axis: 1 } : {}, 'outputs');
  }
}

const OUTPUTS = {
  sigmoid: 'the probability of class 2',
  softmax: 'the probability of each class',
  none: 'the value',
};

function dimensionsOf(shape: ImageShape): Dimensions {
  const { channels, height, width } = shape;
  return positionsOf(shape) > 1 ? ['samples', channels, height, width] : ['samples', channels];
}
