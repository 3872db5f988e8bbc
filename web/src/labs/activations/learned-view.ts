/** The learned shapes, drawn as they move. */
import { effect, type ReadonlySignal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatNumber } from '../../draw/format.js';
import { attachSurface } from '../../draw/surface.js';
import { type ThemeColors, themeColors, themeVersion } from '../../draw/theme.js';
import { FEATURE_LABELS } from '../../views/depth/paint-network.js';
import { type Chart, clipTo, paintCurve, paintGrid, rangeOf } from '../chart/axes.js';
import { select } from '../controls.js';
import type { LabContext } from '../lab.js';
import { lineStyle, SLOTS } from './functions.js';
import { envelope, type Learned, learningLayers } from './learned.js';
import type { LearnedChoice, Live } from './live.js';
import type { Words } from './words.js';

type Context = CanvasRenderingContext2D;

export interface LearnedView {
  context: LabContext;
  choice: LearnedChoice;
  live: ReadonlySignal<Live>;
  words(): Words;
}

export function learnedTemplate(view: LearnedView): TemplateResult {
  const words = view.words().learned;
  const { learned } = view.live.value;
  return html`<section class="activation-part" aria-labelledby="learned-title">
    <div class="lab-head"><h2 id="learned-title">${words.title}</h2></div>
    <p class="lab-text">${learned ? words.about[learned.kind] : words.none}</p>
    <div class="learned-body" ?hidden=${!learned}>
      <div class="lab-fields">${learned ? choices(view, learned) : nothing}</div>
      <div class="picture learned-picture"><canvas role="img" aria-label=${learned ? describe(view, learned) : words.none}></canvas></div>
      ${learned ? numbers(view, learned) : nothing}
    </div>
  </section>`;
}

function choices({ context, choice, live, words }: LearnedView, learned: Learned): TemplateResult {
  const say = words();
  const { info } = context.store;
  const layers = info.value ? learningLayers(info.value) : [];
  const units = learned.kind === 'maxout' ? learned.units : 0;
  return html`${select({
    label: say.learned.layer,
    value: String(live.value.learnedLayer),
    options: layers.map((layer) => ({ value: String(layer), name: say.layer(layer + 1) })),
    change: (value) => {
      choice.layer.value = Number(value);
    },
  })}
  ${
    learned.kind === 'maxout'
      ? select({
          label: say.learned.unit,
          value: String(learned.unit),
          options: Array.from({ length: units }, (_, unit) => ({ value: String(unit), name: String(unit + 1) })),
          change: (value) => {
            choice.unit.value = Number(value);
          },
        })
      : nothing
  }`;
}

/** `x`, or `unit 3 of layer 1`. */
function inputName({ context, live, words }: LearnedView, input: number): string {
  const layer = live.value.learnedLayer ?? 0;
  const feature = context.store.info.value?.config.data.features[input];
  return layer === 0 && feature ? FEATURE_LABELS[feature]! : words().learned.input(input + 1, layer);
}

function numbers(view: LearnedView, learned: Learned): TemplateResult {
  const words = view.words().learned;
  if (learned.kind === 'prelu') {
    return html`<ol class="learned-numbers" aria-label=${words.slopes}>${learned.slopes.map(
      (slope, unit) => html`<li><span class="learned-number">${unit + 1}</span> ${formatNumber(slope)}</li>`,
    )}</ol>`;
  }
  return html`<p class="lab-text">${words.along(inputName(view, learned.input))}</p>
    <ol class="learned-numbers" aria-label=${words.pieces}>${learned.pieces.map(
      ({ slope, intercept }, piece) =>
        html`<li><span class="learned-number">${piece + 1}</span> ${formatNumber(slope)} · u ${intercept < 0 ? '−' : '+'} ${formatNumber(Math.abs(intercept))}</li>`,
    )}</ol>`;
}

function describe(view: LearnedView, learned: Learned): string {
  const words = view.words().learned;
  if (learned.kind === 'maxout')
    return words.describePieces(learned.unit + 1, inputName(view, learned.input), learned.pieces.length);
  const { slopes, start } = learned;
  return words.describeSlopes(slopes.length, start, Math.min(...slopes), Math.max(...slopes));
}

const HALF = 4;
const XS = Float64Array.from({ length: 161 }, (_, index) => (index - 80) / 20);
const MARGIN = { left: 44, right: 10, top: 18, bottom: 38 };

/** Returns what detaches it. */
export function attachLearned(canvas: HTMLCanvasElement, view: LearnedView): () => void {
  const surface = attachSurface(canvas, (context, { width, height }) => {
    const { learned } = view.live.peek();
    if (!learned) return;
    const shapes = shapesOf(learned);
    const chart: Chart = {
      left: MARGIN.left,
      right: Math.max(MARGIN.left + 1, width - MARGIN.right),
      top: MARGIN.top,
      bottom: Math.max(MARGIN.top + 1, height - MARGIN.bottom),
      x: { low: -HALF, high: HALF },
      y: rangeOf(shapes, HALF),
    };
    const xName = learned.kind === 'prelu' ? view.words().axes.x : inputName(view, learned.input);
    paintGrid(context, chart, themeColors(), { title: view.words().learned.axis, xName });
    clipTo(context, chart, () => paintShapes(context, chart, themeColors(), learned, shapes));
  });
  const stop = effect(() => {
    void [view.live.value, themeVersion.value];
    view.words();
    surface.invalidate();
  });
  return () => {
    stop();
    surface.dispose();
  };
}

/** PReLU: one curve a unit, and last that of the start. Maxout: one line a piece, and last the largest. */
function shapesOf(learned: Learned): Float64Array[] {
  if (learned.kind === 'prelu') {
    return [...learned.slopes, learned.start].map((slope) => XS.map((x) => (x > 0 ? x : slope * x)));
  }
  const { pieces } = learned;
  const lines = pieces.map(({ slope, intercept }) => XS.map((x) => intercept + slope * x));
  return [...lines, XS.map((x) => envelope(pieces, x))];
}

function paintShapes(
  context: Context,
  chart: Chart,
  theme: ThemeColors,
  learned: Learned,
  shapes: readonly Float64Array[],
): void {
  const last = shapes.length - 1;
  for (const [index, ys] of shapes.slice(0, last).entries()) {
    paintCurve(
      context,
      chart,
      XS,
      ys,
      learned.kind === 'prelu' ? { color: theme.accent, dash: [] } : lineStyle(index % SLOTS, theme),
      1.4,
    );
  }
  const style = learned.kind === 'prelu' ? { color: theme.ink, dash: [4, 4] } : { color: theme.ink, dash: [] };
  paintCurve(context, chart, XS, shapes[last]!, style, learned.kind === 'prelu' ? 1.4 : 2.8);
}
