import { beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { type ClientEvents, EngineClient, type WorkerLike } from '../../src/engine/client.js';
import type { Reply, Request, RunShape } from '../../src/engine/protocol.js';

class FakeWorker implements WorkerLike {
  requests: Request[] = [];
  terminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;

  postMessage(request: Request): void {
    this.requests.push(request);
  }

  terminate(): void {
    this.terminated = true;
  }

  reply(reply: Reply): void {
    this.onmessage?.({ data: reply } as MessageEvent<Reply>);
  }

  get types(): string[] {
    return this.requests.map((request) => ('run' in request ? `${request.type} ${request.run}` : request.type));
  }
}

const INFO = { layout: [{ name: 'output.bias', offset: 0, rows: 1, cols: 1 }] } as unknown as RunShape;
const withNoise = (noise: number): Config => ({ ...DEFAULTS, data: { ...DEFAULTS.data, noise } });

let workers: FakeWorker[];
let log: string[];
let painted: (() => void)[];
let now: number;
let client: EngineClient;
let breakFrames: boolean;
/** Of the Config that the last run was opened with. */
let noise: number;

beforeEach(() => {
  workers = [];
  log = [];
  painted = [];
  now = 0;
  breakFrames = false;
  const events: ClientEvents = {
    opened: (info) => {
      log.push('opened');
      noise = info.config.data.noise;
    },
    frame: () => {
      if (breakFrames) throw new Error('snapshot: wrong magic number');
      log.push('frame');
      return [new ArrayBuffer(4)];
    },
    refused: (problems, request) => log.push(`refused ${request} ${problems[0]?.code}`),
    stopped: () => log.push('stopped'),
    time: (time, training) => log.push(`time ${time.present} ${training?.learningRate}`),
    restarted: (reason, at) => log.push(`restarted ${reason} ${at}`),
    failed: (reason) => log.push(`failed ${reason}`),
  };
  const spawn = (): WorkerLike => {
    workers.push(new FakeWorker());
    return worker();
  };
  client = new EngineClient({ spawn, afterPaint: (callback) => painted.push(callback), now: () => now }, events);
});

const worker = (): FakeWorker => workers.at(-1)!;
const frame = (run: number, stepsPerSecond = 0): Reply => ({ type: 'frame', run, parts: [], stepsPerSecond });
const opened = (run: number): Reply => ({ type: 'opened', run, info: INFO });

describe('EngineClient', () => {
  it('asks for the next frame once the page has drawn', () => {
    client.open(DEFAULTS);
    worker().reply(opened(1));
    worker().reply(frame(1));
    expect(worker().types).toEqual(['open 1']);
    painted.shift()?.();
    expect(worker().types).toEqual(['open 1', 'ready 1']);
    expect(log).toEqual(['opened', 'frame']);
  });

  it('keeps one open on its way; the latest wish wins, with what was asked of it', () => {
    client.open(withNoise(0.1));
    client.open(withNoise(0.2));
    client.play(10);
    client.open(withNoise(0.3));
    client.play(20);
    expect(worker().types).toEqual(['open 1']);
    worker().reply(opened(1));
    expect(worker().types).toEqual(['open 1', 'open 2', 'play 2']);
    expect(worker().requests[1]).toMatchObject({ config: withNoise(0.3) });
    expect(worker().requests[2]).toMatchObject({ stepsPerSecond: 20 });
    expect(noise).toBe(0.1); // the run on screen is still of the first Config
    worker().reply(opened(2));
    expect(noise).toBe(0.3);
  });

  it('keeps what is asked before the first run for that run', () => {
    client.advance(1);
    expect(worker().types).toEqual([]);
    client.open(DEFAULTS);
    expect(worker().types).toEqual(['open 1', 'advance 1']);
  });

  it('drops replies of runs that were replaced', () => {
    client.open(withNoise(0.1));
    worker().reply(opened(1));
    client.open(withNoise(0.2));
    worker().reply(frame(1));
    worker().reply(opened(2));
    worker().reply(frame(1));
    worker().reply({ type: 'stopped', run: 1, reason: 'diverged' });
    worker().reply(frame(2));
    expect(log).toEqual(['opened', 'frame', 'opened', 'frame']);
    for (const callback of painted) callback();
    expect(worker().types.filter((type) => type.startsWith('ready'))).toEqual(['ready 2']);
  });

  it('goes on with the old run when an open is refused', () => {
    client.open(DEFAULTS);
    worker().reply(opened(1));
    client.open(DEFAULTS, new ArrayBuffer(8));
    worker().reply({ type: 'refused', run: 2, problems: [{ path: 'state', code: 'damaged', message: '' }] });
    client.pause();
    expect(log.at(-1)).toBe('refused state damaged');
    expect(worker().types.at(-1)).toBe('pause 1');
  });

  it('tells a refused change from a refused open', () => {
    client.open(DEFAULTS);
    worker().reply(opened(1));
    client.training(DEFAULTS.training);
    worker().reply({ type: 'refused', run: 1, problems: [{ path: 'x', code: 'out-of-range', message: '' }] });
    expect(log.at(-1)).toBe('refused change out-of-range');
  });

  it('saves once for all who ask, and gives up when the run is replaced', async () => {
    client.open(DEFAULTS);
    worker().reply(opened(1));
    const [first, second] = [client.save(), client.save()];
    expect(worker().types.filter((type) => type === 'save 1')).toHaveLength(1);
    const bytes = new ArrayBuffer(4);
    worker().reply({ type: 'saved', run: 1, bytes });
    expect(await first).toBe(bytes);
    expect(await second).toBe(bytes);
    const third = client.save();
    client.open(withNoise(0.4));
    expect(await third).toBeNull();
  });

  it('starts a new worker from the last saved state, with the same needs', () => {
    client.setNeeds({ unitMapSize: 8, outputSize: 16, pinned: null, gradient: false });
    client.open(DEFAULTS);
    worker().reply(opened(1));
    now = 11_000;
    worker().reply(frame(1, 500));
    expect(worker().types.at(-1)).toBe('save 1');
    worker().reply({ type: 'saved', run: 1, bytes: new ArrayBuffer(4) });
    worker().reply({ type: 'failed', run: 1, reason: 'unreachable' });
    expect(workers).toHaveLength(2);
    expect(workers[0]?.terminated).toBe(true);
    expect(worker().types).toEqual(['view', 'open 2']);
    expect(worker().requests[1]).toHaveProperty('state');
    expect(log.at(-1)).toBe('restarted unreachable saved');
    worker().reply(opened(2));
    worker().reply(frame(2));
    expect(log.slice(-2)).toEqual(['opened', 'frame']);
  });

  it('then from step 0, and then not again', () => {
    client.open(DEFAULTS, new ArrayBuffer(4));
    client.training({ ...DEFAULTS.training, learningRate: 0.5 });
    worker().reply({ type: 'failed', run: 1, reason: 'out of memory' });
    worker().onerror?.({ message: 'out of memory' } as ErrorEvent);
    expect(worker().requests[0]).not.toHaveProperty('state');
    expect(worker().requests[0]).toMatchObject({ config: { training: { learningRate: 0.5 } } });
    worker().reply({ type: 'failed', run: 3, reason: 'out of memory' });
    expect(log).toEqual(['restarted out of memory saved', 'restarted out of memory start', 'failed out of memory']);
    expect(workers).toHaveLength(3);
  });

  it.each(['no-simd', 'wasm-missing', 'wasm-blocked'])('does not try again after %s', (reason) => {
    client.open(DEFAULTS);
    worker().reply({ type: 'failed', run: 1, reason });
    expect(log).toEqual([`failed ${reason}`]);
    expect(workers).toHaveLength(1);
  });

  it('takes a first worker that never speaks for one that cannot start', () => {
    client.open(DEFAULTS);
    worker().onerror?.({ message: 'import.meta may only appear in a module' } as ErrorEvent);
    expect(log).toEqual(['failed no-worker']);
    expect(workers).toHaveLength(1);
  });

  it('counts bytes that make no sense as a failure', () => {
    client.open(DEFAULTS);
    worker().reply(opened(1));
    breakFrames = true;
    worker().reply(frame(1));
    expect(log.at(-1)).toBe('restarted snapshot: wrong magic number start');
  });

  it('passes on the settings of another time, unless newer ones are on their way', () => {
    const training = { ...DEFAULTS.training, learningRate: 0.5 };
    const time = (heard: number): Reply => {
      return { type: 'time', run: 1, time: { line: 0, from: 0, present: 9, other: null }, training, heard };
    };
    client.open(DEFAULTS);
    worker().reply(opened(1));
    worker().reply(time(0));
    client.training(DEFAULTS.training);
    worker().reply(time(0));
    worker().reply(time(1));
    expect(log).toEqual(['opened', 'time 9 0.5', 'time 9 undefined', 'time 9 0.5']);
  });

  it('answers the question for moments, with null where the run is replaced', async () => {
    client.open(DEFAULTS);
    worker().reply(opened(1));
    const first = client.moments([4]);
    expect(worker().requests.at(-1)).toMatchObject({ type: 'moments', run: 1, known: [4] });
    worker().reply({ type: 'moments', run: 1, line: 0, moments: [{ id: 5, step: 10 }], states: [] });
    expect((await first)?.moments).toEqual([{ id: 5, step: 10 }]);
    const second = client.moments([]);
    client.open(withNoise(0.3));
    expect(await second).toBeNull();
  });
});
