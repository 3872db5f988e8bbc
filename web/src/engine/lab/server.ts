/** The lab worker's mind: answers queries one by one, and keeps the run that was asked about last. */
import { GradflowError, type Problem } from '../../config/problem.js';
import type { Engine } from '../engine.js';
import type { Session } from '../session.js';
import { buffersOf } from './buffers.js';
import type { LabReply, LabRequest, StateRef } from './protocol.js';
import { QUERIES } from './queries.js';
import type { Bench, LabQuery } from './query.js';

/** What surrounds the server; a test brings its own. */
export interface LabHost {
  post(reply: LabReply, transfer?: ArrayBuffer[]): void;
  /** Resolves after the messages that wait. */
  breathe(): Promise<void>;
}

type Ask = Extract<LabRequest, { type: 'ask' }>;

/** Ends a query that nobody waits for any more. */
class Cancelled extends Error {}

export class LabServer {
  /** The request that is to end. */
  private cancelled = 0;
  private held: { key: number; bytes: ArrayBuffer; session: Session | null } | null = null;
  private readonly bench: Bench;

  constructor(
    engine: Engine,
    private readonly host: LabHost,
  ) {
    this.bench = { engine, session: (state) => this.sessionOf(state) };
  }

  async handle(request: LabRequest): Promise<void> {
    if (request.type === 'cancel') this.cancelled = request.id;
    else if (request.type === 'ask') await this.answer(request);
  }

  private async answer(request: Ask): Promise<void> {
    const { id } = request;
    try {
      const result = await this.runWithImages(request);
      this.host.post({ type: 'done', id, result }, buffersOf(result));
    } catch (error) {
      if (error instanceof Cancelled) this.host.post({ type: 'cancelled', id });
      else if (error instanceof GradflowError) this.host.post({ type: 'refused', id, problems: error.problems });
      else this.host.post({ type: 'failed', problems: [describeFailure(error)] });
    }
  }

  /** A query that finds no images is asked again when they are there. */
  private async runWithImages(request: Ask): Promise<unknown> {
    try {
      return await this.run(request);
    } catch (error) {
      if (!wantsImages(error)) throw error;
      await this.bench.engine.loadImages();
      return this.run(request);
    }
  }

  private run({ id, query, args, state }: Ask): unknown {
    const complete = state ? { ...args, state: this.bytesOf(state) } : args;
    const report = async (progress: unknown): Promise<void> => {
      this.host.post({ type: 'progress', id, progress });
      await this.host.breathe();
      if (this.cancelled === id) throw new Cancelled();
    };
    return (QUERIES[query] as LabQuery<object, unknown, unknown>)(this.bench, complete, report);
  }

  /** The same object for the same key, so that it stands for the run. */
  private bytesOf({ key, bytes }: StateRef): ArrayBuffer {
    if (this.held?.key === key) return this.held.bytes;
    if (!bytes) throw new Error(`the lab does not have state ${key}`);
    this.held?.session?.dispose();
    this.held = { key, bytes, session: null };
    return bytes;
  }

  private sessionOf(state: ArrayBuffer): Session {
    if (this.held?.bytes !== state) throw new Error('only the state of the request is kept');
    this.held.session ??= this.bench.engine.restore(new Uint8Array(state));
    return this.held.session;
  }
}

function wantsImages(error: unknown): boolean {
  return error instanceof GradflowError && error.problems.some(isLackOfImages);
}

const isLackOfImages = ({ path, code }: Problem): boolean => path === 'data.kind' && code === 'unavailable';

export function describeFailure(error: unknown): Problem {
  return { path: 'lab', code: 'unavailable', message: error instanceof Error ? error.message : String(error) };
}
