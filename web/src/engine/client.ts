/**
 * The page's end of the worker bridge. Requests carry a run id, replies of other runs are dropped, only one `open` is on
 * its way at a time (the latest wish wins), and a worker that failed is replaced by a new one.
 */
import type { Config, TrainingConfig } from '../config/config.js';
import { isEqual } from '../config/equal.js';
import type { Problem } from '../config/problem.js';
import type { Checkpoint } from './checkpoint.js';
import type { RunInfo } from './frame.js';
import type { Guard } from './guard.js';
import type { PartnerPort } from './partner.js';
import type { Reply, Request, RunShape, TimeState, ViewNeeds } from './protocol.js';

/** The part of a Worker that is used here; a test brings its own. */
export interface WorkerLike {
  postMessage(message: Request, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface ClientEvents {
  /** `resumed`: it is the run from before, taken over from a worker that failed. */
  opened(info: RunInfo, resumed: boolean): void;
  /**
   * Returns buffers of earlier frames that are no longer needed: the worker fills them again. May throw where the bytes
   * make no sense; the worker then counts as failed.
   */
  frame(parts: ArrayBuffer[], stepsPerSecond: number): ArrayBuffer[];
  /** The run from before goes on unchanged. What was refused: a Config, a saved state, or a change of the run. */
  refused(problems: Problem[], request: 'config' | 'state' | 'change'): void;
  stopped(): void;
  /** Another time is shown. `training`: the settings in force then; null where newer ones are on their way. */
  time(time: TimeState, training: TrainingConfig | null): void;
  /** A new worker took over, and the run with all its past goes on; or it rests there; or it rests where it began. */
  restarted(reason: string, how: Recovery): void;
  /** No engine can run here. As the reply `failed` says, or `no-worker`: the script of the worker does not run. */
  failed(reason: string): void;
}

export type Recovery = 'goes-on' | 'saved' | 'start';

/** How a run starts: from step 0 of the Config, from a saved state of that Config, or as another worker left it. */
export interface Opening {
  config: Config;
  state?: ArrayBuffer | undefined;
  past?: Checkpoint | undefined;
}

/** Surroundings; a test brings its own. */
export interface ClientHost {
  spawn(): WorkerLike;
  /** What watches over the worker; comes with the first thing that is asked of a run. */
  loadGuard(): Promise<typeof import('./guard.js')>;
  /** Calls back once the page has drawn. */
  afterPaint(callback: () => void): void;
}

/** What can be gone back to; see Reply `moments`. */
export type Moments = Pick<Extract<Reply, { type: 'moments' }>, 'line' | 'moments' | 'states'>;

/** Something asked for and not answered yet. */
interface Answer<T> {
  promise: Promise<T | null>;
  settle(value: T | null): void;
}

function answer<T>(): Answer<T> {
  let settle = (_value: T | null): void => {};
  const promise = new Promise<T | null>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

function portsOf(request: RunRequest): Transferable[] {
  return request.type === 'pair' && request.port ? [request.port as MessagePort] : [];
}

type OfRun<T> = T extends { run: number } ? Omit<T, 'run'> : never;
/** Requests about the present run; the client adds its id. */
type RunRequest = OfRun<Exclude<Request, { type: 'open' }>>;
type PlayRequest = Extract<RunRequest, { type: 'play' }>;

/** Reasons that a new worker would meet again. */
const FINAL = ['no-simd', 'no-worker', 'wasm-missing', 'wasm-blocked'];

export class EngineClient {
  private worker: WorkerLike;
  /** Of the last `open` that was sent. */
  private sentRun = 0;
  /** Of the run that the worker has; differs from `sentRun` while an `open` is on its way. */
  private openRun = 0;
  private sent: Opening | null = null;
  /** Of the run that the worker has. */
  private present: Opening | null = null;
  /** What was asked before the first `open`: a key may be faster than the link is read. */
  private readonly early: RunRequest[] = [];
  /** The wish that came while another `open` was on its way, and what was asked of it since. */
  private waiting: { opening: Opening; after: RunRequest[] } | null = null;
  /** As told last. */
  needs: ViewNeeds | null = null;
  private saving: Answer<ArrayBuffer> | null = null;
  private listing: Answer<Moments> | null = null;
  /** Requests `training` about the present run. */
  private told = 0;
  /** Whether a worker ever said something. */
  private heard = false;
  /** As asked last; null at rest. */
  private playing: PlayRequest | null = null;
  /** The settings in force; null: those that the run began with. */
  private latestTraining: TrainingConfig | null = null;
  private loading: Promise<Guard> | null = null;
  private guard: Guard | null = null;

  /** `events`: whoever shows the run; another one when the runs of a twin change places. */
  constructor(
    private readonly host: ClientHost,
    public events: ClientEvents,
  ) {
    this.worker = this.start();
  }

  /** Replaces the run. Until `opened` the old one stays. */
  open(config: Config, state?: ArrayBuffer): void {
    this.endAnswers();
    this.told = 0;
    this.playing = null;
    this.latestTraining = null;
    this.request({ config, state });
  }

  training(training: TrainingConfig): void {
    this.told += 1;
    this.latestTraining = training;
    this.ask({ type: 'training', training });
  }

  /** `until`: the step at which it stops by itself. */
  play(stepsPerSecond: number, until?: number): void {
    this.playing = { type: 'play', stepsPerSecond, ...(until && { until }) };
    this.guard?.encouraged();
    this.ask(this.playing);
  }

  pause(): void {
    this.playing = null;
    this.ask({ type: 'pause' });
  }

  /** Not beyond step `until`. */
  advance(steps: number | 'epoch', until?: number): void {
    this.playing = null;
    this.ask({ type: 'advance', steps, ...(until && { until }) });
  }

  setParameter(index: number, value: number): void {
    this.ask({ type: 'set-parameter', index, value });
  }

  setNeeds(needs: ViewNeeds): void {
    this.needs = needs;
    this.worker.postMessage({ type: 'view', needs });
  }

  /** The run as it stands; null when the run is replaced, or fails, before the answer comes. */
  save(): Promise<ArrayBuffer | null> {
    if (this.saving) return this.saving.promise;
    const saving = answer<ArrayBuffer>();
    this.saving = saving;
    this.ask({ type: 'save' });
    return saving.promise;
  }

  /** Shows an earlier step that was kept, or the present. */
  goTo(step: number): void {
    this.playing = null;
    this.ask({ type: 'go-to', step });
  }

  /** Shows the present of the line that was left. */
  swap(): void {
    this.playing = null;
    this.ask({ type: 'swap' });
  }

  /** The moments kept, with some of the states whose ids are not known; null as `save`. One question at a time. */
  moments(known: readonly number[]): Promise<Moments | null> {
    if (this.listing) return this.listing.promise;
    const listing = answer<Moments>();
    this.listing = listing;
    this.ask({ type: 'moments', known });
    return listing.promise;
  }

  /** Keeps the run in step with the one at the channel's other end; without a port it goes on alone. */
  pair(port?: PartnerPort): void {
    this.ask({ type: 'pair', ...(port && { port }) });
  }

  /** Ends the worker; what is asked is not answered any more. */
  close(): void {
    this.guard?.stop();
    this.endWorker();
  }

  private endWorker(): void {
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.terminate();
    this.endAnswers();
  }

  private start(): WorkerLike {
    const worker = this.host.spawn();
    worker.onmessage = ({ data }) => {
      this.heard = true;
      this.guard?.heard(data.type !== 'alive' || this.playing !== null); // a run that plays is never out of sight
      this.receive(data);
    };
    // A browser that knows no module workers cannot read the script, whatever it says about it.
    worker.onerror = ({ message }) => this.fail(this.heard ? message || 'the worker broke' : 'no-worker');
    if (this.needs) worker.postMessage({ type: 'view', needs: this.needs });
    return worker;
  }

  private request(opening: Opening): void {
    if (this.sentRun !== this.openRun) this.waiting = { opening, after: [] };
    else this.send(opening);
  }

  private send(opening: Opening): void {
    const { config, state, past } = opening;
    this.sentRun += 1;
    this.sent = opening;
    this.worker.postMessage({
      type: 'open',
      run: this.sentRun,
      config,
      ...(state && { state }),
      ...(past && { past }),
    });
    for (const request of this.early.splice(0)) this.ask(request);
  }

  private ask(request: RunRequest): void {
    this.beGuarded();
    if (this.sentRun === 0) this.early.push(request);
    else if (this.waiting) this.waiting.after.push(request);
    else this.worker.postMessage({ ...request, run: this.sentRun }, portsOf(request));
  }

  /** Where the guard cannot be had the run goes on without. */
  private beGuarded(): void {
    this.guard?.asked();
    this.loadGuard().catch(() => {});
  }

  private loadGuard(): Promise<Guard> {
    this.loading ??= this.host.loadGuard().then(
      ({ Guard }) => {
        const ping = (): void => this.worker.postMessage({ type: 'ping' });
        const lost = (): void => this.fail('the worker does not answer');
        this.guard = new Guard({ ping, lost }, this.heard);
        this.worker.postMessage({ type: 'guard' });
        return this.guard;
      },
      (error: unknown) => {
        this.loading = null;
        throw error;
      },
    );
    return this.loading;
  }

  private receive(reply: Reply): void {
    if (reply.type === 'failed') this.fail(reply.reason);
    else if (reply.type === 'opened' && reply.run === this.sentRun && this.sent) this.opened(reply.info, this.sent);
    else if (reply.type === 'refused' && reply.run !== this.openRun) this.openRefused(reply.problems);
    else if (reply.run === this.openRun) this.receiveOfRun(reply);
  }

  private receiveOfRun(reply: Reply): void {
    if (reply.type === 'frame') this.frame(reply.parts, reply.stepsPerSecond);
    else if (reply.type === 'refused') this.events.refused(reply.problems, 'change');
    else if (reply.type === 'saved') this.endSave(reply.bytes);
    else if (reply.type === 'time') this.time(reply);
    else if (reply.type === 'checkpoint') this.guard?.keep(reply.checkpoint, reply.states);
    else if (reply.type === 'moments') {
      this.listing?.settle(reply);
      this.listing = null;
    } else if (reply.type === 'stopped') {
      this.playing = null;
      this.events.stopped();
    }
  }

  private opened(shape: RunShape, opening: Opening): void {
    const resumed = opening.past !== undefined;
    this.openRun = this.sentRun;
    this.present = { ...opening, past: undefined };
    if (!resumed) this.guard?.begin();
    this.events.opened({ ...shape, config: opening.config }, resumed);
    this.sendWaiting();
  }

  private openRefused(problems: Problem[]): void {
    this.sentRun = this.openRun;
    const state = this.sent?.state !== undefined || this.sent?.past !== undefined;
    if (state || !this.waiting) this.events.refused(problems, state ? 'state' : 'config'); // else wished for no more
    this.sendWaiting();
  }

  private sendWaiting(): void {
    const { waiting } = this;
    this.waiting = null;
    if (!waiting) return;
    this.send(waiting.opening);
    for (const request of waiting.after) this.ask(request);
  }

  private frame(parts: ArrayBuffer[], stepsPerSecond: number): void {
    try {
      this.askForNext(this.openRun, this.events.frame(parts, stepsPerSecond));
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error));
    }
  }

  private askForNext(run: number, spent: ArrayBuffer[]): void {
    this.host.afterPaint(() => {
      if (run === this.openRun) this.worker.postMessage({ type: 'ready', run, spent }, spent);
    });
  }

  private time({ time, training, heard }: Extract<Reply, { type: 'time' }>): void {
    const isAlone = heard === this.told && this.sentRun === this.openRun && !this.waiting;
    const current = isAlone ? training : null;
    if (current) this.latestTraining = current;
    this.events.time(time, current);
  }

  private endAnswers(): void {
    this.endSave(null);
    this.listing?.settle(null);
    this.listing = null;
  }

  private endSave(bytes: ArrayBuffer | null): void {
    this.saving?.settle(bytes);
    this.saving = null;
  }

  private fail(reason: string): void {
    this.endWorker();
    const wanted = this.waiting?.opening ?? (this.sentRun === this.openRun ? this.present : this.sent);
    const giveUp = (): void => this.events.failed(reason);
    if (!wanted || FINAL.includes(reason)) giveUp();
    else this.loadGuard().then((guard) => this.recover(guard, wanted, reason), giveUp);
  }

  /** Whatever was wished for while the guard was still coming is newer than `failed`. */
  private recover(guard: Guard, failed: Opening, reason: string): void {
    const wanted = this.waiting?.opening ?? failed;
    const recovery = guard.recover(wanted, wanted === this.present, this.playing !== null);
    if (recovery) this.restart(recovery.opening, recovery.how, reason);
    else this.events.failed(reason);
  }

  private restart(opening: Opening, how: Recovery, reason: string): void {
    const { latestTraining, playing } = this;
    const training = latestTraining ?? opening.config.training;
    const isNew = how === 'start';
    this.waiting = null;
    this.told = 0;
    this.worker = this.start();
    this.worker.postMessage({ type: 'guard' });
    this.openRun = this.sentRun;
    this.send(isNew ? { config: { ...opening.config, training } } : opening);
    if (!isNew && !isEqual(training, opening.config.training)) this.training(training);
    if (how === 'goes-on' && playing) this.ask(playing);
    else this.playing = null;
    this.events.restarted(reason, how);
  }
}
