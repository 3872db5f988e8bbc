import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { type ClientEvents, EngineClient, type WorkerLike } from '../../src/engine/client.js';
import type { Reply, Request, RunShape } from '../../src/engine/protocol.js';
import { guarded, loadGuard } from './support/guard.js';

class FakeWorker implements WorkerLike {
  requests: Request[] = [];
  terminated = false;
  answersPings = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;

  postMessage(request: Request): void {
    this.requests.push(request);
    if (request.type === 'ping' && this.answersPings) this.reply({ type: 'alive', run: 0 });
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
let client: EngineClient;
let breakFrames: boolean;
/** Of the Config that the last run was opened with. */
let noise: number;

beforeEach(() => {
  workers = [];
  log = [];
  painted = [];
  vi.useFakeTimers();
  breakFrames = false;
  const events: ClientEvents = {
    opened: (info, resumed) => {
      log.push(resumed ? 'opened again' : 'opened');
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
    restarted: (reason, how) => log.push(`restarted ${reason} ${how}`),
    failed: (reason) => log.push(`failed ${reason}`),
  };
  const spawn = (): WorkerLike => {
    workers.push(new FakeWorker());
    return worker();
  };
  client = new EngineClient({ spawn, afterPaint: (callback) => painted.push(callback), loadGuard }, events);
});

afterEach(() => {
  client.close();
  vi.useRealTimers();
});

const worker = (): FakeWorker => workers.at(-1)!;

async function fail(reason: string): Promise<void> {
  worker().reply({ type: 'failed', run: 0, reason });
  await guarded();
}

/** As after some training: a moment's state has as many bytes as its id. `told`: whose states it brings. */
function checkpoint(run: number, ids: readonly number[], told = ids): Reply {
  const moments = ids.map((id) => ({ id, step: id, changes: 0, passing: false }));
  const line = { id: 0, from: 0, step: 9, changes: [], stride: 1, moments, end: new ArrayBuffer(1) };
  const { training } = DEFAULTS;
  const states = told.map((id) => ({ id, bytes: new ArrayBuffer(id) }));
  return {
    type: 'checkpoint',
    run,
    states,
    checkpoint: { line, other: null, past: null, step: 9, training, lastId: 9 },
  };
}

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

  describe('when a worker fails', () => {
    beforeEach(async () => {
      client.setNeeds({ unitMapSize: 8, outputSize: 16, pinned: null, gradient: false });
      client.open(DEFAULTS);
      worker().reply(opened(1));
      client.play(500);
      await guarded();
    });

    it('goes on in a new one where the last checkpoint was, with the same needs and all states of its past', async () => {
      worker().reply(checkpoint(1, [1, 2]));
      worker().reply(checkpoint(1, [1, 2, 3], [3]));
      await fail('unreachable');
      expect(workers).toHaveLength(2);
      expect(workers[0]?.terminated).toBe(true);
      expect(worker().types).toEqual(['view', 'guard', 'open 2', 'play 2']);
      const [, , open] = worker().requests;
      expect(open).toMatchObject({
        past: { line: { moments: [1, 2, 3].map((id) => ({ id, bytes: { byteLength: id } })) } },
      });
      expect(log.at(-1)).toBe('restarted unreachable goes-on');
      worker().reply(opened(2));
      worker().reply(frame(2));
      expect(log.slice(-2)).toEqual(['opened again', 'frame']);
    });

    it('tells the new one what was changed since the checkpoint', async () => {
      worker().reply(checkpoint(1, [1]));
      client.training({ ...DEFAULTS.training, learningRate: 0.5 });
      await fail('unreachable');
      expect(worker().types.slice(2)).toEqual(['open 2', 'training 2', 'play 2']);
      expect(worker().requests[2]).toMatchObject({ config: DEFAULTS });
    });

    it('plays on once, then waits there, then begins anew, and then gives up', async () => {
      worker().reply(checkpoint(1, [1]));
      client.training({ ...DEFAULTS.training, learningRate: 0.5 });
      for (let run = 1; run <= 4; run++) {
        await fail('out of memory');
        if (run < 4) worker().reply(opened(run + 1));
      }
      expect(log.filter((line) => !line.startsWith('opened'))).toEqual([
        'restarted out of memory goes-on',
        'restarted out of memory saved',
        'restarted out of memory start',
        'failed out of memory',
      ]);
      expect(worker().requests.find(({ type }) => type === 'open')).not.toHaveProperty('past');
      expect(worker().requests[2]).toMatchObject({ config: { training: { learningRate: 0.5 } } });
      expect(worker().types).not.toContain('play 4');
      expect(workers).toHaveLength(4);
    });

    it('keeps what was learned for somebody who plays on', async () => {
      worker().reply(checkpoint(1, [1]));
      for (let run = 1; run <= 6; run++) {
        await fail('out of memory');
        worker().reply(opened(run + 1));
        client.play(500);
      }
      expect(log.at(-2)).toBe('restarted out of memory saved');
    });

    it('takes up again after a while without failure', async () => {
      worker().reply(checkpoint(1, [1]));
      await fail('out of memory');
      worker().answersPings = true;
      worker().reply(opened(2));
      vi.advanceTimersByTime(31_000);
      await fail('out of memory');
      expect(log.at(-1)).toBe('restarted out of memory goes-on');
    });

    it('counts silence as a failure, and waits longer the next time', async () => {
      worker().reply(checkpoint(1, [1]));
      vi.advanceTimersByTime(15_000);
      expect(workers).toHaveLength(1);
      vi.advanceTimersByTime(1_500);
      await guarded();
      expect(workers).toHaveLength(2);
      worker().reply(opened(2));
      vi.advanceTimersByTime(16_500);
      await guarded();
      expect(workers).toHaveLength(2);
      vi.advanceTimersByTime(16_500);
      await guarded();
      expect(workers).toHaveLength(3);
    });

    it('notices also a worker that ends right after a sign of life', async () => {
      worker().answersPings = true;
      vi.advanceTimersByTime(6_000);
      worker().answersPings = false;
      vi.advanceTimersByTime(16_500);
      await guarded();
      expect(workers).toHaveLength(2);
    });

    it('asks for a sign of life only of a worker that has something to do', () => {
      worker().answersPings = true;
      client.pause();
      vi.advanceTimersByTime(60_000);
      expect(workers).toHaveLength(1);
      expect(worker().types.filter((type) => type === 'ping').length).toBeLessThan(3);
    });

    it('counts bytes that make no sense as a failure', async () => {
      breakFrames = true;
      worker().reply(frame(1));
      await guarded();
      expect(log.at(-1)).toBe('restarted snapshot: wrong magic number start');
    });
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
