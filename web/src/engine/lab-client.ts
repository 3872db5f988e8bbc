/**
 * The page's end of the lab worker. Requests wait in line; a cancelled one leaves it. The worker starts with the first
 * request, and is replaced when it fails, falls silent, or does not let go of a request that was cancelled.
 */
import { GradflowError, type Problem } from '../config/problem.js';
import type { LabReply, LabRequest, StateRef } from './lab/protocol.js';
import type { ArgsOf, ProgressOf, QueryName, ResultOf } from './lab/queries.js';
import { Pulse } from './lab-pulse.js';

/** The part of a Worker that is used here; a test brings its own. */
export interface LabWorkerLike {
  postMessage(message: LabRequest): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<LabReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface AskOptions<Name extends QueryName> {
  /** Ends the request; it then rejects with the signal's reason. */
  signal?: AbortSignal;
  onProgress?(progress: ProgressOf<Name>): void;
}

interface Task {
  id: number;
  query: QueryName;
  args: object;
  settle(result: unknown): void;
  refuse(error: unknown): void;
  progress(progress: unknown): void;
}

/** Milliseconds that a cancelled query has to end by itself, unless said otherwise. */
const PATIENCE = 150;

export class LabClient {
  private worker: LabWorkerLike | null = null;
  private readonly waiting: Task[] = [];
  private current: Task | null = null;
  private lastId = 0;
  /** Of the state that the worker has. */
  private held = 0;
  private readonly keys = new WeakMap<ArrayBuffer, number>();
  private lastKey = 0;
  private readonly pulse = new Pulse(
    () => this.worker?.postMessage({ type: 'ping' }),
    () => this.fail([problem('the worker of the labs does not answer')]),
  );

  constructor(
    private readonly spawn: () => LabWorkerLike,
    private readonly patience = PATIENCE,
  ) {}

  /**
   * The answer of a query. A field `state` in `args` is a saved run (see Actions.saveState); as long as requests name the
   * same ArrayBuffer it is sent and restored once. Rejects with a GradflowError that says what is wrong.
   */
  ask<Name extends QueryName>(
    query: Name,
    args: ArgsOf<Name>,
    { signal, onProgress }: AskOptions<Name> = {},
  ): Promise<ResultOf<Name>> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const leave = (): void => this.cancel(task, signal?.reason);
      let isOpen = true;
      const close = (): void => {
        isOpen = false;
        signal?.removeEventListener('abort', leave);
      };
      const task: Task = {
        id: ++this.lastId,
        query,
        args,
        settle: (result) => {
          close();
          resolve(result as ResultOf<Name>);
        },
        refuse: (error) => {
          close();
          reject(error);
        },
        progress: (progress) => {
          if (isOpen) onProgress?.(progress as ProgressOf<Name>);
        },
      };
      signal?.addEventListener('abort', leave);
      this.waiting.push(task);
      this.next();
    });
  }

  /** Ends every request. */
  cancelAll(): void {
    const reason = new DOMException('nobody waits for the answer any more', 'AbortError');
    for (const task of [...this.waiting, ...(this.current ? [this.current] : [])]) this.cancel(task, reason);
  }

  /** Ends every request and the worker, with the memory it holds; the next request starts another. */
  readonly close = (): void => {
    this.cancelAll();
    if (this.worker) this.replace();
  };

  private cancel(task: Task, reason: unknown): void {
    task.refuse(reason);
    const place = this.waiting.indexOf(task);
    if (place >= 0) this.waiting.splice(place, 1);
    if (task !== this.current) return;
    this.worker?.postMessage({ type: 'cancel', id: task.id });
    setTimeout(() => {
      if (task === this.current) this.replace();
    }, this.patience);
  }

  private next(): void {
    if (this.current) return;
    const task = this.waiting.shift();
    if (!task) return;
    this.current = task;
    this.worker ??= this.start();
    const { state, ...args } = task.args as { state?: ArrayBuffer };
    const { id, query } = task;
    this.pulse.begin();
    this.worker.postMessage({ type: 'ask', id, query, args, ...(state && { state: this.refer(state) }) });
  }

  private refer(state: ArrayBuffer): StateRef {
    const key = this.keys.get(state) ?? ++this.lastKey;
    this.keys.set(state, key);
    const known = key === this.held;
    this.held = key;
    return known ? { key } : { key, bytes: state };
  }

  private start(): LabWorkerLike {
    const worker = this.spawn();
    worker.onmessage = ({ data }) => this.receive(data);
    worker.onerror = ({ message }) => this.fail([problem(message || 'the worker of the labs does not run')]);
    return worker;
  }

  private receive(reply: LabReply): void {
    this.pulse.heard();
    if (reply.type === 'failed') this.fail(reply.problems);
    else if (reply.type !== 'alive' && reply.id === this.current?.id) this.receiveOf(this.current, reply);
  }

  private receiveOf(task: Task, reply: Exclude<LabReply, { type: 'failed' | 'alive' }>): void {
    if (reply.type === 'progress') task.progress(reply.progress);
    else {
      if (reply.type === 'done') task.settle(reply.result);
      if (reply.type === 'refused') task.refuse(new GradflowError(reply.problems));
      this.finish();
    }
  }

  private fail(problems: Problem[]): void {
    this.current?.refuse(new GradflowError(problems));
    this.replace();
  }

  private replace(): void {
    if (this.worker) {
      this.worker.onmessage = this.worker.onerror = null;
      this.worker.terminate();
    }
    this.worker = null;
    this.held = 0;
    this.pulse.replaced();
    this.finish();
  }

  private finish(): void {
    this.current = null;
    this.pulse.end();
    this.next();
  }
}

function problem(message: string): Problem {
  return { path: 'lab', code: 'unavailable', message };
}

/** Asks the same query again and again: only the latest request counts, those before it resolve to null. */
export interface LatestAsk<Name extends QueryName> {
  ask(args: ArgsOf<Name>, onProgress?: (progress: ProgressOf<Name>) => void): Promise<ResultOf<Name> | null>;
  cancel(): void;
}

export function latest<Name extends QueryName>(lab: Pick<LabClient, 'ask'>, query: Name): LatestAsk<Name> {
  let current = new AbortController();
  return {
    async ask(args, onProgress) {
      current.abort();
      current = new AbortController();
      const { signal } = current;
      try {
        return await lab.ask(query, args, { signal, ...(onProgress && { onProgress }) });
      } catch (error) {
        if (signal.aborted) return null;
        throw error;
      }
    },
    cancel: () => current.abort(),
  };
}
