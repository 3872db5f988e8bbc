/** What the parts of the tab share. */
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals-core';
import { valueAt } from '../../../draw/heights/field.js';
import { type HeightScale, heightScale } from '../../../draw/heights/scale.js';
import type { Cursor, SurfacePicture, Things } from '../../../draw/heights/things.js';
import { themeColors, themeVersion } from '../../../draw/theme.js';
import { wordsOf } from '../../lab.js';
import type { Refused } from '../../number-input.js';
import { fieldOf } from '../fields.js';
import type { TabContext } from '../tabs.js';
import { weightName } from '../weights.js';
import { WORDS, type Words } from '../words.js';
import {
  type BallPlace,
  ballFrom,
  type Direction,
  directionFrom,
  extended,
  ownLoss,
  pathFrom,
  type Seen,
} from './ball.js';
import { type Descent, followDescent } from './descent.js';
import { createRunModel, type Ground, type RunModel } from './model.js';
import { createPicked, type Picked } from './picked.js';

export interface Ball {
  place: BallPlace;
  /** Its own height; null where it is not known. */
  loss: number | null;
  /** Of the surface below it; NaN outside the picture. */
  below: number;
  gradient: Direction | null;
  /** The way since the frame before, and how many steps that is. */
  step: { direction: Direction | null; count: number } | null;
}

export interface RunView {
  context: TabContext;
  model: RunModel;
  picked: Picked;
  words(): Words;
  refused: Refused;
  cursor: Signal<Cursor | null>;
  scale: ReadonlySignal<HeightScale | null>;
  ball: ReadonlySignal<Ball | null>;
  /** What the pictures show; null until there is a surface. */
  picture: ReadonlySignal<SurfacePicture | null>;
  dispose(): void;
}

export function createRunView(context: TabContext): RunView {
  const model = createRunModel(context);
  const picked = createPicked(context, model.ground);
  const words = (): Words => wordsOf(context.store, WORDS);
  const descent = followDescent(context, model.ground);
  const trail = followTrail(context, model);
  const ball = computed(() => ballOf(context, model, descent.descent.value, trail.last.value));
  const height = computed(() => context.settings.values.value.height);
  const scale = computed(() => {
    const ground = model.ground.value;
    return ground && heightScale([fieldOf(ground.surface)], height.value);
  });
  const axes = computed(() => axesOf(context, words(), model.ground.value));
  const picture = computed((): SurfacePicture | null => {
    const ground = model.ground.value;
    if (!ground || !scale.value) return null;
    const things = thingsOf(ground, model, ball.value, trail.points.value, picked);
    return { field: fieldOf(ground.surface), scale: scale.value, axes: axes.value, things };
  });
  const stops = [trail.dispose, descent.dispose, picked.dispose, model.dispose];
  return {
    context,
    model,
    picked,
    words,
    refused: signal({}),
    cursor: signal<Cursor | null>(null),
    scale,
    ball,
    picture,
    dispose: () => {
      for (const stop of stops) stop();
    },
  };
}

/** Where the ball was at the frames since the last kept moment, and how it came to where it is. */
function followTrail({ store }: TabContext, { ground }: RunModel) {
  const points = signal<readonly Seen[]>([]);
  const last = signal<{ step: number; way: Float32Array; count: number } | null>(null);
  let [surface, run, line]: [Ground['state'] | null, unknown, number] = [null, null, -1];
  let before: { step: number; parameters: Float32Array } | null = null;
  const stop = effect(() => {
    const [shown, frame, info] = [ground.value, store.frame.value, store.info.value];
    if (!shown || frame?.parameters.length !== shown.surface.plane.center.length) return;
    untracked(() => {
      const isOther = surface !== shown.state || run !== info || line !== store.time.peek().line;
      [surface, run, line] = [shown.state, info, store.time.peek().line];
      points.value = extended(isOther ? [] : points.peek(), ballFrom(shown.surface.plane, [], frame));
      if (before && before.step < frame.step && before.parameters.length === frame.parameters.length) {
        const { step, parameters } = before;
        const way = frame.parameters.map((value, index) => value - parameters[index]!);
        last.value = { step: frame.step, way, count: frame.step - step };
      } else if (before?.step !== frame.step) last.value = null;
      before = { step: frame.step, parameters: frame.parameters.slice() };
    });
  });
  return { points, last, dispose: stop };
}

function ballOf(
  { store }: TabContext,
  { ground, path }: RunModel,
  descent: Descent | null,
  last: { step: number; way: Float32Array; count: number } | null,
): Ball | null {
  const [shown, frame, info] = [ground.value, store.frame.value, store.info.value];
  if (!shown || !frame || !info || frame.parameters.length !== shown.surface.plane.center.length) return null;
  const { plane } = shown.surface;
  const place = ballFrom(plane, path.value, frame);
  const measured = descent?.step === frame.step ? descent.loss : null;
  return {
    place,
    loss: measured ?? ownLoss(info.config, frame),
    below: valueAt(fieldOf(shown.surface), { x: place.x, y: place.y }),
    gradient:
      descent &&
      directionFrom(
        plane,
        descent.gradient.map((slope) => -slope),
      ),
    step: last && last.step === frame.step ? { direction: directionFrom(plane, last.way), count: last.count } : null,
  };
}

function thingsOf(
  ground: Ground,
  { path }: RunModel,
  ball: Ball | null,
  trail: readonly Seen[],
  { at, network }: Picked,
): Things {
  themeVersion.value;
  const theme = themeColors();
  const isCurrent = network.value?.ground.state === ground.state || network.value === null;
  const chosen = at.value && isCurrent ? [{ ...at.value, value: null, color: theme.ink, mark: '×' }] : [];
  if (!ball) return { paths: [], arrows: [], balls: chosen };
  const { place, gradient, step } = ball;
  const kept = pathFrom(ground.surface.plane, path.value, place.step);
  const from = kept[kept.length - 1]?.step ?? -1;
  const points = [...kept, ...trail.filter((point) => point.step > from)];
  const arrow = (direction: Direction | null | undefined, color: string, look: 'solid' | 'dashed') =>
    direction ? [{ x: place.x, y: place.y, dx: direction.dx, dy: direction.dy, color, look }] : [];
  return {
    paths: points.length > 1 ? [{ points, color: theme.accent }] : [],
    arrows: [...arrow(gradient, theme.ink, 'solid'), ...arrow(step?.direction, theme.accent, 'dashed')],
    balls: [{ x: place.x, y: place.y, value: ball.loss, color: theme.accent, mark: '' }, ...chosen],
  };
}

function axesOf({ store, settings }: TabContext, words: Words, ground: Ground | null): SurfacePicture['axes'] {
  const { first, second, from, to } = settings.values.value;
  const { height, axes } = words;
  if (!ground) return { x: '', y: '', height };
  const { kind, explained } = ground.surface.plane;
  if (kind === 'random') return { x: axes.random(1), y: axes.random(2), height };
  if (kind === 'trajectory') {
    return { x: axes.component(1, explained?.[0] ?? 0), y: axes.component(2, explained?.[1] ?? 0), height };
  }
  if (kind === 'line') return { x: axes.line(stepName(words, from), stepName(words, to)), y: '', height };
  const name = (index: number): string => axes.weight(weightName(store, ground.info, index));
  return { x: name(first), y: name(second), height };
}

export function stepName({ settings }: Words, step: number): string {
  return step < 0 ? settings.present : settings.step(step);
}
