/** A run that another worker takes over goes on with the same bits, its past and the line it left. */
import { expect, it } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { validateConfig } from '../../src/config/parse.js';
import { type Checkpoint, Checkpoints, type KeptState, resumeTimeline } from '../../src/engine/checkpoint.js';
import { Guard } from '../../src/engine/guard.js';
import type { Reply, Request } from '../../src/engine/protocol.js';
import { Runner } from '../../src/engine/runner.js';
import { decodeSnapshots } from '../../src/engine/snapshot.js';
import { wasm } from './support/engine.js';

const { config } = validateConfig({
  model: { layers: [{ units: 6, activation: 'prelu' }], dropout: 0.2, normalization: 'batch' },
  training: { optimizer: 'adam', schedule: 'cosine', learningRate: 0.02 },
});
const START = config as Config;
const FASTER = { ...START.training, learningRate: 0.05 };

type ReplyOf<Type extends Reply['type']> = Extract<Reply, { type: Type }>;
type OfRun<T> = T extends { run: number } ? Omit<T, 'run'> : never;

/** A worker without its thread; `past`: what it takes over. */
function createWorker(opening: { config: Config; past?: Checkpoint }) {
  const replies: Reply[] = [];
  const tasks: (() => void)[] = [];
  const later = (callback: () => void): void => void tasks.push(callback);
  // What is transferred is gone for the sender, as between threads.
  const post = (reply: Reply, transfer: ArrayBuffer[] = []): void =>
    void replies.push(structuredClone(reply, { transfer }));
  const runner = new Runner(wasm, { post, now: () => 0, later });
  runner.handle({ type: 'view', needs: { unitMapSize: 4, outputSize: 8, pinned: null, gradient: false } });
  runner.handle({ type: 'open', run: 1, ...opening }, undefined, resumeTimeline);
  runner.guard(Checkpoints);
  const work = (): void => {
    while (tasks.length > 0) tasks.shift()?.();
  };
  const all = <Type extends Reply['type']>(type: Type): ReplyOf<Type>[] =>
    replies.filter((reply): reply is ReplyOf<Type> => reply.type === type);
  const send = (request: OfRun<Request>): void => {
    runner.handle({ ...request, run: 1 } as Request);
    work();
  };
  const frame = () => {
    send({ type: 'pause' });
    send({ type: 'ready', spent: [] });
    return decodeSnapshots(all('frame').at(-1)!.parts, null);
  };
  return { send, work, all, frame };
}

type Worker = ReturnType<typeof createWorker>;

/** Another worker, from all that the page was told of the first one. */
function takeOver(worker: Worker): Worker {
  worker.work();
  const guard = new Guard({ ping: () => {}, lost: () => {} }, true);
  guard.stop();
  for (const { checkpoint, states } of worker.all('checkpoint')) guard.keep(checkpoint, states as KeptState[]);
  const recovery = guard.recover({ config: START }, true, true);
  const { config, past } = structuredClone(recovery!.opening);
  return createWorker({ config, past: past! });
}

const moments = (worker: Worker) => {
  worker.send({ type: 'moments', known: [] });
  const { line, moments, states } = worker.all('moments').at(-1)!;
  return { line, moments, states };
};

it('in the present', () => {
  const first = createWorker({ config: START });
  first.send({ type: 'advance', steps: 300 });
  first.send({ type: 'training', training: FASTER });
  first.send({ type: 'advance', steps: 123 });
  const second = takeOver(first);
  expect(second.frame()).toEqual(first.frame());
  expect(second.all('time').at(-1)).toMatchObject({ time: { present: null, other: null }, training: FASTER });
  expect(moments(second)).toEqual(moments(first));
  for (const worker of [first, second]) worker.send({ type: 'advance', steps: 500 });
  expect(second.frame()).toEqual(first.frame());
  for (const worker of [first, second]) worker.send({ type: 'go-to', step: 200 });
  for (const worker of [first, second]) worker.send({ type: 'advance', steps: 200 });
  expect(second.frame()).toEqual(first.frame());
});

it('in the past of a line that left another one, twice in a row', () => {
  const first = createWorker({ config: START });
  first.send({ type: 'advance', steps: 400 });
  first.send({ type: 'go-to', step: 100 });
  first.send({ type: 'training', training: FASTER });
  first.send({ type: 'advance', steps: 150 });
  first.send({ type: 'go-to', step: 60 });
  const third = takeOver(takeOver(first));
  expect(third.all('time').at(-1)?.time).toEqual(first.all('time').at(-1)?.time);
  expect(third.frame()).toEqual(first.frame());
  for (const worker of [first, third]) worker.send({ type: 'advance', steps: 190 });
  expect(third.frame()).toEqual(first.frame());
  expect(first.frame().step).toBe(250);
  for (const worker of [first, third]) worker.send({ type: 'swap' });
  expect(third.frame()).toEqual(first.frame());
  expect(third.frame().step).toBe(400);
});

it('not from a state that is damaged: it is refused, and nothing is opened', () => {
  const first = createWorker({ config: START });
  first.send({ type: 'advance', steps: 30 });
  first.work();
  const { checkpoint } = first.all('checkpoint').at(-1)!;
  const past = { ...checkpoint, line: { ...checkpoint.line, end: checkpoint.line.end.slice(0, 40) } };
  const second = createWorker({ config: START, past });
  expect(second.all('opened')).toEqual([]);
  expect(second.all('refused')).toHaveLength(1);
});
