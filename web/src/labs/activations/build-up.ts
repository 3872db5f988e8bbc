/** A derivative built up term by term: each term a curve that can be added, the formula above them. */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit/html.js';
import { formatNumber } from '../../draw/format.js';
import { attachSurface } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import { latest } from '../../engine/lab-client.js';
import { type Chart, clipTo, paintCurve, paintGrid, rangeOf } from '../chart/axes.js';
import { toggle } from '../controls.js';
import type { LabContext } from '../lab.js';
import { placesOver } from './curves.js';
import { labelOf, lineStyle, refOf } from './functions.js';
import { lineSample } from './line-sample.js';
import type { LabState } from './state.js';
import { derivativeMath, termMath } from './term-math.js';
import { BETA, BUILT_UP, type BuiltUp, largestGap, type Term, termsOf } from './terms.js';
import type { Words } from './words.js';

export interface BuildUp {
  name: Signal<BuiltUp>;
  /** The ids of terms that are drawn. */
  on: Signal<ReadonlySet<string>>;
  terms: ReadonlySignal<Term[]>;
  /** Values by term, and how far their sum is from the engine's own f'; null until they come. */
  values: ReadonlySignal<{ terms: readonly Term[]; rows: Float64Array[]; gap: number } | null>;
  words(): Words;
  dispose(): void;
}

const HALF = 6;
const XS = placesOver(HALF);

export function createBuildUp({ lab }: LabContext, state: LabState, words: () => Words): BuildUp {
  const name = signal<BuiltUp>('mish');
  const beta = computed(() => state.settings.value.parameters.swish ?? BETA.default);
  const terms = computed(() => termsOf(name.value, beta.value));
  const values = signal<{ terms: readonly Term[]; rows: Float64Array[]; gap: number } | null>(null);
  const asking = latest(lab, 'functions');
  const stop = effect(() => {
    const asked = terms.value;
    const own = refOf(name.value, state.settings.value);
    const formulas = asked.map(({ formula }) => ({ name: 'custom' as const, parameter: formula }));
    void asking.ask({ functions: [...formulas, own], xs: XS }).then(
      (answer) => {
        if (!answer) return;
        const rows = answer.slice(0, -1).map(({ value }) => value);
        values.value = {
          terms: asked,
          rows,
          gap: largestGap(rows[rows.length - 1]!, answer[answer.length - 1]!.first),
        };
      },
      () => {}, // the large picture asks the same worker, and says why it does not answer
    );
  });
  return {
    name,
    on: signal<ReadonlySet<string>>(new Set(['gate'])),
    terms,
    values,
    words,
    dispose: () => {
      stop();
      asking.cancel();
    },
  };
}

/** Draws the next term that is not drawn yet. */
export function addNext({ terms, on }: Pick<BuildUp, 'terms' | 'on'>): void {
  const next = terms.peek().find(({ id }) => !on.peek().has(id));
  if (next) on.value = new Set([...on.peek(), next.id]);
}

/** A part is brought out with whatever holds it. */
function isOn(on: ReadonlySet<string>, id: string): boolean {
  return on.has(id) || on.has('sum') || (id !== 'gate' && on.has('product'));
}

function flip({ on }: BuildUp, id: string): void {
  const next = new Set(on.peek());
  if (!next.delete(id)) next.add(id);
  on.value = next;
}

export function buildUpTemplate(view: BuildUp): TemplateResult {
  const words = view.words().buildUp;
  const name = view.name.value;
  const on = view.on.value;
  const all = view.terms.value.every(({ id }) => on.has(id));
  const begin = (other: BuiltUp): void => {
    view.name.value = other;
    view.on.value = new Set(['gate']);
  };
  return html`<section class="activation-part" aria-labelledby="build-up-title">
    <div class="lab-head"><h2 id="build-up-title">${words.title}</h2>
      ${BUILT_UP.map((other) => toggle(labelOf(other), other === name, () => begin(other)))}</div>
    <p class="lab-text">${words.about[name]}</p>
    <div class="build-up-formula" tabindex="0">${derivativeMath(name, (id) => isOn(on, id))}</div>
    <div class="build-up-body">
      <div class="picture build-up-picture">
        <canvas role="img" aria-label=${describe(view)}></canvas>
      </div>
      <div>
        <ul class="build-up-terms">${view.terms.value.map((term, slot) => termRow(view, term, slot))}</ul>
        <div class="lab-fields">
          <button class="button button-small" type="button" ?disabled=${all} @click=${() => addNext(view)}>${words.next}</button>
          <button class="button button-small" type="button" ?disabled=${on.size === 0} @click=${() => {
            view.on.value = new Set();
          }}>${words.none}</button>
        </div>
        <p class="lab-text build-up-gap">${view.values.value ? words.gap(labelOf(name), formatNumber(view.values.value.gap)) : ''}</p>
      </div>
    </div>
  </section>`;
}

function termRow(view: BuildUp, { id, formula }: Term, slot: number): TemplateResult {
  const words = view.words().buildUp;
  const name = view.name.value;
  return html`<li><label class="check"><input type="checkbox" aria-label=${formula} .checked=${view.on.value.has(id)} @change=${() => flip(view, id)} />
      ${lineSample(slot)} <span>${termMath(name, id)}</span></label>
    <p>${words.term[name][id]}</p></li>`;
}

/** The curves in words: what is drawn, with its range. */
function describe({ values, on, words }: BuildUp): string {
  const { picture, drawn, nothing } = words().buildUp;
  const known = values.value;
  if (!known) return picture;
  const parts = known.terms.flatMap(({ id, formula }, index) => {
    if (!on.value.has(id)) return [];
    const row = known.rows[index]!;
    return [drawn(formula, formatNumber(Math.min(...row)), formatNumber(Math.max(...row)))];
  });
  return `${picture} ${parts.length > 0 ? parts.join(' ') : nothing}`;
}

const MARGIN = { left: 44, right: 10, top: 18, bottom: 38 };

/** Returns what detaches it. */
export function attachBuildUp(canvas: HTMLCanvasElement, view: BuildUp): () => void {
  const surface = attachSurface(canvas, (context, { width, height }) => {
    const known = view.values.peek();
    if (!known) return;
    const theme = themeColors();
    const chart: Chart = {
      left: MARGIN.left,
      right: Math.max(MARGIN.left + 1, width - MARGIN.right),
      top: MARGIN.top,
      bottom: Math.max(MARGIN.top + 1, height - MARGIN.bottom),
      x: { low: -HALF, high: HALF },
      y: rangeOf(known.rows, 3), // of all terms, so that adding one moves nothing
    };
    paintGrid(context, chart, theme, { title: view.words().buildUp.axis, xName: view.words().axes.x });
    clipTo(context, chart, () => {
      for (const [index, { id }] of known.terms.entries()) {
        if (!view.on.peek().has(id)) continue;
        paintCurve(context, chart, XS, known.rows[index]!, lineStyle(index, theme), id === 'sum' ? 3.2 : 2);
      }
    });
  });
  const stop = effect(() => {
    void [view.values.value, view.on.value, themeVersion.value];
    view.words();
    surface.invalidate();
  });
  return () => {
    stop();
    surface.dispose();
  };
}
