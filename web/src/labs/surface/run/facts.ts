/** The ball in numbers, and the network at a chosen point. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { formatNumber, formatPercent, NO_VALUE } from '../../../i18n/numbers.js';
import { labProblems } from '../../problems.js';
import { lossText } from '../reading.js';
import type { RunView } from './view.js';

export function ballFacts(view: RunView): TemplateResult | typeof nothing {
  const words = view.words();
  const say = words.ball;
  const ball = view.ball.value;
  const ground = view.model.ground.value;
  if (!ball || !ground) return nothing;
  const { place, loss, below, gradient, step } = ball;
  const isLine = ground.surface.plane.second === null;
  const isOn = place.distance < ROUNDING * (place.travelled ?? 0);
  const share = place.travelled ? say.ofWay(formatPercent(place.distance / place.travelled)) : '';
  const row = (name: string, value: string, note = ''): TemplateResult =>
    html`<dt>${name}</dt><dd>${value}</dd><dd class="surface-note">${note}</dd>`;
  const inPlane = (of: { share: number } | null | undefined): string => (of ? formatPercent(of.share) : NO_VALUE);
  return html`<section class="surface-facts" aria-label=${say.title}>
    <h3>${say.title}</h3>
    <dl>
      ${row(say.loss, formatNumber(loss))}
      ${row(say.below, Number.isFinite(below) ? formatNumber(below) : NO_VALUE)}
      ${row(say.distance, isOn ? '0' : formatNumber(place.distance), share)}
      ${isLine ? nothing : row(say.gradient, inPlane(gradient), say.ofLength)}
      ${isLine ? nothing : row(say.steps(step?.count ?? 1), inPlane(step?.direction), say.ofLength)}
    </dl>
    <p class="surface-advice" role="status">${advice(view)}</p>
  </section>`;
}

/** Of the way: what single precision makes of a ball on the plane. */
const ROUNDING = 1e-6;

/** Beyond this share of the way, the ball is far off the plane. */
const FAR = 0.5;

function advice({ ball, words, context }: RunView): string {
  const say = words().ball;
  const { place, below } = ball.value ?? {};
  if (!place || context.settings.values.value.follow) return '';
  if (!Number.isFinite(below)) return say.outside;
  return place.travelled && place.distance > FAR * place.travelled ? say.off : '';
}

export function pickedFacts(view: RunView): TemplateResult {
  const { picked, context } = view;
  const words = view.words();
  const say = words.picked;
  const shown = picked.network.value;
  const at = picked.at.value;
  const before = picked.before.value;
  const number = (name: string, value: string): TemplateResult => html`<dt>${name}</dt><dd>${value}</dd>`;
  return html`<section class="surface-picked" aria-label=${say.title}>
    <h3>${say.title}</h3>
    ${picked.problems.value.length > 0 ? labProblems(context.store, picked.problems.value) : nothing}
    ${at ? nothing : html`<p class="soft">${say.hint}</p>`}
    <div class="surface-chosen" ?hidden=${!at}>
      <div class="picture surface-map"><canvas role="img" aria-label=${say.map}></canvas></div>
      <dl class="surface-numbers">
        ${number(words.height, shown ? formatNumber(shown.prediction.loss) : NO_VALUE)}
        ${number(say.test, formatNumber(shown?.prediction.metrics.testLoss))}
        ${number(say.accuracy, formatPercent(shown?.prediction.metrics.trainAccuracy))}
        ${number(say.testAccuracy, formatPercent(shown?.prediction.metrics.testAccuracy))}
        ${number(words.place, at ? words.at(at.x, at.y) : NO_VALUE)}
      </dl>
    </div>
    <div class="surface-buttons">
      ${
        at
          ? html`<button class="button" type="button" title=${say.startHint} ?disabled=${!shown}
                @click=${() => void picked.start()}>${say.start}</button>
              <button class="button button-small" type="button" @click=${() => {
                picked.at.value = null;
              }}>${say.close}</button>`
          : nothing
      }
      ${before ? html`<button class="button" type="button" @click=${picked.back}>${say.back(before.step)}</button>` : nothing}
    </div>
    <p class="visually-hidden" role="status">${shown ? say.spoken(words.at(shown.at.x, shown.at.y), formatNumber(shown.prediction.loss)) : ''}</p>
  </section>`;
}

/** The keyboard's crosshair in words. */
export function spokenCursor({ cursor, picture, words }: RunView): string {
  const at = cursor.value;
  const shown = picture.value;
  if (at?.by !== 'keyboard' || !shown) return '';
  return `${words().at(at.x, at.y)}, ${words().loss} ${lossText(words(), shown.field, at)}`;
}
