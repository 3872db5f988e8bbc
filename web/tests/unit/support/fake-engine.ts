/** An engine that counts steps on a clock of its own: what it does takes exactly the time it is told to take. */
import type { Config } from '../../../src/config/config.js';
import { ID, MAGIC, SECTION, SNAPSHOT_VERSION } from '../../../src/engine/snapshot.js';
import type { Outcome, WasmDataset, WasmModule, WasmSession } from '../../../src/engine/wasm.js';

export type Values = Float32Array | Float64Array;

/** Bytes in the layout that snapshot.ts documents. */
export function encodeSnapshot(sections: readonly (readonly [id: number, values: Values])[]): ArrayBuffer {
  let offset = Math.ceil((16 + 16 * sections.length) / 8) * 8;
  const table = sections.map(([id, values]) => {
    const row = [id, values instanceof Float64Array ? 1 : 0, offset, values.length];
    offset += Math.ceil(values.byteLength / 8) * 8;
    return row;
  });
  const bytes = new ArrayBuffer(offset);
  new Uint32Array(bytes).set([MAGIC, SNAPSHOT_VERSION, sections.length, offset, ...table.flat()]);
  sections.forEach(([, values], index) => {
    const at = table[index]?.[2] ?? 0;
    new Uint8Array(bytes, at).set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  });
  return bytes;
}

/** Milliseconds of each kind of work. */
export interface Costs {
  step: number;
  evaluation: number;
  unitMaps: number;
  output: number;
}

export class FakeEngine {
  now = 0;
  costs: Costs = { step: 0.1, evaluation: 0, unitMaps: 0, output: 0 };
  /** As the layout says; only one of them is ever sent. */
  parameters = 1;
  divergesAt = Number.POSITIVE_INFINITY;
  /** Thrown by the next training, as a trap in Wasm would be. */
  trap: Error | null = null;
  live = 0;
  /** The step that was reached last, by whichever run. */
  made = 0;

  get module(): WasmModule {
    const sessions = {
      createSession: (json: string) => this.create(JSON.parse(json) as Config, 0),
      restoreSession: (bytes: Uint8Array) => this.restore(bytes),
    };
    return sessions as Partial<WasmModule> as WasmModule;
  }

  private restore(bytes: Uint8Array): Outcome<WasmSession> {
    try {
      const { config, step } = JSON.parse(new TextDecoder().decode(bytes)) as { config: Config; step: number };
      return this.create(config, step);
    } catch {
      return { problems: JSON.stringify([{ path: '', code: 'damaged', message: 'not a saved run' }]) };
    }
  }

  private create(config: Config, step: number): Outcome<WasmSession> {
    this.live += 1;
    return { problems: '', value: new FakeSession(this, config, step) as Partial<WasmSession> as WasmSession };
  }
}

const POINTS: WasmDataset = {
  inputs: new Float32Array(4),
  targets: new Float32Array(2),
  x: new Float32Array(2),
  y: new Float32Array(2),
  label: new Float32Array(2),
};

/** Its one parameter is the step, unless it is set. */
class FakeSession {
  private offset = 0;
  /** Parts of the evaluation of this step. */
  private parts = 0;

  constructor(
    private readonly engine: FakeEngine,
    private settings: Config,
    private step: number,
  ) {}

  config = (): string => JSON.stringify(this.settings);
  layout = (): string => JSON.stringify([{ name: 'output.weight', offset: 0, rows: this.engine.parameters, cols: 1 }]);
  data = () => ({ train: POINTS, test: POINTS });
  domain = (): number => 6;
  stepsPerEpoch = (): number => 10;
  stepsToEpochEnd = (): number => 10 - (this.step % 10);
  save = (): Uint8Array => new TextEncoder().encode(JSON.stringify({ config: this.settings, step: this.step }));

  delete(): void {
    this.engine.live -= 1;
  }

  train(steps: number): void {
    if (this.engine.trap) throw this.engine.trap;
    this.parts = 0;
    const made = Math.max(0, Math.min(steps, this.engine.divergesAt - this.step));
    this.engine.now += Math.max(1, made) * this.engine.costs.step; // even refusing takes time
    this.step += made;
    this.engine.made = this.step;
  }

  setTraining(json: string): Outcome<void> {
    const training = JSON.parse(json) as Config['training'];
    if (training.learningRate < 0) {
      const problem = { path: 'training.learningRate', code: 'out-of-range', message: 'must be at least 0' };
      return { problems: JSON.stringify([problem]) };
    }
    this.settings = { ...this.settings, training };
    return { problems: '' };
  }

  setParameter(_index: number, value: number): Outcome<void> {
    this.offset = value - this.step;
    return { problems: '' };
  }

  /** In four parts. */
  evaluateSome(): boolean {
    this.engine.now += this.engine.costs.evaluation / 4;
    return ++this.parts >= 4;
  }

  snapshot(
    sections: number,
    unitMapSize: number,
    outputSize: number,
    _pinnedLayer?: number,
    _pinnedUnit?: number,
    recycled?: ArrayBuffer,
  ): ArrayBuffer {
    const { costs } = this.engine;
    const { step } = this;
    const diverged = step >= this.engine.divergesAt;
    const rate = this.settings.training.learningRate;
    const parts: [number, Values][] = [
      [ID.run, Float64Array.of(step, step / 10, rate, Number(diverged), step + 1, 0, 3)],
    ];
    const wants = (section: number): boolean => (sections & section) !== 0;
    if (wants(SECTION.parameters)) parts.push([ID.parameters, Float32Array.of(step + this.offset)]);
    if (wants(SECTION.flow)) parts.push([ID.flow, Float64Array.of(1, 1, 1, 1, 1, 1, 1, 1, 0)]);
    if (wants(SECTION.evaluation)) {
      if (this.parts < 4) this.engine.now += costs.evaluation;
      this.parts = 0;
      parts.push([ID.evaluation, Float64Array.of(step, 1 / (step + 1), Number.NaN, 0.5, Number.NaN)]);
      parts.push([ID.confusion, new Float32Array(4)], [ID.activity, new Float32Array(0)]);
    }
    if (wants(SECTION.unitMaps)) this.pushPlanes(parts, ID.unitMapsInfo, unitMapSize, costs.unitMaps);
    if (wants(SECTION.output)) this.pushPlanes(parts, ID.outputInfo, outputSize, costs.output);
    const bytes = encodeSnapshot(parts);
    if (recycled?.byteLength !== bytes.byteLength) return bytes;
    new Uint8Array(recycled).set(new Uint8Array(bytes));
    return recycled;
  }

  private pushPlanes(parts: [number, Values][], info: number, size: number, cost: number): void {
    this.engine.now += cost;
    parts.push([info, Float64Array.of(this.step, size, 1)], [info + 1, new Float32Array(size * size)]);
  }
}
