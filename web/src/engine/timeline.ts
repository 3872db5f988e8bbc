/**
 * What a run was at earlier steps, and going back there. Its states are kept at the multiples of a stride that doubles
 * when there are too many, with the changes of its settings between them; so that training on from any of them takes the
 * run through the same states again, bit by bit. A change made in the past starts another line: the one left stays.
 */
import type { TrainingConfig } from '../config/config.js';
import { Thrift } from './pace.js';
import type { Reply, Request, TimeState } from './protocol.js';
import { decodeRun, ID, readSections } from './snapshot.js';
import type { WasmModule, WasmSession } from './wasm.js';

export type Change = Extract<Request, { type: 'training' } | { type: 'set-parameter' }>;
type MomentsReply = Extract<Reply, { type: 'moments' }>;

export interface Moment {
  id: number;
  step: number;
  /** Changes of the line that this state has gone through. */
  changes: number;
  bytes: ArrayBuffer;
  /** Makes room for the next one. */
  passing: boolean;
}

export interface Line {
  id: number;
  /** The step at which it parted from another line. */
  from: number;
  /** Where the line ends, and its step there. */
  session: WasmSession;
  step: number;
  /** By step, one for each; the first and the last are always there. */
  moments: Moment[];
  changes: { step: number; change: Change }[];
  stride: number;
}

/** All that a time line is made of. `applied`: changes that `shown` has gone through. */
export interface Parts {
  line: Line;
  other: Line | null;
  shown: WasmSession;
  step: number;
  applied: number;
  lastId: number;
}

const MOST_MOMENTS = 256;
/** Of one line; larger networks keep fewer moments. */
const MOST_BYTES = 32 * 2 ** 20;
/** Of states in one reply, so that no message takes long. */
const REPLY_BYTES = 2 ** 20;

export class Timeline {
  /** The run as the page sees it: the end of the line, or a restored earlier state. */
  shown: WasmSession;
  /** Where that stands. */
  step = 0;
  /** Changes of the line that `shown` has gone through. */
  private applied = 0;
  private line: Line;
  private other: Line | null = null;
  private lastId = 0;
  private readonly thrift = new Thrift();
  /** A power of two, by which the stride of the moments to come is longer than that of those kept. */
  private sparseness = 1;
  private news = false;

  constructor(
    private readonly module: WasmModule,
    session: WasmSession,
    private readonly now: () => number,
  ) {
    this.shown = session;
    this.line = { id: 0, from: 0, session, step: 0, moments: [], changes: [], stride: 1 };
    this.hasDiverged(); // reads the step
    this.record();
  }

  dispose(): void {
    this.leave();
    this.line.session.delete();
    this.other?.session.delete();
  }

  get parts(): Parts {
    const { line, other, shown, step, applied, lastId } = this;
    return { line, other, shown, step, applied, lastId };
  }

  /** Goes on as another one that had these parts. */
  resume({ line, other, lastId, ...shown }: Parts): void {
    this.line = line;
    this.other = other;
    this.lastId = lastId;
    this.show(shown.shown, shown.step, shown.applied);
  }

  /** Takes up to `steps` steps, no further than something has to be done, and returns how many. */
  train(steps: number): number {
    if (!this.isPresent) this.catchUp();
    const made = Math.min(steps, this.nextStop() - this.step);
    this.shown.train(made);
    this.step += made;
    if (this.isPresent) this.recordInStride();
    else if (this.step === this.line.step) {
      this.showPresent();
      this.news = true;
    }
    return made;
  }

  /** Whether, since last asked, what is shown has come to another line, to the present, or through a change. */
  takeNews(): boolean {
    const { news } = this;
    this.news = false;
    return news;
  }

  /** Also finds out at which step a diverged run stands. */
  hasDiverged(): boolean {
    const row = readSections(this.shown.snapshot(0, 0, 0, -1, 0, undefined)).get(ID.run);
    if (!row) throw new Error('snapshot: run is missing');
    const { step, divergence } = decodeRun(row);
    this.step = step;
    if (this.isPresent) this.line.step = step;
    return divergence !== null;
  }

  /** Returns the problems as JSON; with any, nothing has changed. In the past another line begins. */
  change(change: Change): string {
    const problems = apply(this.shown, change);
    if (problems) return problems;
    if (!this.isPresent) this.branch();
    this.applied = this.line.changes.push({ step: this.step, change });
    this.record();
    return '';
  }

  /** Shows the latest moment up to that step; from the end of the line on, the present. */
  goTo(step: number): void {
    const { moments, step: end } = this.line;
    if (step >= end) this.showPresent();
    else this.restore(moments.findLast((kept) => kept.step <= step) ?? moments[0]!);
  }

  /** Shows the present of the other line, which this one then takes the place of. */
  swap(): void {
    if (!this.other) return;
    this.leave();
    [this.line, this.other] = [this.other, this.line];
    this.shown = this.line.session;
    this.showPresent();
  }

  get state(): TimeState {
    const { line, other } = this;
    return { line: line.id, from: line.from, present: this.isPresent ? null : line.step, other: other?.step ?? null };
  }

  /** Of what is shown. */
  get training(): TrainingConfig {
    return (JSON.parse(this.shown.config()) as { training: TrainingConfig }).training;
  }

  /** All moments of the line, with the states of the first ones that are not known yet. */
  moments(known: readonly number[]): Pick<MomentsReply, 'line' | 'moments' | 'states'> {
    if (this.line.moments.at(-1)!.step < this.line.step && !this.hasDiverged()) this.record();
    const unknown = this.line.moments.filter(({ id }) => !known.includes(id));
    const states: MomentsReply['states'] = [];
    for (let bytes = 0; bytes < REPLY_BYTES && states.length < unknown.length; ) {
      const moment = unknown[states.length]!;
      states.push({ id: moment.id, bytes: moment.bytes.slice(0) });
      bytes += moment.bytes.byteLength;
    }
    return { line: this.line.id, moments: this.line.moments.map(({ id, step }) => ({ id, step })), states };
  }

  private get isPresent(): boolean {
    return this.shown === this.line.session;
  }

  /** The next step at which to look up from training. */
  private nextStop(): number {
    const { line, step } = this;
    if (this.isPresent) return (Math.floor(step / this.stride) + 1) * this.stride;
    return Math.min(line.step, line.changes[this.applied]?.step ?? Number.POSITIVE_INFINITY);
  }

  private recordInStride(): void {
    this.line.step = this.step;
    if (this.step % this.stride !== 0 || this.hasDiverged()) return;
    this.saveTime();
    if (this.step % this.stride === 0) this.record();
  }

  /** While keeping moments takes more time than it should, only every second one is kept, every fourth, .. */
  private saveTime(): void {
    const now = this.now();
    if (!this.thrift.affordable(now)) this.sparseness *= 2;
    else if (this.sparseness > 1 && this.thrift.affordable(now, 4)) this.sparseness /= 2;
  }

  private get stride(): number {
    return this.line.stride * this.sparseness;
  }

  /** Keeps the present; out of stride only for as long as it is the newest. */
  private record(): void {
    const { line } = this;
    const { moments, step } = line;
    const last = moments.at(-1);
    if (last && (last.passing || last.step === step)) moments.pop();
    const start = this.now();
    const bytes = line.session.save().slice().buffer;
    const passing = moments.length > 0 && step % this.stride !== 0;
    moments.push({ id: ++this.lastId, step, changes: line.changes.length, bytes, passing });
    this.thrift.spent(start, this.now());
    thin(line, Math.max(2, Math.min(MOST_MOMENTS, Math.floor(MOST_BYTES / bytes.byteLength))));
  }

  /** Makes the changes that the line made at this step. */
  private catchUp(): void {
    const { changes } = this.line;
    for (; changes[this.applied] && changes[this.applied]!.step <= this.step; this.applied++) {
      apply(this.shown, changes[this.applied]!.change);
      this.news = true;
    }
  }

  private branch(): void {
    const { line, step, applied } = this;
    this.news = true;
    this.other?.session.delete();
    this.other = line;
    this.line = {
      id: ++this.lastId,
      from: step,
      session: this.shown,
      step,
      moments: line.moments.filter((moment) => moment.step <= step && moment.changes <= applied),
      changes: line.changes.slice(0, applied),
      stride: line.stride,
    };
  }

  private restore({ bytes, step, changes }: Moment): void {
    const { value } = this.module.restoreSession(new Uint8Array(bytes));
    if (!value) throw new Error('a kept state cannot be restored');
    this.show(value, step, changes);
  }

  private showPresent(): void {
    const { session, step, changes } = this.line;
    this.show(session, step, changes.length);
  }

  private show(session: WasmSession, step: number, applied: number): void {
    if (session !== this.shown) this.leave();
    this.shown = session;
    this.step = step;
    this.applied = applied;
  }

  private leave(): void {
    if (!this.isPresent) this.shown.delete();
  }
}

function apply(session: WasmSession, change: Change): string {
  if (change.type === 'training') return session.setTraining(JSON.stringify(change.training)).problems;
  return session.setParameter(change.index, change.value).problems;
}

/** Doubles the stride until at most that many moments are left. */
function thin(line: Line, most: number): void {
  while (line.moments.length > most) {
    line.stride *= 2;
    const last = line.moments.length - 1;
    line.moments = line.moments.filter(({ step }, index) => index === 0 || index === last || step % line.stride === 0);
  }
}
