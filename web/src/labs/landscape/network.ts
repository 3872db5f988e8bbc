/** The network on screen: its decision map, and beside it how sensitive it is to its inputs. */
import type { ReadonlySignal, Signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isRegression } from '../../config/config.js';
import { sampleField } from '../../draw/field.js';
import { formatCoordinate, formatCount, formatNumber } from '../../draw/format.js';
import type { Size } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import { describeProblem } from '../../i18n/describe.js';
import { NO_VALUE } from '../../i18n/numbers.js';
import { texts } from '../../page/texts.js';
import type { Cursor } from '../../views/output/cursor.js';
import type { PlotBox } from '../../views/output/geometry.js';
import { GroundPainter, LEVELS } from '../../views/output/ground.js';
import { legend } from '../../views/output/legend.js';
import { paintPoints, pointRadius } from '../../views/output/points.js';
import { readField } from '../../views/output/reading.js';
import { describePlace, readoutContent } from '../../views/output/readout.js';
import type { LabContext } from '../lab.js';
import { magnitudeBar, scaleBar } from './legend.js';
import { MagnitudeGround, strokeLevel } from './paint.js';
import type { PlaneParts } from './plane.js';
import { type Measured, outputKind, type SensitivityModel } from './sensitivity.js';
import type { Words } from './words.js';

type Context = CanvasRenderingContext2D;

export interface NetworkView {
  context: LabContext;
  model: SensitivityModel;
  words(): Words;
  cursor: Signal<Cursor | null>;
}

export function networkTemplate(view: NetworkView): TemplateResult {
  const { model, context } = view;
  const words = view.words().sensitivity;
  const shown = model.measured.value;
  const messages = texts(context.store);
  return html`<section class="landscape-network" aria-labelledby="sensitivity-title">
    <div class="lab-head"><h2 id="sensitivity-title">${words.title}</h2></div>
    <div class="landscape-body">
      <div class="landscape-panel">
        ${model.problems.value.map((problem) => html`<p class="lab-problem" role="alert">${describeProblem(problem, messages, { withPlace: true })}</p>`)}
        ${numbers(words, shown)}
        <p class="lab-text">${words.about} ${shown ? words[outputKind(shown.info.config)] : words.waiting}</p>
      </div>
      <div class="landscape-pair">
        ${side('map', words.map, shown ? mapLegend(view, shown) : nothing)}
        ${side('heat', words.heat, scaleBar(magnitudeBar(), [0, (shown?.most ?? 1) / 2, shown?.most ?? 1], words.legend))}
      </div>
    </div>
    <p class="visually-hidden" id="sensitivity-description">${
      shown ? words.describe(shown.mean, shown.most, shown.at.x, shown.at.y) : words.waiting
    }</p>
    <p class="visually-hidden" role="status">${spoken(view)}</p>
  </section>`;
}

function side(kind: 'map' | 'heat', name: string, scale: TemplateResult | typeof nothing): TemplateResult {
  return html`<figure class="landscape-side">
    <figcaption><b>${name}</b></figcaption>
    <div class="picture plane" data-side=${kind}>
      <canvas class="plane-ground"></canvas>
      <canvas class="plane-marks" tabindex="0" role="application" aria-label=${name}
        aria-describedby="sensitivity-description landscape-hint"></canvas>
    </div>
    ${scale}
  </figure>`;
}

function mapLegend(view: NetworkView, { map }: Measured): TemplateResult {
  themeVersion.value;
  return html`<div class="output-legend">${legend(texts(view.context.store).charts.output, map, themeColors())}</div>`;
}

function numbers(words: Words['sensitivity'], shown: Measured | null): TemplateResult {
  const where = shown ? `${words.where} x ${formatCoordinate(shown.at.x)}, y ${formatCoordinate(shown.at.y)}` : '';
  return html`<dl class="landscape-numbers landscape-totals">
    <dt>${words.step}</dt><dd>${shown ? formatCount(shown.step) : NO_VALUE}</dd>
    <dt>${words.mean}</dt><dd class="sensitivity-mean">${shown ? formatNumber(shown.mean) : NO_VALUE}</dd>
    <dt>${words.most}</dt><dd>${shown ? formatNumber(shown.most) : NO_VALUE} <span>${where}</span></dd>
  </dl>`;
}

/** What both pictures do alike, and what stands on their ground. */
function parts({
  model,
  cursor,
  context,
}: NetworkView): Pick<PlaneParts, 'cursor' | 'domain' | 'watch' | 'paintMarks'> {
  const shown: ReadonlySignal<Measured | null> = model.measured;
  return {
    cursor,
    domain: () => shown.value?.info.domain ?? 6,
    watch: () => void [shown.value, context.store.showTestPoints.value, context.store.language.value],
    paintMarks: (canvas, box) => {
      const { peek } = context.store.showTestPoints;
      if (shown.peek()) paintSamples(canvas, box, shown.peek()!, peek.call(context.store.showTestPoints));
    },
  };
}

function paintSamples(context: Context, box: PlotBox, { info }: Measured, withTest: boolean): void {
  const { train, test } = info;
  const regression = isRegression(info.config.data);
  const radius = pointRadius(train.x.length + (withTest ? test.x.length : 0), box.side);
  paintPoints(context, box, themeColors(), train, 'circle', radius, regression);
  if (withTest) paintPoints(context, box, themeColors(), test, 'square', radius, regression);
}

export function mapParts(view: NetworkView): PlaneParts {
  const ground = new GroundPainter();
  const { store } = view.context;
  return {
    ...parts(view),
    paintGround: (context, size) => {
      const shown = view.model.measured.peek();
      if (shown) ground.paint(context, size, shown.map, themeColors());
    },
    read: (at) => {
      const shown = view.model.measured.peek();
      if (!shown) return null;
      const words = texts(store).charts.output;
      return readoutContent(words, shown.map, readField(shown.map, shown.info.domain, at.x, at.y), null);
    },
  };
}

export function heatParts(view: NetworkView): PlaneParts {
  const ground = new MagnitudeGround();
  return {
    ...parts(view),
    paintGround: (context, size) => {
      const shown = view.model.measured.peek();
      if (!shown) return;
      ground.paint(context, gridOf(shown), shown.most);
      paintBoundary(context, size, shown);
    },
    read: (at) => {
      const shown = view.model.measured.peek();
      if (!shown) return null;
      return html`<dl><dt>${view.words().sensitivity.value}</dt><dd>${formatNumber(sensitivityAt(shown, at))}</dd></dl>`;
    },
  };
}

/** The decision boundary, where there is one line that says it. */
function paintBoundary(context: Context, size: Size, { map }: Measured): void {
  for (const level of LEVELS[map.kind]) strokeLevel(context, size, map, level, themeColors(), 1.5);
}

const gridOf = ({ sensitivity, size }: Measured) => ({ values: sensitivity, offset: 0, size });

export function sensitivityAt(shown: Measured, { x, y }: Pick<Cursor, 'x' | 'y'>): number {
  const { domain } = shown.info;
  return sampleField(gridOf(shown), (x / domain + 1) / 2, (1 - y / domain) / 2);
}

/** The keyboard's crosshair in words. */
function spoken(view: NetworkView): string {
  const at = view.cursor.value;
  const shown = view.model.measured.value;
  if (at?.by !== 'keyboard' || !shown) return '';
  const place = describePlace(texts(view.context.store).charts.output, shown.map, shown.info.domain, at);
  return `${place}, ${view.words().sensitivity.value} ${formatNumber(sensitivityAt(shown, at))}`;
}
