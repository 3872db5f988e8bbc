/** Gradflow: its package's session; the maps of all units as its page asks for them. */
import type { PartialConfig } from '../../src/config/config.js';
import { Engine } from '../../src/engine/engine.js';
import { loadModule } from '../../src/engine/load.js';
import { type Session, unwrap } from '../../src/engine/session.js';
import { ID, readSections, SECTION } from '../../src/engine/snapshot.js';
import type { WasmModule } from '../../src/engine/wasm.js';
import type { Contestant, Run, Start, StartLayer } from '../contestant.js';
import type { Workload } from '../workloads.js';

const WASM_URL = new URL('../../../build/wasm/gradflow.wasm', import.meta.url);

export class Gradflow implements Contestant {
  readonly id = 'gradflow';
  readonly title = 'Gradflow';
  private readonly engine: Engine;

  private constructor(private readonly module: WasmModule) {
    this.engine = new Engine(module);
  }

  static async load(): Promise<Gradflow> {
    return new Gradflow(await loadModule(WASM_URL));
  }

  open({ workload: { work, config } }: Start): Run {
    return work === 'unit-maps' ? this.openMaps(config) : openSession(this.engine.createSession(config));
  }

  /** The snapshots that hold the maps are the page's alone: no part of the package's session. */
  private openMaps(config: PartialConfig): Run {
    const complete = this.engine.createSession(config).config;
    const session = unwrap(this.module.createSession(JSON.stringify(complete)));
    const inputPlanes = complete.data.features.length;
    return {
      train: (steps) => session.train(steps),
      loss: () => (JSON.parse(session.metrics()) as { trainLoss: number }).trainLoss,
      drawUnits(size) {
        const values = readSections(session.snapshot(SECTION.unitMaps, size, 0, -1, 0)).get(ID.unitMaps);
        return values ? [values.subarray(inputPlanes * size * size)] : [];
      },
      drawOutput: () => [],
    };
  }

  /** What the engine starts from, for the others to start from. */
  startOf(workload: Workload): Start {
    const session = this.engine.createSession(workload.config);
    const { inputs, targets } = session.data().train;
    const { model, training } = session.config;
    return {
      workload,
      activation: model.layers[0]?.activation === 'tanh' ? 'tanh' : 'relu',
      learningRate: training.learningRate,
      layers: layersOf(session),
      inputs,
      targets,
      batches: Array.from({ length: workload.settle }, (_, step) => session.batch(step)),
      domain: 6,
    };
  }
}

function openSession(session: Session): Run {
  return {
    train: (steps) => session.train(steps),
    loss: () => session.metrics().trainLoss,
    drawUnits: () => [],
    drawOutput: (size) => session.decisionGrid({ width: size, height: size }),
  };
}

/** Blocks alternate: a layer's weight, then its bias. */
function layersOf(session: Session): StartLayer[] {
  const parameters = session.parameters();
  const blocks = session.layout();
  return blocks.flatMap(({ name, offset, rows, cols }, index) => {
    const bias = blocks[index + 1]?.offset ?? 0;
    if (!name.endsWith('.weight')) return [];
    return {
      inputs: cols,
      units: rows,
      weight: parameters.slice(offset, offset + rows * cols),
      bias: parameters.slice(bias, bias + rows),
    };
  });
}
