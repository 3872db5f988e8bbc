/** What the parts of the tab share: the pictures and the chart of a race at the step shown. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { OptimizerName } from '../../../config/config.js';
import { type HeightScale, heightScale } from '../../../draw/heights/scale.js';
import type { Cursor, SurfacePicture, Things } from '../../../draw/heights/things.js';
import { seriesColor } from '../../../draw/series.js';
import { themeVersion } from '../../../draw/theme.js';
import type { Racer } from '../../../engine/lab/race.js';
import { texts } from '../../../page/texts.js';
import type { Line, LineChart } from '../../chart/lines.js';
import { rangeOfLines } from '../../chart/lines.js';
import { wordsOf } from '../../lab.js';
import type { Refused } from '../../number-input.js';
import { fieldOf } from '../fields.js';
import type { TabContext } from '../tabs.js';
import { WORDS as LAB_WORDS, type Words as LabWords } from '../words.js';
import { ballAt, type Film, placeAt, type Seen, seenFrom } from './film.js';
import { createRace, type RaceModel, type Running } from './model.js';
import { MARKS } from './settings.js';
import { WORDS, type Words } from './words.js';

export interface RaceView {
  context: TabContext;
  model: RaceModel;
  words(): Words;
  /** Of the lab around. */
  labWords(): LabWords;
  refused: Refused;
  cursor: Signal<Cursor | null>;
  reading: Signal<number | null>;
  /** The kept steps of each racer, seen from the plane; null until there is one. */
  seen: ReadonlySignal<Seen[][] | null>;
  scale: ReadonlySignal<HeightScale | null>;
  picture: ReadonlySignal<SurfacePicture | null>;
  chart: ReadonlySignal<LineChart>;
  dispose(): void;
}

export function createRaceView(context: TabContext): RaceView {
  const model = createRace(context);
  const words = (): Words => wordsOf(context.store, WORDS);
  const plane = computed(() => model.surface.value?.plane ?? null);
  const seen = computed(() => {
    const film = model.film.value;
    return film && plane.value?.center.length === film.race.legs[0]!.parameters[0]!.length
      ? seenFrom(plane.value, film)
      : null;
  });
  const height = computed(() => context.settings.values.value.height);
  const scale = computed(() => {
    const surface = model.surface.value;
    return surface && heightScale([fieldOf(surface)], height.value);
  });
  const labWords = (): LabWords => wordsOf(context.store, LAB_WORDS);
  const axes = computed(() => axesOf(labWords(), model));
  const picture = computed((): SurfacePicture | null => {
    const [film, surface] = [model.film.value, model.surface.value];
    if (!film || !surface || !scale.value || !seen.value) return null;
    const things = thingsOf(film, seen.value, model.at.value);
    return { field: fieldOf(surface), scale: scale.value, axes: axes.value, things };
  });
  const chart = computed(() => chartOf(context, model, words()));
  return {
    context,
    model,
    words,
    labWords,
    refused: signal({}),
    cursor: signal<Cursor | null>(null),
    reading: signal<number | null>(null),
    seen,
    scale,
    picture,
    chart,
    dispose: model.dispose,
  };
}

/** The same for an optimizer wherever it stands among the others. */
export function seriesOf({ optimizer }: Racer): NonNullable<Line['series']> {
  const mark = MARKS[optimizer];
  return { key: Object.values(MARKS).indexOf(mark), mark };
}

export function nameOf({ store }: Pick<TabContext, 'store'>, optimizer: OptimizerName): string {
  return texts(store).fields.optimizer[optimizer];
}

function axesOf({ height, axes }: LabWords, { surface }: RaceModel): SurfacePicture['axes'] {
  const explained = surface.value?.plane.explained;
  if (!explained) return { x: axes.random(1), y: axes.random(2), height };
  return { x: axes.component(1, explained[0]), y: axes.component(2, explained[1]), height };
}

/** The way of each racer up to the step shown, and its ball at its own loss. */
function thingsOf({ race, racers }: Film, seen: readonly Seen[][], at: number): Things {
  themeVersion.value;
  const place = placeAt(race.steps, at);
  const shown = racers.map((racer, index) => {
    const ball = ballAt(seen[index]!, place);
    const passed = seen[index]!.slice(0, place.index + 1);
    const { key, mark } = seriesOf(racer);
    return { color: seriesColor(key), mark, ball, points: [...passed, ball] };
  });
  return {
    paths: shown.map(({ points, color }) => ({ points, color })),
    arrows: [],
    balls: shown.map(({ ball: { x, y, loss }, color, mark }) => ({ x, y, value: loss, color, mark })),
  };
}

function chartOf(context: TabContext, { running, film, at }: RaceModel, words: Words): LineChart {
  const racing = running.value;
  const lines = racing ? growingLines(context, racing) : film.value ? finishedLines(context, film.value) : [];
  const isShown = (step: number): boolean => racing !== null || step <= at.value;
  return {
    title: words.chart.title,
    stepName: words.chart.step,
    scale: 'log',
    lines: lines.map((line) => ({ ...line, points: line.points.filter(({ step }) => isShown(step)) })),
    marks: [],
    hint: words.chart.hint,
    // Those of the whole race, so that the axes stay while one looks along it.
    range: rangeOfLines(lines, 'log'),
    lastStep: racing ? context.settings.values.value.laps : (film.value?.race.steps.at(-1) ?? 0),
  };
}

function lineOf(context: TabContext, racer: Racer, points: Line['points']): Line {
  return { name: nameOf(context, racer.optimizer), look: 'solid', series: seriesOf(racer), points };
}

function finishedLines(context: TabContext, { race, racers }: Film): Line[] {
  return racers.map((racer, index) =>
    lineOf(
      context,
      racer,
      race.legs[index]!.losses.map((value, place) => ({ step: race.steps[place]!, value })),
    ),
  );
}

function growingLines(context: TabContext, { racers, reports }: Running): Line[] {
  return racers.map((racer, index) =>
    lineOf(
      context,
      racer,
      reports.map(({ step, losses }) => ({ step, value: losses[index]! })),
    ),
  );
}
