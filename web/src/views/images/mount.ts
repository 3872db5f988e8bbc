/** The output of a network that reads images, in place of the map over the plane. */
import { effect, type Signal, signal, untracked } from '@preact/signals-core';
import { ref } from 'lit/directives/ref.js';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { followPaced } from '../../draw/pace.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import { mount } from '../../page/mount.js';
import type { Actions } from '../../state/actions.js';
import { idIn, type Store } from '../../state/store.js';
import { codeWalk } from './code/panel.js';
import { codeOfRun } from './code/walk.js';
import { SIDE } from './image.js';
import './images.css';
import { createImageModel, type ImageModel } from './model.js';
import { imageWords, marksOf } from './names.js';
import { openPicture, padTools, penPlace } from './pad/attach.js';
import { isBlank } from './pad/ink.js';
import { imagePanel, type PanelActions, type PanelState } from './panel.js';
import { pixelPicture } from './pixel-picture.js';
import { inkScale, reachOf, signedScale } from './scales.js';
import type { ValueScale } from './sheet.js';

/** Numbers change at most this often while training, in milliseconds. */
const PACE = 200;

/** Fills `host`. Returns what takes everything down again. */
export function mountImageOutput(host: HTMLElement, store: Store, actions: Actions): () => void {
  const model = createImageModel(store, actions);
  const state = signal(model.state());
  const problem = signal('');
  const stops = [
    followPaced(PACE, store.playing, model.read, () => {
      state.value = model.state();
    }),
    mount(host, () => template(store, model, state.value, problem)),
    takeDrops(store, model, problem),
    model.dispose,
  ];
  return () => {
    for (const stop of stops) stop();
    render(nothing, host);
  };
}

function template(store: Store, model: ImageModel, state: PanelState, problem: Signal<string>): TemplateResult {
  themeVersion.value;
  const words = imageWords(store);
  const picture = state.sample ? samplePicture(store, model, state) : padPicture(store, model);
  const tools = padTools(words.pad, model.pad, problem);
  const walk = state.passage && walkPart(store, model, state);
  return imagePanel(words, state, panelActions(model), { picture, padTools: tools, walk });
}

/** The chosen image, or how the loss changes with its pixels; arrow keys go to its neighbors. */
function samplePicture(store: Store, model: ImageModel, { saliency }: PanelState): TemplateResult {
  const { output } = imageWords(store);
  const { values, scale } = shown(model, saliency.on);
  const press = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    model.go(by);
  };
  return html`<div class="image-picture" tabindex="0" role="group" aria-label=${output.image}
    aria-describedby=${idIn(store, 'image-hint')} @keydown=${press}>
    ${values ? pixelPicture({ values, height: SIDE, width: SIDE, scale, label: output.image }) : nothing}
    <span id=${idIn(store, 'image-hint')} hidden>${output.imageHint}</span>
  </div>`;
}

/** Nothing where there is no code to walk through. */
function walkPart(store: Store, model: ImageModel, { names }: PanelState): TemplateResult {
  if (!codeOfRun(store.info.peek())) return html``;
  const { code } = imageWords(store);
  const shown = { names, marks: marksOf(store.config.peek().data, names), showsImages: model.showsCodes.peek() };
  const actions = {
    attach: model.attachMap,
    toggleImages: () => {
      model.showsCodes.value = !model.showsCodes.peek();
    },
  };
  return codeWalk(code, model.walk, shown, actions, idIn(store, 'code-hint'));
}

/** What the network reads, or how the loss changes with it. */
function shown(model: ImageModel, saliency: boolean): { values: Float32Array | null; scale: ValueScale } {
  const values = saliency ? model.saliency() : model.pixels();
  const colors = themeColors();
  return { values, scale: saliency && values ? signedScale(colors, reachOf(values)) : inkScale(colors) };
}

function padPicture(store: Store, model: ImageModel): TemplateResult {
  const { pad } = imageWords(store);
  const { values, scale } = shown(model, model.showsSaliency.value);
  return html`<div class="image-picture">
    <canvas class="pad-canvas" tabindex="0" role="application" aria-label=${pad.pad}
      aria-describedby=${idIn(store, 'pad-hint')} ${ref(model.attach)}></canvas>
    ${isBlank(model.pad.ink.value) ? html`<span class="image-blank" aria-hidden="true">${pad.blank}</span>` : nothing}
    ${
      values
        ? html`<span class="image-seen" title=${pad.seen}>${pixelPicture({ values, height: SIDE, width: SIDE, scale, label: pad.seen })}</span>`
        : nothing
    }
    <span id=${idIn(store, 'pad-hint')} hidden>${pad.hint}</span>
    <span class="visually-hidden" role="status">${penPlace(pad, model.pad)}</span>
  </div>`;
}

function panelActions(model: ImageModel): PanelActions {
  return {
    go: model.go,
    goTo: (index) => {
      const { sample } = model.state();
      if (sample) model.choose({ set: sample.set, index });
    },
    showMistake: (index) => {
      const { answers } = model.state();
      if (answers) model.choose({ set: answers.errors.set, index });
    },
    chooseSet: (set) => model.choose({ set, index: 0 }),
    draw: model.draw,
    toggleSaliency: () => {
      model.showsSaliency.value = !model.showsSaliency.peek();
    },
    readCell: (at, text) => {
      model.cell.value = { at, text };
    },
    chooseCell: model.showCell,
    own: {
      chooseClass: (label) => {
        model.label.value = label;
      },
      add: model.addDrawing,
      remove: model.removeDrawing,
    },
  };
}

/** Images dropped anywhere on the page. */
function takeDrops(store: Store, model: ImageModel, problem: Signal<string>): () => void {
  return effect(() => {
    const file = store.droppedImage.value;
    if (!file) return;
    untracked(() => {
      store.droppedImage.value = null;
      model.draw(true);
      void openPicture(file, imageWords(store).pad, model.pad, problem);
    });
  });
}
