/** A walk through the codes of the run on screen: the point, what the network makes of it, the map below, the way between two images. */
import { computed, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import { isImage } from '../../../config/config.js';
import { type Code, codeOf } from '../../../config/image/code.js';
import { GradflowError } from '../../../config/problem.js';
import type { RunInfo } from '../../../engine/frame.js';
import type { CodeMap } from '../../../engine/lab/code-map.js';
import { type LabClient, latest } from '../../../engine/lab-client.js';
import { followRun } from '../../../labs/follow-run.js';
import type { Actions } from '../../../state/actions.js';
import type { Store } from '../../../state/store.js';
import { featureMapsOf } from '../feature-maps.js';
import { SIDE } from '../image.js';
import { type CodePlane, codesBetween } from './plane.js';

/** Pictures along either side of the map. */
export const MAP_SIDE = 12;
/** Pictures between two images, both ends included. */
export const BETWEEN = 9;
/** Milliseconds between two maps, while the run trains. */
const MAP_EVERY = 1500;

/** One map and what belongs to it. */
export interface Ground extends CodePlane {
  map: CodeMap;
  /** The class of every image of the map's set. */
  labels: ArrayLike<number>;
}

export interface CodeWalk {
  /** Null where the network has no code, and before the first map. */
  ground: ReadonlySignal<Ground | null>;
  axes: Signal<readonly [number, number]>;
  /** Null until somebody puts it somewhere: until then it is with the chosen image. */
  point: Signal<Float32Array | null>;
  /** Where the point is, and what the network makes of it; null before the engine has answered. */
  shown: ReadonlySignal<{ code: Float32Array; picture: Float32Array } | null>;
  /** The classes between whose first images the way goes. */
  ends: Signal<readonly [number, number]>;
  /** The codes on the way, one after the other, and what the network makes of them. */
  between: ReadonlySignal<{ codes: Float32Array; pictures: Float32Array } | null>;
  dispose(): void;
}

/** The code of the run on screen, where that makes images of images. */
export function codeOfRun(info: RunInfo | null): Code | null {
  return info && isImage(info.config.data) && info.config.data.target === 'input' ? codeOf(info.config) : null;
}

export function createCodeWalk(store: Store, actions: Actions, client: LabClient): CodeWalk {
  const ground = signal<Ground | null>(null);
  const axes = signal<readonly [number, number]>([0, 1]);
  const point = signal<Float32Array | null>(null);
  const shown = signal<{ code: Float32Array; picture: Float32Array } | null>(null);
  /** While the run trains, the next map is soon enough. */
  const settled = computed(() => (store.playing.value ? null : store.frame.value));
  const ends = signal<readonly [number, number]>([0, 1]);
  const between = signal<{ codes: Float32Array; pictures: Float32Array } | null>(null);
  const asking = latest(client, 'codeMap');
  let base: { state: ArrayBuffer; layer: number } | null = null;
  let drawn: { info: RunInfo; axes: readonly [number, number]; at: number } | null = null;

  const draw = async (state: ArrayBuffer): Promise<void> => {
    const info = untracked(() => store.info.value);
    const code = codeOfRun(info);
    if (!info || !code) {
      ground.value = null;
      return;
    }
    const wanted = axes.peek().map((axis) => Math.min(axis, code.size - 1)) as [number, number];
    const isSame = drawn?.info === info && drawn.axes === axes.peek();
    if (isSame && store.playing.peek() && performance.now() - drawn!.at < MAP_EVERY) return;
    const plane = { state, layer: code.layer, axes: wanted, side: MAP_SIDE };
    const map = await asking.ask(plane).catch(ignoreGone);
    if (!map || info !== store.info.peek()) return;
    drawn = { info, axes: axes.peek(), at: performance.now() };
    base = { state, layer: code.layer };
    if (point.peek() && point.peek()!.length !== map.size) point.value = null;
    ground.value = { map, axes: wanted, ranges: map.ranges, labels: info[map.set].label };
  };
  const ask = asker(client, () => base);
  const stops = [
    followRun(store, actions, () => void [store.info.value, store.playing.value, axes.value], draw),
    follow(
      [point, ground, settled],
      () => point.peek() ?? untracked(() => codeOfImage(store)),
      ask(),
      (picture, code) => {
        shown.value = { code, picture };
      },
    ),
    follow(
      [ends, ground],
      () => wayOf(ground.peek(), ends.peek()),
      ask(),
      (pictures, codes) => {
        between.value = { codes, pictures };
      },
    ),
    () => asking.cancel(),
  ];
  const dispose = (): void => {
    for (const stop of stops) stop();
  };
  return { ground, axes, point, shown, ends, between, dispose };
}

/** Of the image that is followed through the network. */
export function codeOfImage(store: Pick<Store, 'frame' | 'info'>): Float32Array | null {
  const code = codeOfRun(store.info.value);
  return (code && featureMapsOf(store.frame.value)?.layers[code.layer]?.values) ?? null;
}

type Decode = (codes: Float32Array) => Promise<Float32Array | null | undefined>;

/** Each with a line of its own: only the newest question of a line counts. */
function asker(client: LabClient, base: () => { state: ArrayBuffer; layer: number } | null): () => Decode {
  return () => {
    const asking = latest(client, 'decode');
    return async (codes) => {
      const at = base();
      return at ? asking.ask({ ...at, codes: codes.slice() }).catch(ignoreGone) : undefined;
    };
  };
}

/** A run that is gone, or has diverged, is asked no more. */
function ignoreGone(error: unknown): undefined {
  if (!(error instanceof GradflowError)) throw error;
}

/** Asks what the network makes of `codes()` whenever one of the signals has changed; one question at a time. */
function follow(
  signals: readonly ReadonlySignal<unknown>[],
  codes: () => Float32Array | null,
  decode: Decode,
  take: (pictures: Float32Array, codes: Float32Array) => void,
): () => void {
  let busy = false;
  let again = false;
  const look = async (): Promise<void> => {
    again = busy;
    const wanted = codes();
    if (busy || !wanted) return;
    busy = true;
    const pictures = await decode(wanted);
    busy = false;
    if (pictures) take(pictures, wanted);
    if (again) void look();
  };
  const stops = signals.map((each) => each.subscribe(() => void look()));
  return () => {
    for (const stop of stops) stop();
  };
}

/** From the first image of one class to the first of another. */
function wayOf(ground: Ground | null, classes: readonly [number, number]): Float32Array | null {
  if (!ground) return null;
  const { map, labels } = ground;
  const [from, to] = classes.map((label) => {
    const index = Array.prototype.indexOf.call(labels, label);
    return index < 0 ? map.rest : map.codes.subarray(index * map.size, (index + 1) * map.size);
  }) as [Float32Array, Float32Array];
  return codesBetween(from, to, BETWEEN);
}

/** One of several pictures. */
export function pictureAt(pictures: Float32Array, index: number): Float32Array {
  return pictures.subarray(index * SIDE * SIDE, (index + 1) * SIDE * SIDE);
}
