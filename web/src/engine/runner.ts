/** The worker's mind: one run at a time, trained in short slices so that messages never wait long. */
import type { Config } from '../config/config.js';
import type { Checkpoints, resumeTimeline } from './checkpoint.js';
import { describeRun, openSession, parseProblems } from './opening.js';
import { Pace, SHARE, Speedometer } from './pace.js';
import { Partner, type PartnerPort } from './partner.js';
import { Pictures } from './pictures.js';
import type { Reply, Request } from './protocol.js';
import { type Change, Timeline } from './timeline.js';
import type { Outcome, WasmModule, WasmSession } from './wasm.js';
import type { WholeEngine } from './whole.js';

/** What surrounds the runner; a test brings its own. */
export interface Host {
  post(reply: Reply, transfer?: ArrayBuffer[]): void;
  /** Milliseconds. */
  now(): number;
  /** Calls back after the messages that wait, not before `delay` milliseconds. */
  later(callback: () => void, delay: number): void;
}

/** Milliseconds of training between two looks at the messages. */
const SLICE = 10;

type RunRequest = Exclude<Request, { type: 'open' | 'view' | 'guard' | 'ping' }>;
type Advance = Extract<Request, { type: 'advance' }>;
type Mode =
  | { kind: 'rest' }
  | { kind: 'play'; pace: Pace; until: number }
  /** `next`: asked for meanwhile, each press of a key counts. */
  | { kind: 'advance'; left: number; next: Advance[] };

export class Runner {
  run = 0;
  timeline: Timeline | null = null;
  private mode: Mode = { kind: 'rest' };
  /** Only the tick scheduled last counts. */
  private ticket = 0;
  /** The page waits for a frame. */
  private wanted = false;
  /** Something is new since the last frame. */
  private stale = false;
  private stepCost = 0;
  private partner: Partner | null = null;
  private checkpoints: Checkpoints | null = null;
  /** Requests `training` of this run: the page knows by it whether what it is told of them is still so. */
  private heard = 0;
  private readonly pictures: Pictures;
  private readonly speedometer: Speedometer;

  constructor(
    private readonly module: WasmModule,
    private readonly host: Host,
  ) {
    this.pictures = new Pictures(() => host.now());
    this.speedometer = new Speedometer(host.now());
  }

  /**
   * Requests for a run that is no longer there are dropped. `whole`: opens a run that needs it; `resume`: one that another
   * worker left.
   */
  handle(request: Request, whole?: WholeEngine, resume?: typeof resumeTimeline): void {
    if (request.type === 'view') this.setNeeds(request);
    else if (request.type === 'open') this.open(request, whole, resume);
    else if ('run' in request && request.run === this.run && this.timeline) this.serve(request, this.timeline);
  }

  /** From here on the page is told where the run stands, should this worker fail. */
  guard(create: typeof Checkpoints): void {
    this.checkpoints ??= new create(this.host, () => this);
  }

  private serve(request: RunRequest, timeline: Timeline): void {
    const { shown } = timeline;
    if (request.type === 'training' || request.type === 'set-parameter') this.change(request, timeline);
    else if (request.type === 'play') this.play(request.stepsPerSecond, request.until);
    else if (request.type === 'pause') this.rest();
    else if (request.type === 'advance') {
      if (this.mode.kind === 'advance') this.mode.next.push(request);
      else this.advance([request], timeline);
    } else if (request.type === 'ready') {
      this.wanted = true;
      this.pictures.recycle(request.spent);
      this.sendFrame();
    } else if (request.type === 'moments') this.sendMoments(request.known, timeline);
    else if (request.type === 'save') this.save(shown);
    else if (request.type === 'pair') this.pair(request.port, timeline);
    else this.travel(request, timeline);
  }

  private setNeeds({ needs }: Extract<Request, { type: 'view' }>): void {
    this.pictures.setNeeds(needs);
    this.markStale();
  }

  private open(
    { run, config, state, past }: Extract<Request, { type: 'open' }>,
    whole?: WholeEngine,
    resume?: typeof resumeTimeline,
  ): void {
    const module = whole?.module ?? this.module;
    const now = (): number => this.host.now();
    const { problems, value } =
      past && resume ? resume(module, past, now) : openTimeline(module, now, openSession(module, config, state));
    if (value) {
      this.replace(value, run, config, whole);
      if (past) this.tellTime(value);
      this.markStale();
    } else this.host.post({ type: 'refused', run, problems: parseProblems(problems) });
  }

  private replace(timeline: Timeline, run: number, config: Config, whole: WholeEngine | undefined): void {
    this.timeline?.dispose();
    this.timeline = timeline;
    this.heard = 0;
    this.run = run;
    this.partner = null;
    this.mode = { kind: 'rest' };
    this.stepCost = 0;
    const info = { ...describeRun(timeline.shown), curves: whole?.curvesOf(config) ?? {} };
    // Without the whole engine all layers are dense: each weight is used once.
    const parameters = info.layout.reduce((sum, { rows, cols }) => sum + rows * cols, 0);
    const operations = whole?.operationsOf(config) ?? parameters;
    this.pictures.begin(operations, info.train.label.length + info.test.label.length);
    this.host.post({ type: 'opened', run, info });
    this.wanted = true;
  }

  private change(request: Change, timeline: Timeline): void {
    this.pictures.abandonEvaluation();
    if (request.type === 'training') this.heard += 1;
    const problems = timeline.change(request);
    if (problems) this.host.post({ type: 'refused', run: this.run, problems: parseProblems(problems) });
    else {
      this.followTime(timeline);
      this.markStale();
    }
  }

  private travel(request: Extract<Request, { type: 'go-to' | 'swap' }>, timeline: Timeline): void {
    this.partner = null; // it stands at another time
    this.pictures.abandonEvaluation();
    if (request.type === 'swap') timeline.swap();
    else timeline.goTo(request.step);
    this.tellTime(timeline);
    this.rest();
  }

  /** Tells the page when training or a change has led out of the past, or through a change of then. */
  private followTime(timeline: Timeline): void {
    if (timeline.takeNews()) this.tellTime(timeline);
  }

  private tellTime({ state: time, training }: Timeline): void {
    this.host.post({ type: 'time', run: this.run, time, training, heard: this.heard });
  }

  private sendMoments(known: readonly number[], timeline: Timeline): void {
    const { states, ...rest } = timeline.moments(known);
    const transfer = states.map(({ bytes }) => bytes);
    this.host.post({ type: 'moments', run: this.run, states, ...rest }, transfer);
  }

  private play(rate: number, until = Number.POSITIVE_INFINITY): void {
    if (this.mode.kind === 'play') this.mode.pace.setRate(rate);
    else {
      this.pictures.abandonEvaluation();
      this.speedometer.restart(this.host.now());
      this.mode = { kind: 'play', pace: new Pace(rate, this.host.now()), until };
    }
    this.schedule(0);
  }

  /** One after the other; then it rests. */
  private advance([first, ...next]: Advance[], timeline: Timeline): void {
    if (!first) {
      this.rest();
      return;
    }
    const { steps, until = Number.POSITIVE_INFINITY } = first;
    const asked = steps === 'epoch' ? timeline.shown.stepsToEpochEnd() : steps;
    this.pictures.abandonEvaluation();
    this.mode = { kind: 'advance', left: Math.min(asked, until - timeline.step), next };
    this.schedule(0);
  }

  private rest(): void {
    this.mode = { kind: 'rest' };
    this.schedule(0); // the partner may be ahead
    this.markStale();
  }

  private pair(port: PartnerPort | undefined, timeline: Timeline): void {
    this.partner = port ? new Partner(port, () => this.schedule(0)) : null;
    this.partner?.tell(timeline.step, this.slice);
    this.schedule(0);
  }

  private save(session: WasmSession): void {
    const bytes = session.save().slice().buffer;
    this.host.post({ type: 'saved', run: this.run, bytes }, [bytes]);
  }

  private schedule(delay: number): void {
    const ticket = ++this.ticket;
    this.host.later(() => {
      if (ticket === this.ticket) this.tick();
    }, delay);
  }

  private tick(): void {
    const { timeline } = this;
    if (!timeline) return;
    if (this.pictures.isEvaluating) this.evaluateSome(timeline);
    else this.proceed(timeline);
  }

  private proceed(timeline: Timeline): void {
    const wished = this.wished(timeline);
    const due = this.partner?.due(wished, timeline.step, this.slice) ?? wished;
    if (this.mode.kind === 'rest') {
      if (due < 1) return;
      this.mode = { kind: 'advance', left: due, next: [] };
    }
    const made = due >= 1 ? this.trainSlice(timeline, due) : 0;
    if (made > 0) this.followTime(timeline);
    if (made > 0 && timeline.hasDiverged()) this.stop('diverged');
    else if (this.mode.kind === 'play' && timeline.step >= this.mode.until) this.stop('reached');
    else this.goOn(this.mode, { made, due, wished }, timeline);
  }

  /** Training waits for it: the whole of an evaluation is of one step. */
  private evaluateSome({ shown }: Timeline): void {
    if (this.pictures.evaluateSome(shown)) this.markStale();
    this.schedule(0);
  }

  private goOn(
    mode: Exclude<Mode, { kind: 'rest' }>,
    { made, due, wished }: Record<'made' | 'due' | 'wished', number>,
    timeline: Timeline,
  ): void {
    if (made > 0) this.partner?.tell(timeline.step, this.slice);
    if (mode.kind === 'play') mode.pace.paid(made);
    else mode.left -= made;
    if (mode.kind === 'advance' && mode.left <= 0) this.advance(mode.next, timeline);
    else {
      const isCatchingUp = due > wished;
      const waits = due < 1 && wished >= 1; // until the partner wakes it
      if (!waits) this.schedule(mode.kind === 'play' && !isCatchingUp ? mode.pace.wait() : 0);
      if (made > 0) this.markStale();
    }
  }

  /** Steps that the run would take now if it were alone. */
  private wished({ step }: Timeline): number {
    const { mode } = this;
    if (mode.kind === 'play') return Math.min(mode.pace.due(this.host.now()), mode.until - step);
    return mode.kind === 'advance' ? mode.left : 0;
  }

  /** Steps that a slice has time for; 1 as long as their cost is not known. */
  private get slice(): number {
    return this.stepCost > 0 ? Math.max(1, Math.floor(SLICE / this.stepCost)) : 1;
  }

  /** Trains up to `due` steps and returns how many the slice had time for. */
  private trainSlice(timeline: Timeline, due: number): number {
    const start = this.host.now();
    let made = 0;
    let elapsed = 0;
    do {
      made += timeline.train(Math.min(due - made, this.chunkFor(SLICE - elapsed)));
      elapsed = this.host.now() - start;
      this.stepCost = elapsed / made;
    } while (made < due && elapsed < SLICE);
    this.speedometer.count(made);
    return made;
  }

  /** Half of what fits, so that a wrong guess costs little; one step at first. */
  private chunkFor(time: number): number {
    return this.stepCost > 0 ? Math.min(10000, Math.max(1, Math.floor(time / 2 / this.stepCost))) : 1;
  }

  private stop(reason: 'diverged' | 'reached'): void {
    this.host.post({ type: 'stopped', run: this.run, reason }); // first: the complete frame may take long
    this.partner?.leave();
    this.partner = null;
    this.rest();
  }

  /** Whatever changes the run comes through here. */
  private markStale(): void {
    this.checkpoints?.note();
    this.stale = true;
    this.sendFrame();
  }

  private share(): number {
    if (this.mode.kind === 'rest') return SHARE.resting;
    return this.mode.kind === 'play' && !this.mode.pace.isBehind() ? SHARE.inPace : SHARE.behind;
  }

  private sendFrame(): void {
    if (!this.wanted || !this.stale || !this.timeline) return;
    const parts = this.pictures.take(this.timeline.shown, this.share());
    const stepsPerSecond = this.mode.kind !== 'rest' ? this.speedometer.read(this.host.now()) : 0;
    this.wanted = false;
    this.stale = false;
    this.host.post({ type: 'frame', run: this.run, parts, stepsPerSecond }, parts);
    if (this.pictures.isEvaluating) this.schedule(0);
  }
}

function openTimeline(
  module: WasmModule,
  now: () => number,
  { problems, value }: Outcome<WasmSession>,
): Outcome<Timeline> {
  return { problems, ...(value && { value: new Timeline(module, value, now) }) };
}
