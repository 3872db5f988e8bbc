/**
 * A run as another worker can take it over: where it stands, its past and the line it left. Loaded by the worker when it
 * is first asked to be guarded. States of moments are told once; a checkpoint names them by their ids.
 */
import type { TrainingConfig } from '../config/config.js';
import type { Host } from './runner.js';
import { type Line, type Moment, type Parts, Timeline } from './timeline.js';
import type { Outcome, WasmModule, WasmSession } from './wasm.js';

/** Milliseconds of training that are lost at most, but for the slice under way. */
const INTERVAL = 600;

export interface KeptState {
  id: number;
  bytes: ArrayBuffer;
}

interface KeptLine extends Omit<Line, 'session' | 'moments'> {
  end: ArrayBuffer;
  moments: (Omit<Moment, 'bytes'> & { bytes?: ArrayBuffer })[];
}

export interface Checkpoint {
  line: KeptLine;
  other: KeptLine | null;
  /** Null where the present is shown. */
  past: { bytes: ArrayBuffer; step: number; applied: number } | null;
  /** Of what is shown. */
  step: number;
  training: TrainingConfig;
  lastId: number;
}

/** Tells the page of a run that changes, at most every INTERVAL. */
export class Checkpoints {
  private readonly told = new Set<number>();
  private run = 0;
  private isDue = false;

  constructor(
    private readonly host: Host,
    private readonly current: () => { run: number; timeline: Timeline | null },
  ) {
    this.note();
  }

  /** The run has changed. */
  note(): void {
    if (this.isDue) return;
    this.isDue = true;
    this.host.later(() => this.tell(), INTERVAL);
  }

  private tell(): void {
    this.isDue = false;
    const { run, timeline } = this.current();
    if (!timeline) return;
    if (run !== this.run) this.told.clear();
    this.run = run;
    const checkpoint = describe(timeline);
    const states = untold(timeline.parts, this.told);
    const transfer = [checkpoint.line, checkpoint.other, checkpoint.past].flatMap((part) => {
      if (!part) return [];
      return 'end' in part ? [part.end] : [part.bytes];
    });
    transfer.push(...states.map(({ bytes }) => bytes));
    this.host.post({ type: 'checkpoint', run, checkpoint, states }, transfer);
  }
}

function describe({ parts, training }: Timeline): Checkpoint {
  const { line, other, shown, step, applied, lastId } = parts;
  const past = shown === line.session ? null : { bytes: stateOf(shown), step, applied };
  return { line: describeLine(line), other: other && describeLine(other), past, step, training, lastId };
}

function describeLine({ session, moments, ...line }: Line): KeptLine {
  return { ...line, end: stateOf(session), moments: moments.map(({ bytes: _, ...moment }) => moment) };
}

const stateOf = (session: WasmSession): ArrayBuffer => session.save().slice().buffer;

/** States of both lines that are not among those told; they are from then on, and those that are gone no longer. */
function untold({ line, other }: Parts, told: Set<number>): KeptState[] {
  const kept = new Map([...(other?.moments ?? []), ...line.moments].map((moment) => [moment.id, moment]));
  for (const id of told) if (!kept.has(id)) told.delete(id);
  const states = [...kept.values()].filter(({ id }) => !told.has(id));
  for (const { id } of states) told.add(id);
  return states.map(({ id, bytes }) => ({ id, bytes: bytes.slice(0) }));
}

/** The time line that a checkpoint tells of, its moments complete. Problems as JSON where a state cannot be restored. */
export function resumeTimeline(module: WasmModule, checkpoint: Checkpoint, now: () => number): Outcome<Timeline> {
  const { line, other, past, lastId } = checkpoint;
  const opened: WasmSession[] = [];
  let problems = '';
  const open = (bytes: ArrayBuffer): WasmSession | null => {
    const { value, problems: found } = module.restoreSession(new Uint8Array(bytes));
    problems ||= found;
    if (value) opened.push(value);
    return value ?? null;
  };
  const session = open(line.end);
  const left = other && open(other.end);
  const shown = past ? open(past.bytes) : session;
  if (problems || !session || !shown) {
    for (const each of opened) each.delete();
    return { problems };
  }
  const timeline = new Timeline(module, session, now);
  timeline.resume({
    line: lineOf(line, session),
    other: other && left && lineOf(other, left),
    shown,
    step: past?.step ?? line.step,
    applied: past?.applied ?? line.changes.length,
    lastId,
  });
  return { value: timeline, problems: '' };
}

function lineOf({ end: _, moments, ...line }: KeptLine, session: WasmSession): Line {
  return { ...line, session, moments: moments.filter((moment): moment is Moment => moment.bytes !== undefined) };
}
