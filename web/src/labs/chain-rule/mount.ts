/** The chain rule lab: one gradient taken apart into its factors, and put together again. */
import { effect, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { attachSurface } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import { describeProblem } from '../../i18n/describe.js';
import { formatNumber } from '../../i18n/numbers.js';
import { mount as follow } from '../../page/mount.js';
import { texts } from '../../page/texts.js';
import type { Store } from '../../state/store.js';
import type { LabContext } from '../lab.js';
import './chain-rule.css';
import { isImage, namesClass } from '../../config/config.js';
import { formatChance } from '../../views/images/format.js';
import { classNames } from '../../views/images/names.js';
import { aroundBlocks } from './around.js';
import { hasMaps } from './blocks.js';
import { chooser } from './chooser.js';
import { describeFactor, factorRow, focusedCard, focusedOf, type Shown } from './factors.js';
import { layOut, notable, PLOT_HEIGHT, plotProducts, type Track } from './geometry.js';
import { imageChooser } from './image-chooser.js';
import { type ChainModel, createModel } from './model.js';
import { paintProduct } from './paint-product.js';
import { placeMaps, placesHead, placeTable } from './places.js';
import { checkSection, sums } from './sums.js';
import { chainFormula } from './symbols.js';
import { chainWords } from './words.js';

export function mount(host: HTMLElement, context: LabContext): () => void {
  const { store } = context;
  const model = createModel(context);
  const room = signal(host.clientWidth);
  const [above, main, left, right] = [part(), part('chain-columns'), part(), part('chain-right')];
  const [scroller, row, below, foot] = [part('chain-scroller'), part(), part('chain-below'), part('chain-intro')];
  const places = part('chain-places');
  host.append(above, main, foot);
  main.append(left, right);
  left.append(places, scroller, below);
  const canvas = document.createElement('canvas');
  canvas.className = 'chain-canvas';
  canvas.style.height = `${PLOT_HEIGHT}px`;
  canvas.setAttribute('role', 'img');
  scroller.append(row, canvas);
  const sizes = new ResizeObserver(() => {
    room.value = left.clientWidth;
  });
  sizes.observe(left);
  const track = (shown: Shown): Track => layOut(shown.chain.factors.length, room.value);
  const stops = [
    follow(above, () => head(store, model)),
    follow(row, () => {
      const shown = shownOf(store, model);
      return shown ? factorRow(shown, track(shown)) : nothing;
    }),
    follow(places, () => {
      themeVersion.value;
      const shown = shownOf(store, model);
      return shown ? placeMaps(shown) : nothing;
    }),
    follow(below, () => underRow(store, model, track)),
    follow(right, () => rightColumn(store, model)),
    follow(foot, () => explanation(store)),
    attachPlot(canvas, store, model, track),
    startAtTheLoss(scroller, model),
  ];
  return () => {
    sizes.disconnect();
    for (const stop of stops) stop();
    model.dispose();
    for (const part of [above, places, row, below, right, foot]) render(nothing, part);
    host.replaceChildren();
  };
}

function part(className = ''): HTMLElement {
  const created = document.createElement('div');
  created.className = className;
  return created;
}

function shownOf(store: Store, model: ChainModel): Shown | null {
  const [answer, info] = [model.answer.value, model.info.value];
  return answer && info ? { store, model, info, chain: answer.chain } : null;
}

function head(store: Store, model: ChainModel): TemplateResult {
  const words = chainWords(store);
  const info = store.info.value;
  const shown = shownOf(store, model);
  const strongest = (): void => model.choose(null);
  const isStrongest = model.path.value === null && model.place.value === null;
  return html`<div class="lab-head chain-head"><h2>${words.title}</h2>
      ${info ? (hasMaps(info) ? imageChooser : chooser)(store, info, model) : nothing}
      <button class="button button-small" type="button" title=${words.strongestHint} aria-pressed=${isStrongest}
        @click=${strongest}>${words.strongest}</button></div>
    ${model.problems.value.map((problem) => html`<p class="lab-problem" role="alert">${describeProblem(problem, texts(store))}</p>`)}
    ${sampleLine(store, model)} ${shown ? placesHead(shown) : nothing}`;
}

/** The sample in numbers: what was wanted, what came out. */
function sampleLine(store: Store, model: ChainModel): TemplateResult {
  const words = chainWords(store);
  const shown = shownOf(store, model);
  if (!shown) return html`<p class="lab-text">${words.waiting}</p>`;
  const { chain, info } = shown;
  const list = (values: readonly number[]): string => values.map(formatNumber).join(', ');
  const said = words.sampleLine(list(chain.target), list(chain.prediction), formatNumber(chain.loss));
  if (isImage(info.config.data)) return html`<p class="chain-sample">${imageLine(store, shown)}</p>`;
  const inputs = `x ${formatNumber(info.train.x[chain.sample])}, y ${formatNumber(info.train.y[chain.sample])}`;
  return html`<p class="chain-sample">${inputs} · ${said}</p>`;
}

/** What the image is, and what the network holds it for. */
function imageLine(store: Store, { chain, info }: Shown): string {
  const { image } = chainWords(store);
  if (!namesClass(info.config.data)) return image.ownTarget(formatNumber(chain.loss));
  const names = classNames(store, info.config.data);
  const [first = 0] = chain.prediction;
  const chances = chain.prediction.length === 1 ? [1 - first, first] : chain.prediction;
  const label = chain.target.length === 1 ? chain.target[0]! : chain.target.indexOf(1);
  const guess = chances.indexOf(Math.max(...chances));
  const chance = (of: number): string => formatChance(chances[of]!);
  return image.sampleLine(names[label]!, chance(label), names[guess]!, chance(guess), formatNumber(chain.loss));
}

function underRow(store: Store, model: ChainModel, track: (shown: Shown) => Track): TemplateResult | typeof nothing {
  const shown = shownOf(store, model);
  if (!shown) return nothing;
  return html`${focusedCard(shown, track(shown))} ${aroundBlocks(shown)}
    <p class="visually-hidden">${describeProduct(shown)}</p>`;
}

function rightColumn(store: Store, model: ChainModel): TemplateResult | typeof nothing {
  const shown = shownOf(store, model);
  const answer = model.answer.value;
  return shown && answer ? html`${placeTable(shown)} ${sums(shown, answer)} ${checkSection(shown)}` : nothing;
}

function explanation(store: Store): TemplateResult {
  const words = chainWords(store);
  return html`<p class="lab-text">${words.about}</p>${chainFormula(words.paths)}`;
}

/** The plot in words. */
function describeProduct(shown: Shown): string {
  const words = chainWords(shown.store);
  const { factors, product } = shown.chain;
  const { shrinks, grows } = notable(shown.chain);
  const said = [words.productDescription(formatNumber(factors[0]!.product), formatNumber(product), factors.length)];
  const place = (index: number): [string, string] => [
    describeFactor(shown, index),
    formatNumber(factors[index]!.value),
  ];
  if (shrinks !== null) said.push(words.shrinksDescription(...place(shrinks)));
  if (grows !== null) said.push(words.growsDescription(...place(grows)));
  return said.join(' ');
}

function attachPlot(
  canvas: HTMLCanvasElement,
  store: Store,
  model: ChainModel,
  trackOf: (shown: Shown) => Track,
): () => void {
  const surface = attachSurface(canvas, (context) => {
    const shown = shownOf(store, model);
    if (!shown) return;
    const track = trackOf(shown);
    const plot = plotProducts(shown.chain.factors, track);
    paintProduct(context, shown.chain, plot, track, focusedOf(model, shown.chain), themeColors());
  });
  const stop = effect(() => {
    themeVersion.value;
    model.focused.value;
    canvas.setAttribute('aria-label', chainWords(store).product);
    const shown = shownOf(store, model);
    if (shown) canvas.style.width = `${trackOf(shown).width}px`;
    surface.invalidate();
  });
  return () => {
    stop();
    surface.dispose();
  };
}

/** Where not all factors fit, the first ones are seen first. */
function startAtTheLoss(scroller: HTMLElement, model: ChainModel): () => void {
  let begun = false;
  return effect(() => {
    if (!model.answer.value || begun) return;
    begun = true;
    requestAnimationFrame(() => {
      scroller.scrollLeft = scroller.scrollWidth;
    });
  });
}
