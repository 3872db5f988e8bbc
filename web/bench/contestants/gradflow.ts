/**
 * Gradflow: the shipped Wasm, called as the page's worker calls it; and what it starts from, for the others. Points are trained
 * and drawn by the small module that the page loads first; images and what labs ask for need the whole one.
 */
import createModule from '../../../build/wasm/gradflow.mjs';
import { activatedBy, type Config, isImage } from '../../src/config/config.js';
import { inputShape, layerShapes } from '../../src/config/image/shapes.js';
import { Engine } from '../../src/engine/engine.js';
import type { ParameterBlock } from '../../src/engine/frame.js';
import { loadModule } from '../../src/engine/load.js';
import { unwrap } from '../../src/engine/outcome.js';
import { createPageModule } from '../../src/engine/page-module.js';
import { ID, readSections, SECTION } from '../../src/engine/snapshot.js';
import type { WasmModule, WasmSession, WholeModule, WholeSession } from '../../src/engine/wasm.js';
import type { Contestant, PlaneLayers, Run, Start, StartLayer } from '../contestant.js';
import type { Workload } from '../workloads.js';

const WASM_URL = new URL('../../../build/wasm/gradflow.wasm', import.meta.url);
const PAGE_WASM_URL = new URL('../../../build/wasm/page/gradflow.wasm', import.meta.url);

export class Gradflow implements Contestant {
  readonly id = 'gradflow';
  readonly title = 'Gradflow';
  private readonly engine: Engine;

  private constructor(
    private readonly page: WasmModule,
    private readonly whole: WholeModule,
  ) {
    this.engine = new Engine(whole, new URL('../../../build/images/digits.bin', import.meta.url));
  }

  static async load(): Promise<Gradflow> {
    return new Gradflow(await loadModule(createPageModule, PAGE_WASM_URL), await loadModule(createModule, WASM_URL));
  }

  /** The package's session would measure the loss after every call: that is no part of training. */
  open({ workload }: Start): Run {
    const { config } = this.engine.createSession(workload.config);
    const json = JSON.stringify(config);
    const isOfPage = !isImage(config.data) && (workload.work === 'training' || workload.work === 'unit-maps');
    if (!isOfPage) {
      const session = unwrap(this.whole.createSession(json));
      return new GradflowRun(session, () => session, config);
    }
    const session = unwrap(this.page.createSession(json));
    return new GradflowRun(session, () => unwrap(this.whole.restoreSession(session.save())), config);
  }

  private planeOf({ config, settle }: Workload): PlaneLayers {
    const session = this.engine.createSession(config);
    session.train(settle);
    const { center, first, second } = session.surfacePlane('random');
    const channels = channelsRead(session.config);
    const layers = (values: Float32Array): StartLayer[] => layersOf(session.layout(), values, channels);
    return { center: layers(center), first: layers(first), second: layers(second!) };
  }

  startOf(workload: Workload): Start {
    const session = this.engine.createSession(workload.config);
    const { inputs, targets } = session.data().train;
    const { model, training } = session.config;
    return {
      workload,
      activation: model.layers[0] && activatedBy(model.layers[0]).activation === 'tanh' ? 'tanh' : 'relu',
      learningRate: training.learningRate,
      shape: inputShape(session.config),
      hidden: model.layers,
      layers: layersOf(session.layout(), session.parameters(), channelsRead(session.config)),
      inputs,
      targets,
      batches: Array.from({ length: workload.settle }, (_, step) => session.batch(step)),
      domain: 6,
      ...(workload.work === 'surface' && { plane: this.planeOf(workload) }),
    };
  }
}

class GradflowRun implements Run {
  /** Filled again and again, as the page does it. */
  private snapshot: ArrayBuffer | undefined;
  private plane: [center: Float32Array, first: Float32Array, second: Float32Array] | undefined;

  constructor(
    private readonly session: WasmSession,
    /** The same state, for questions. */
    private readonly whole: () => WholeSession,
    private readonly config: Config,
  ) {}

  train(steps: number): void {
    this.session.train(steps);
  }

  loss(): number {
    return (JSON.parse(this.whole().metrics()) as { trainLoss: number }).trainLoss;
  }

  /** The input features' planes come first. */
  drawUnits(size: number): Float32Array[] {
    this.snapshot = this.session.snapshot(SECTION.unitMaps, size, 0, -1, 0, this.snapshot);
    const values = readSections(this.snapshot).get(ID.unitMaps);
    return values instanceof Float32Array ? [values.subarray(this.config.data.features.length * size * size)] : [];
  }

  drawOutput(size: number): Float32Array {
    return this.whole().decisionGrid(size, size, 0, -1, 0, false);
  }

  lossesAt(points: Float64Array): Float64Array {
    const session = this.whole();
    this.plane ??= [session.parameters(), session.filterDirection(1, 0), session.filterDirection(1, 1)];
    return unwrap(session.lossesAt(...this.plane, points));
  }
}

/** By each layer that has weights, the output last. */
function channelsRead(config: Config): number[] {
  const shapes = [inputShape(config), ...layerShapes(config)];
  const reads = config.model.layers.flatMap((layer, index) => (layer.type === 'pool' ? [] : [shapes[index]!]));
  return [...reads, shapes.at(-1)!].map(({ channels }) => channels);
}

/** Blocks alternate: a layer's weight, then its bias. */
function layersOf(blocks: ParameterBlock[], parameters: Float32Array, channels: number[]): StartLayer[] {
  const weights = blocks.filter(({ name }) => name.endsWith('.weight'));
  return weights.map(({ offset, rows, cols }, index) => ({
    inputs: cols,
    units: rows,
    weight: byPosition(parameters.subarray(offset, offset + rows * cols), rows, channels[index]!),
    bias: parameters.slice(offset + rows * cols, offset + rows * cols + rows),
  }));
}

/** Columns that stand channel after channel, position after position instead, as all others have them. */
function byPosition(weight: Float32Array, units: number, channels: number): Float32Array {
  const positions = weight.length / units / channels;
  return Float32Array.from(weight, (_, index) => {
    const [unit, column] = [index % units, Math.floor(index / units)];
    const [channel, position] = [column % channels, Math.floor(column / channels)];
    return weight[(channel * positions + position) * units + unit]!;
  });
}
