/** Everything the page shows, as signals. Views and controls read it; only `actions.ts` writes it. */
import { type Signal, signal } from '@preact/signals-core';
import type { Config } from '../config/config.js';
import { DEFAULTS } from '../config/defaults.js';
import type { Problem } from '../config/problem.js';
import type { Lock } from '../embed/options.js';
import type { Frame, RunInfo } from '../engine/frame.js';
import type { TimeState, UnitRef } from '../engine/protocol.js';
import type { LabId } from '../labs/registry.js';
import type { StoryId } from '../stories/story.js';
import { ROW_NAMES, type RowName } from '../views/depth/geometry.js';
import type { Metric } from '../views/depth/metrics.js';
import type { DecadeRange } from '../views/depth/scale.js';
import type { ChosenImage } from '../views/images/chosen.js';
import type { LabSettings, LessonPlace, Scene } from './link.js';

/** One kept point of the loss curve. */
export interface LossPoint {
  step: number;
  train: number;
  test: number | null;
  /** Shares of right answers on training and test data; absent where there are no classes. */
  accuracies?: readonly [train: number, test: number | null];
  /** What the auxiliary classifiers achieve, as `Frame.auxiliary`; absent without any. */
  auxiliary?: Float64Array;
}

/** A point of another run's curve; a line is drawn of those of its losses that are not null. */
export type OtherPoint = Pick<LossPoint, 'step' | 'test'> & { train: number | null };

/** The loss curve of another run, drawn beside that of the run on screen. */
export interface OtherCurve {
  /** What it is called where it is read and, without a mark, at its end. */
  name: string;
  /** The custom property that holds its color; or the number of its mark and color in `draw/series.ts`. */
  color: `--${string}` | number;
  points: readonly OtherPoint[];
}

export type Language = 'en' | 'ko';
export type Theme = 'auto' | 'light' | 'dark';
export type NetworkMode = 'weights' | 'gradients' | 'slow';
export type BrushMode = 'off' | 'paint' | 'erase';

export interface Store {
  /** The Config in force. */
  config: Signal<Config>;
  /** Of the run on screen; null until the engine has answered. */
  info: Signal<RunInfo | null>;
  frame: Signal<Frame | null>;
  /** Bounded: older points thin out evenly. */
  losses: Signal<readonly LossPoint[]>;
  /** What else stands in the loss chart, by who put it there. */
  otherCurves: Signal<Readonly<Record<string, readonly OtherCurve[]>>>;
  playing: Signal<boolean>;
  /** Wished steps per second; Infinity = as fast as it goes. */
  speed: Signal<number>;
  /** Steps per second as measured; 0 while paused. */
  measuredSpeed: Signal<number>;
  /** Refused edits, each shown at the control of its path until the next edit there. */
  problems: Signal<readonly Problem[]>;
  /** What a link, file or saved state said that could not be used; shown in one dismissible list. */
  notices: Signal<readonly Problem[]>;
  /** Why the engine cannot run in this browser; null when it can. See Reply `failed`. */
  failure: Signal<string | null>;
  /** True once training settings or weights changed after step 0: the Config alone no longer gives this run. */
  edited: Signal<boolean>;
  hovered: Signal<UnitRef | null>;
  pinned: Signal<UnitRef | null>;
  showTestPoints: Signal<boolean>;
  showErrors: Signal<boolean>;
  lossScale: Signal<'log' | 'linear'>;
  brush: Signal<BrushMode>;
  /** Which line of the run is shown, and whether its present or a moment before. */
  time: Signal<TimeState>;
  /** The loss curve of the line that was left. */
  leftLine: Signal<{ line: number; losses: readonly LossPoint[] }>;
  /** The lab that is open below the columns. */
  lab: Signal<LabId | null>;
  /** What that lab is set to, as links say it; read and changed through `labs/settings.ts`. */
  labSettings: Signal<LabSettings>;
  /** The story that is told above the columns. */
  story: Signal<StoryId | null>;
  /** The lesson that is open beside the page, and where in it. */
  lesson: Signal<LessonPlace | null>;
  /** How the network is looked at: by its weights, by their gradients, or one step through it, slowly. */
  networkMode: Signal<NetworkMode>;
  /** Which quantity the gradient row shows, and over which decades. */
  metric: Signal<Metric>;
  decades: Signal<DecadeRange>;
  /** What slow motion and the chain rule follow: a training sample and an entry of the flat parameter vector. */
  traced: Signal<{ sample: number | null; parameter: number | null }>;
  /** The image that is followed through the network. */
  image: Signal<ChosenImage>;
  /** A file that was dropped on the page, until the drawing pad takes it. */
  droppedImage: Signal<File | null>;
  /** Units from left to right that the chain rule goes through; layer -1 is the input. Empty: none is shown. */
  path: Signal<readonly UnitRef[]>;
  /** The class that the brush paints. */
  brushLabel: Signal<number>;
  /** The Config of the run beside this one; null when there is none. */
  twin: Signal<Config | null>;
  /** What the run is called beside another one. */
  letter: Signal<'A' | 'B' | null>;
  /** The rows of the depth axis that are shown. */
  rows: Signal<readonly RowName[]>;
  /** What the person before the screen may not change: nothing, but in an embed whose author says so. */
  locks: Signal<readonly Lock[]>;
  language: Signal<Language>;
  theme: Signal<Theme>;
}

/** Of a run that has just begun. */
export const PRESENT: TimeState = { line: 0, from: 0, present: null, other: null };

export const NO_LINE = { line: -1, losses: [] };

/** Steps per second at which learning can be followed by eye; as fast as it goes, it would be over at once. */
const WATCHABLE_SPEED = 500;

export function createStore(): Store {
  return {
    config: signal(DEFAULTS),
    info: signal(null),
    frame: signal(null),
    losses: signal([]),
    otherCurves: signal({}),
    playing: signal(false),
    speed: signal(WATCHABLE_SPEED),
    measuredSpeed: signal(0),
    problems: signal([]),
    notices: signal([]),
    failure: signal(null),
    edited: signal(false),
    hovered: signal(null),
    pinned: signal(null),
    showTestPoints: signal(true),
    showErrors: signal(false),
    lossScale: signal('log'),
    brush: signal('off'),
    time: signal(PRESENT),
    leftLine: signal(NO_LINE),
    lab: signal(null),
    labSettings: signal({}),
    story: signal(null),
    lesson: signal(null),
    networkMode: signal('weights'),
    metric: signal('gradActivation'),
    decades: signal({ low: -6, high: 0 }),
    traced: signal({ sample: null, parameter: null }),
    image: signal({ set: 'test', index: 0 }),
    droppedImage: signal(null),
    path: signal([]),
    brushLabel: signal(0),
    twin: signal(null),
    letter: signal(null),
    rows: signal(ROW_NAMES),
    locks: signal([]),
    language: signal('en'),
    theme: signal('auto'),
  };
}

/** An id on the page; the run beside has its own. */
export function idIn({ letter }: Store, name: string): string {
  return letter.value === 'B' ? `${name}-b` : name;
}

/** What the address says besides the Config. */
export function sceneOf({ lab, labSettings, story, twin, lesson }: Store): Scene {
  return {
    lab: lab.value,
    labSettings: labSettings.value,
    story: story.value,
    twin: twin.value,
    lesson: lesson.value,
  };
}
