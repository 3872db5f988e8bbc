/** What a person can do. Controls and views call these and nothing else. */
import { batch } from '@preact/signals-core';
import {
  type Config,
  type DataConfig,
  type ModelConfig,
  type Point,
  type TrainingConfig,
  unitsOf,
} from '../config/config.js';
import { withPoints } from '../config/edit.js';
import type { LayerEdit } from '../config/edit-layers.js';
import { isEqual } from '../config/equal.js';
import { validateConfig } from '../config/parse.js';
import { GradflowError, type Problem } from '../config/problem.js';
import type { EngineClient, Moments } from '../engine/client.js';
import type { ViewNeeds } from '../engine/protocol.js';
import type { LabId } from '../labs/registry.js';
import type { LinkHistory } from './history.js';
import { type LabSettings, type LessonPlace, type Scene, writeFullLink } from './link.js';
import { type Store, sceneOf } from './store.js';

export interface Actions {
  /**
   * Puts a new Config in force: training settings go into the run as it stands, data or model start it anew.
   * An invalid one changes nothing and fills `problems`. `merge` folds it into the last history entry (dragging).
   */
  change(next: Config, options?: { merge?: boolean }): void;
  changeData(patch: Partial<DataConfig>, options?: { merge?: boolean }): void;
  changeModel(patch: Partial<ModelConfig>, options?: { merge?: boolean }): void;
  /** Puts a hidden layer in or takes one out; `notices` names skips and auxiliary classifiers that had to go with it. */
  editLayers(edit: LayerEdit): Promise<void>;
  changeTraining(patch: Partial<TrainingConfig>, options?: { merge?: boolean }): void;
  /** As `change`, for a valid Config that the address shows already. With a saved state the run continues from there. */
  follow(config: Config, options?: Scene & { state?: ArrayBuffer | undefined }): void;
  /** Another experiment from step 0, at rest, and what stands around it. The address says so. */
  begin(config: Config, scene: Scene): void;
  play(): void;
  pause(): void;
  toggle(): void;
  /** Takes that many steps, one unless said, and rests. */
  step(steps?: number): void;
  epoch(): void;
  /** Back to step 0 of the same Config. */
  reset(): void;
  setSpeed(stepsPerSecond: number): void;
  /** Writes one entry of the flat parameter vector. */
  setParameter(index: number, value: number): void;
  setNeeds(needs: Partial<ViewNeeds>): void;
  /** Own points from a CSV file (at most 20,000 rows); rows in error are listed by line in `notices` and nothing changes. */
  importCsv(file: File): Promise<void>;
  setPoints(points: Point[], options?: { merge?: boolean }): void;
  /** The page's address for this Config; with `state` the trained weights travel too. Fails with a GradflowError. */
  shareLink(options: { state: boolean }): Promise<string>;
  dismissNotices(): void;
  /** Adds to what is listed as not usable. */
  notify(problems: readonly Problem[]): void;
  /** The drawer shows this lab, or closes. The address says so. */
  openLab(lab: LabId | null): void;
  /** Sets the open lab. The address says so. `merge` folds it into the last history entry (dragging). */
  setLab(settings: LabSettings, options?: { merge?: boolean }): void;
  /** Another run beside this one, or none. The address says so. */
  setTwin(twin: Config | null): void;
  /** The story's caption goes; the run stays. */
  endStory(): void;
  /** Opens a lesson beside the page, goes to another step of it, or closes it. The address says so. */
  setLesson(lesson: LessonPlace | null): void;
  /** Shows an earlier step that was kept; from the present's step on, the present. The run rests. */
  goTo(step: number): void;
  /** Shows the present of the line that a change in the past has left. */
  swapLines(): void;
  /** What can be gone back to; see EngineClient.moments. */
  moments(known: readonly number[]): Promise<Moments | null>;
  /** The run as it stands, for a lab; null when it is replaced, or fails, before the answer comes. */
  saveState(): Promise<ArrayBuffer | null>;
}

/** Far above 20,000 rows of the longest numbers. */
const MAX_CSV_BYTES = 8_000_000;

/** Whose engine does what is asked: another one's when the runs of a twin change places. */
export interface Seat {
  client: Pick<EngineClient, Command>;
}

type Command =
  | ('open' | 'training' | 'setParameter' | 'setNeeds')
  | ('play' | 'pause' | 'advance' | 'goTo' | 'swap')
  | ('save' | 'moments');

export function createActions(store: Store, seat: Seat, history: Pick<LinkHistory, 'push' | 'replace'>): Actions {
  let needs: ViewNeeds = { unitMapSize: 0, outputSize: 0, pinned: null, gradient: false };
  /** False until the first run: its Config must be opened even where it equals the store's. */
  let begun = false;
  /** How labs were left, for when they are opened again. */
  const left = new Map<LabId, LabSettings>();

  /** Whether the Config is in force now. */
  function accept(next: Config): boolean {
    const { config, problems } = validateConfig(next);
    store.problems.value = problems ?? [];
    if (!config) return false;
    if (!isEqual(config, store.config.value)) enforce(config);
    return true;
  }

  function enforce(config: Config): void {
    const before = store.config.value;
    const restart = !isEqual(config.data, before.data) || !isEqual(config.model, before.model);
    batch(() => {
      // Equal sections stay the same objects: by them a run is known to be that of the Config in force.
      store.config.value = restart ? config : { ...before, training: config.training };
      if (restart) open(config);
      else {
        seat.client.training(config.training);
        if (hasStarted()) store.edited.value = true;
      }
    });
  }

  function open(config: Config, state?: ArrayBuffer): void {
    begun = true;
    store.edited.value = state !== undefined; // nobody can tell what was changed before it was saved
    unpinMissing(config);
    seat.client.open(config, state);
    if (store.playing.value) seat.client.play(store.speed.value);
  }

  function hasStarted(): boolean {
    return store.playing.value || (store.frame.value?.step ?? 0) > 0;
  }

  function unpinMissing({ model }: Config): void {
    const { pinned } = store;
    const gone = pinned.value && pinned.value.unit >= unitsOf(model.layers[pinned.value.layer]);
    if (gone) setNeeds({ pinned: null });
    store.hovered.value = null;
  }

  function change(next: Config, { merge = false } = {}): void {
    const before = store.config.value;
    if (!accept(next) || store.config.value === before) return;
    notify([]); // what a link or file said before is of another state
    if (merge) history.replace(store.config.value, sceneOf(store));
    else history.push(store.config.value, sceneOf(store));
  }

  function changeSection<S extends 'data' | 'model' | 'training'>(section: S) {
    return (patch: Partial<Config[S]>, options?: { merge?: boolean }): void => {
      const config = store.config.value;
      change({ ...config, [section]: { ...config[section], ...patch } }, options);
    };
  }

  async function editLayers(edit: LayerEdit): Promise<void> {
    const { editedConfig } = await import('../config/edit-layers.js');
    const { config, lost } = editedConfig(store.config.value, edit);
    change(config);
    if (lost.length > 0) notify(lost);
  }

  function follow(
    config: Config,
    { state, lab, labSettings, story, twin, lesson }: Scene & { state?: ArrayBuffer } = {},
  ): void {
    batch(() => {
      store.lab.value = lab ?? null;
      store.labSettings.value = labSettings ?? {};
      store.story.value = story ?? null;
      store.lesson.value = lesson ?? null;
      if (begun && !state) accept(config);
      else {
        if (begun) pause(); // who pressed play before the first link was read meant the run that it brings
        store.config.value = config;
        open(config, state);
      }
      store.twin.value = twin ?? null;
    });
  }

  function begin(config: Config, scene: Scene): void {
    pause();
    const { data, model } = store.config.value;
    follow(config, scene);
    const hasGoneOn = store.config.value.data === data && store.config.value.model === model;
    if (hasGoneOn) reset();
    history.push(store.config.value, sceneOf(store));
  }

  function play(): void {
    if (store.failure.value !== null || store.playing.value) return;
    store.playing.value = true;
    seat.client.play(store.speed.value);
  }

  function pause(): void {
    if (!store.playing.value) return;
    store.playing.value = false;
    store.measuredSpeed.value = 0;
    seat.client.pause();
  }

  function advance(steps: number | 'epoch'): void {
    pause();
    seat.client.advance(steps);
  }

  function reset(): void {
    pause();
    open(store.config.value);
  }

  function setSpeed(stepsPerSecond: number): void {
    if (!(stepsPerSecond > 0)) throw new RangeError(`not a speed: ${stepsPerSecond}`);
    store.speed.value = stepsPerSecond;
    if (store.playing.value) seat.client.play(stepsPerSecond);
  }

  function setParameter(index: number, value: number): void {
    if (!Number.isFinite(value)) {
      store.problems.value = [{ path: `parameters[${index}]`, code: 'not-finite', message: 'must be a finite number' }];
      return;
    }
    store.problems.value = [];
    store.edited.value = true;
    seat.client.setParameter(index, value);
  }

  function setNeeds(patch: Partial<ViewNeeds>): void {
    const next = { ...needs, ...patch };
    if (isEqual(next, needs)) return;
    needs = next;
    store.pinned.value = needs.pinned;
    seat.client.setNeeds(needs);
  }

  function notify(problems: readonly Problem[]): void {
    store.notices.value = [...problems];
  }

  async function importCsv(file: File): Promise<void> {
    if (file.size > MAX_CSV_BYTES) {
      return notify([{ path: 'csv.size', code: 'too-many', message: 'the file is larger than 8 MB' }]);
    }
    const { readCsv } = await import('../config/csv.js');
    const { points, problems } = readCsv(await file.text());
    notify(problems ?? []);
    if (points) setPoints(points);
  }

  function setPoints(points: Point[], options?: { merge?: boolean }): void {
    change(withPoints(store.config.value, points), options);
  }

  async function shareLink({ state }: { state: boolean }): Promise<string> {
    const saved = state ? await seat.client.save() : undefined;
    if (saved === null) {
      throw new GradflowError([{ path: 'link.state', code: 'unavailable', message: 'the run was replaced meanwhile' }]);
    }
    const { origin, pathname, search } = location;
    return `${origin}${pathname}${search}#${await writeFullLink(store.config.value, sceneOf(store), saved)}`;
  }

  function openLab(lab: LabId | null): void {
    if (lab === store.lab.value) return;
    batch(() => {
      if (store.lab.value) left.set(store.lab.value, store.labSettings.value);
      store.labSettings.value = (lab && left.get(lab)) ?? {};
      store.lab.value = lab;
    });
    history.push(store.config.value, sceneOf(store));
  }

  function setLab(settings: LabSettings, { merge = false } = {}): void {
    if (isEqual(settings, store.labSettings.value)) return;
    store.labSettings.value = settings;
    if (merge) history.replace(store.config.value, sceneOf(store));
    else history.push(store.config.value, sceneOf(store));
  }

  function setTwin(twin: Config | null): void {
    store.twin.value = twin;
    history.push(store.config.value, sceneOf(store));
  }

  function setLesson(lesson: LessonPlace | null): void {
    store.lesson.value = lesson;
    history.push(store.config.value, sceneOf(store));
  }

  function endStory(): void {
    store.story.value = null;
    history.push(store.config.value, sceneOf(store));
  }

  return {
    change,
    changeData: changeSection('data'),
    changeModel: changeSection('model'),
    changeTraining: changeSection('training'),
    editLayers,
    follow,
    begin,
    play,
    pause,
    toggle: () => (store.playing.value ? pause() : play()),
    step: (steps = 1) => advance(steps),
    epoch: () => advance('epoch'),
    reset,
    setSpeed,
    setParameter,
    setNeeds,
    importCsv,
    setPoints,
    shareLink,
    dismissNotices: () => notify([]),
    notify: (problems) => notify([...store.notices.value, ...problems]),
    openLab,
    setLab,
    setTwin,
    endStory,
    setLesson,
    saveState: () => seat.client.save(),
    goTo: (step) => {
      pause();
      seat.client.goTo(step);
    },
    swapLines: () => {
      pause();
      seat.client.swap();
    },
    moments: (known) => seat.client.moments(known),
  };
}
