/** Two runners on workers of their own, each with its clock; messages between them take a tenth of a millisecond. */
import type { Config } from '../../../src/config/config.js';
import type { Frame } from '../../../src/engine/frame.js';
import type { PartnerPort } from '../../../src/engine/partner.js';
import type { Reply, Request } from '../../../src/engine/protocol.js';
import { Runner } from '../../../src/engine/runner.js';
import { decodeSnapshots } from '../../../src/engine/snapshot.js';
import type { WasmModule } from '../../../src/engine/wasm.js';

const LATENCY = 0.1;

/** One of the two threads. */
export class Thread {
  readonly replies: Reply[] = [];
  readonly tasks: { at: number; callback: () => void }[] = [];
  frame: Frame | null = null;
  private readonly runner: Runner;

  /** `clock` tells the thread's time and may be moved on. */
  constructor(
    module: WasmModule,
    readonly clock: { now: number },
  ) {
    this.runner = new Runner(module, {
      post: (reply) => this.receive(reply),
      now: () => clock.now,
      later: (callback, delay) => this.at(clock.now + Math.max(delay, 0.01), callback),
    });
  }

  at(time: number, callback: () => void): void {
    this.tasks.push({ at: time, callback });
  }

  send(request: Request): void {
    this.runner.handle(request);
  }

  get step(): number {
    return this.frame?.step ?? -1;
  }

  private receive(reply: Reply): void {
    this.replies.push(reply);
    if (reply.type !== 'frame') return;
    this.frame = decodeSnapshots(reply.parts, this.frame);
    this.at(this.clock.now, () => this.send({ type: 'ready', run: 1, spent: [] }));
  }
}

/** Lets both run until their clocks reach `time`, or nothing is left to do; `watch` sees them after each task. */
export function runBoth(threads: readonly Thread[], time: number, watch = (): void => {}): void {
  for (;;) {
    const next = threads
      .flatMap((thread) => thread.tasks.map((task) => ({ thread, task, at: Math.max(task.at, thread.clock.now) })))
      .reduce<{ thread: Thread; task: Thread['tasks'][0]; at: number } | null>(
        (first, candidate) => (first && first.at <= candidate.at ? first : candidate),
        null,
      );
    if (!next || next.at > time) return;
    next.thread.tasks.splice(next.thread.tasks.indexOf(next.task), 1);
    next.thread.clock.now = next.at;
    next.task.callback();
    watch();
  }
}

/** A channel as `MessageChannel` makes it, with an end in each thread. */
export function connect(a: Thread, b: Thread): void {
  const ends = [a, b].map((thread) => ({ thread, onmessage: null as PartnerPort['onmessage'] }));
  ends.forEach((own, index) => {
    const other = ends[1 - index]!;
    const port: PartnerPort = {
      set onmessage(listener: PartnerPort['onmessage']) {
        own.onmessage = listener;
      },
      get onmessage() {
        return own.onmessage;
      },
      postMessage: (data) =>
        other.thread.at(own.thread.clock.now + LATENCY, () => other.onmessage?.({ data } as MessageEvent)),
      close: () => {},
    };
    own.thread.send({ type: 'pair', run: 1, port });
  });
}

export function openBoth(threads: readonly Thread[], configs: readonly Config[]): void {
  threads.forEach((thread, index) => {
    thread.send({ type: 'open', run: 1, config: configs[index]! });
  });
}
