/** Starts the small engine, whose functions take and give numbers; cpp/bindings/page_module.cpp is the other side. */
import type { Outcome, WasmDataset, WasmModule, WasmSession } from './wasm.js';

type Address = number;

interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  /** Room for the bytes that the next call takes. */
  takeBytes(length: number): Address;
  /** The list of the regions that the last call left: two uint32 each, address and length in bytes. */
  given(): Address;
  /** 0: none, for the problems said. */
  createSession(): Address;
  restoreSession(): Address;
  deleteSession(session: Address): void;
  train(session: Address, steps: number): void;
  stepsToEpochEnd(session: Address): number;
  stepsPerEpoch(session: Address): number;
  setTraining(session: Address): void;
  setParameter(session: Address, index: number, value: number): void;
  config(session: Address): void;
  layout(session: Address): void;
  domain(session: Address): number;
  data(session: Address): void;
  save(session: Address): void;
  evaluateSome(session: Address, samples: number): number;
  snapshot(session: Address, ...request: [number, number, number, number, number]): void;
}

/** What a module without Emscripten's JavaScript asks for. */
const IMPORTS = {
  env: { emscripten_notify_memory_growth: () => {} },
  wasi_snapshot_preview1: {
    proc_exit: () => {
      throw new Error('the engine has no memory left');
    },
  },
};

export async function createPageModule({ wasmBinary }: { wasmBinary: ArrayBuffer }): Promise<WasmModule> {
  const { instance } = await WebAssembly.instantiate(wasmBinary, IMPORTS);
  const bridge = new Bridge(instance.exports as unknown as Exports);
  const opened = (session: Address): Outcome<WasmSession> =>
    session ? { problems: '', value: new PageSession(session, bridge) } : { problems: bridge.said() };
  return {
    createSession(config) {
      bridge.give(encode(config));
      return opened(bridge.engine.createSession());
    },
    restoreSession(bytes) {
      bridge.give(bytes);
      return opened(bridge.engine.restoreSession());
    },
  };
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes on their way in and out. Memory is looked up each time: it moves when it grows. */
class Bridge {
  constructor(readonly engine: Exports) {
    engine._initialize();
  }

  /** To the next call. */
  give(bytes: Uint8Array): void {
    const start = this.engine.takeBytes(bytes.length);
    new Uint8Array(this.engine.memory.buffer, start).set(bytes);
  }

  /** A region that the last call left. Whoever keeps it copies it. */
  region(index = 0): Uint8Array {
    const { buffer } = this.engine.memory;
    const [start = 0, length] = new Uint32Array(buffer, this.engine.given() + 8 * index, 2);
    return new Uint8Array(buffer, start, length);
  }

  floats(index: number): Float32Array {
    return new Float32Array(this.region(index).slice().buffer);
  }

  said(): string {
    return new TextDecoder().decode(this.region());
  }
}

class PageSession implements WasmSession {
  constructor(
    private session: Address,
    private readonly bridge: Bridge,
  ) {}

  config(): string {
    this.engine.config(this.session);
    return this.bridge.said();
  }

  train(steps: number): void {
    this.engine.train(this.session, steps);
  }

  stepsToEpochEnd(): number {
    return this.engine.stepsToEpochEnd(this.session);
  }

  stepsPerEpoch(): number {
    return this.engine.stepsPerEpoch(this.session);
  }

  setTraining(json: string): Outcome<void> {
    this.bridge.give(encode(json));
    this.engine.setTraining(this.session);
    return { problems: this.bridge.said() };
  }

  setParameter(index: number, value: number): Outcome<void> {
    this.engine.setParameter(this.session, index, value);
    return { problems: this.bridge.said() };
  }

  layout(): string {
    this.engine.layout(this.session);
    return this.bridge.said();
  }

  domain(): number {
    return this.engine.domain(this.session);
  }

  data(): { train: WasmDataset; test: WasmDataset } {
    this.engine.data(this.session);
    return { train: this.dataset(0), test: this.dataset(5) };
  }

  save(): Uint8Array {
    this.engine.save(this.session);
    return this.bridge.region().slice();
  }

  evaluateSome(samples: number): boolean {
    return this.engine.evaluateSome(this.session, samples) !== 0;
  }

  snapshot(
    ...[sections, mapSize, outputSize, layer, unit, recycled]: Parameters<WasmSession['snapshot']>
  ): ArrayBuffer {
    this.engine.snapshot(this.session, sections, mapSize, outputSize, layer, unit);
    const bytes = this.bridge.region();
    const buffer = recycled?.byteLength === bytes.length ? recycled : new ArrayBuffer(bytes.length);
    new Uint8Array(buffer).set(bytes);
    return buffer;
  }

  delete(): void {
    this.engine.deleteSession(this.session);
    this.session = 0;
  }

  private dataset(first: number): WasmDataset {
    const [inputs, targets, x, y, label] = [0, 1, 2, 3, 4].map((index) => this.bridge.floats(first + index));
    return { inputs, targets, x, y, label } as WasmDataset;
  }

  /** An address of nothing would read, and write, anywhere. */
  private get engine(): Exports {
    if (!this.session) throw new Error('the session has been deleted');
    return this.bridge.engine;
  }
}
