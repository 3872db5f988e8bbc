/** Both ends of the lab worker in one thread, with a query that waits until the test lets it go. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { GradflowError } from '../../src/config/problem.js';
import type { Engine } from '../../src/engine/engine.js';
import type { GradientCheckAnswer } from '../../src/engine/lab/gradient-check.js';
import type { LabReply, LabRequest } from '../../src/engine/lab/protocol.js';
import { QUERIES } from '../../src/engine/lab/queries.js';
import type { LabQuery } from '../../src/engine/lab/query.js';
import { LabServer } from '../../src/engine/lab/server.js';
import { LabClient, type LabWorkerLike, latest } from '../../src/engine/lab-client.js';

type Check = LabQuery<{ state: ArrayBuffer }, GradientCheckAnswer, unknown>;

let client: LabClient;
let requests: LabRequest[];
let restored: number;
let workers: number;
let ended: number;

beforeEach(() => {
  requests = [];
  restored = workers = ended = 0;
  client = new LabClient(spawn);
});

/** Sessions here are at the step that is the length of their state. */
const engine = {
  restore: (bytes: Uint8Array) => {
    restored += 1;
    if (bytes.length === 0) throw new GradflowError([{ path: '', code: 'damaged', message: 'empty' }]);
    return {
      layout: () => [],
      metrics: () => ({ step: bytes.length }),
      gradientCheck: () => ({}),
      dispose: () => {},
    };
  },
} as unknown as Engine;

function spawn(): LabWorkerLike {
  workers += 1;
  let alive = true;
  const post = (reply: LabReply): void => {
    if (alive) worker.onmessage?.({ data: reply } as MessageEvent<LabReply>);
  };
  const server = new LabServer(engine, { post, breathe: () => new Promise((resolve) => setTimeout(resolve)) });
  const worker: LabWorkerLike = {
    onmessage: null,
    onerror: null,
    terminate: () => {
      alive = false;
      ended += 1;
    },
    postMessage: (request) => {
      requests.push(request);
      setTimeout(() => void server.handle(structuredClone(request)));
    },
  };
  return worker;
}

/** Puts another computation behind the name `gradientCheck`, once. */
function answerWith(query: Check): void {
  vi.spyOn(QUERIES, 'gradientCheck').mockImplementationOnce(query as (typeof QUERIES)['gradientCheck']);
}

const state = (length: number): ArrayBuffer => new ArrayBuffer(length);
const answer = (step: number): GradientCheckAnswer => ({ step }) as GradientCheckAnswer;

describe('LabClient', () => {
  beforeEach(() => () => vi.restoreAllMocks());

  it('answers in order, and sends and restores the same state once', async () => {
    const run = state(3);
    const answers = await Promise.all([
      client.ask('gradientCheck', { state: run }),
      client.ask('gradientCheck', { state: run }),
      client.ask('gradientCheck', { state: state(5) }),
    ]);
    expect(answers.map(({ step }) => step)).toEqual([3, 3, 5]);
    expect(restored).toBe(2);
    const sent = requests.map((request) => request.type === 'ask' && request.state?.bytes?.byteLength);
    expect(sent).toEqual([3, undefined, 5]);
    expect(workers).toBe(1);
  });

  it('rejects with the problems of a refusal and goes on', async () => {
    await expect(client.ask('gradientCheck', { state: state(0) })).rejects.toMatchObject({
      name: 'GradflowError',
      problems: [{ code: 'damaged' }],
    });
    expect((await client.ask('gradientCheck', { state: state(2) })).step).toBe(2);
    expect(workers).toBe(1);
  });

  it('tells progress, and cancels between two reports without losing the worker', async () => {
    answerWith(async (_bench, _args, report) => {
      for (let part = 0; part < 1000; part++) await report(part);
      return answer(1000);
    });
    const abort = new AbortController();
    const seen: unknown[] = [];
    const first = client.ask(
      'gradientCheck',
      { state: state(1) },
      {
        signal: abort.signal,
        onProgress: (part) => {
          seen.push(part);
          if (seen.length === 3) abort.abort();
        },
      },
    );
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toEqual([0, 1, 2]);
    expect((await client.ask('gradientCheck', { state: state(4) })).step).toBe(4);
    expect([workers, ended]).toEqual([1, 0]);
  });

  it('replaces a worker that does not let go', async () => {
    answerWith(() => new Promise(() => {}));
    const abort = new AbortController();
    const stuck = client.ask('gradientCheck', { state: state(1) }, { signal: abort.signal });
    abort.abort();
    await expect(stuck).rejects.toMatchObject({ name: 'AbortError' });
    expect((await client.ask('gradientCheck', { state: state(4) })).step).toBe(4);
    expect([workers, ended]).toEqual([2, 1]);
  });

  it('replaces a worker that fails, and says why', async () => {
    answerWith(() => {
      throw new Error('unreachable');
    });
    const run = state(6);
    const failing = client.ask('gradientCheck', { state: run });
    await expect(failing).rejects.toMatchObject({ problems: [{ path: 'lab', message: 'unreachable' }] });
    expect((await client.ask('gradientCheck', { state: run })).step).toBe(6); // sent again to the new worker
    expect([workers, ended]).toEqual([2, 1]);
  });

  it('waits for a worker as long as it answers, and gives up one that falls silent', async () => {
    vi.useFakeTimers();
    let answers = true;
    const silent: LabWorkerLike = {
      ...{ onmessage: null, onerror: null, terminate: () => {} },
      postMessage: ({ type }) => {
        if (type === 'ping' && answers) silent.onmessage?.({ data: { type: 'alive' } } as MessageEvent<LabReply>);
      },
    };
    const workers = [silent];
    const hanging = new LabClient(() => workers.shift() ?? spawn());
    let refused: unknown;
    const asked = hanging.ask('gradientCheck', { state: state(1) }).catch((error) => {
      refused = error;
    });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(refused).toBeUndefined();
    answers = false;
    await vi.advanceTimersByTimeAsync(70_000);
    await asked;
    expect(refused).toMatchObject({ problems: [{ path: 'lab', code: 'unavailable' }] });
    vi.useRealTimers();
    expect((await hanging.ask('gradientCheck', { state: state(5) })).step).toBe(5);
  });

  it('leaves out what is cancelled while it waits', async () => {
    const first = client.ask('gradientCheck', { state: state(1) });
    const second = client.ask('gradientCheck', { state: state(2) });
    client.cancelAll();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    expect((await client.ask('gradientCheck', { state: state(3) })).step).toBe(3);
    expect(requests.filter(({ type }) => type === 'ask')).toHaveLength(2);
  });
});

describe('latest', () => {
  it('resolves what was overtaken or cancelled to null', async () => {
    const asking = latest(client, 'gradientCheck');
    const [first, second] = [asking.ask({ state: state(1) }), asking.ask({ state: state(2) })];
    expect(await first).toBeNull();
    expect((await second)?.step).toBe(2);
    const third = asking.ask({ state: state(3) });
    asking.cancel();
    expect(await third).toBeNull();
    await expect(asking.ask({ state: state(0) })).rejects.toBeInstanceOf(GradflowError);
  });
});
