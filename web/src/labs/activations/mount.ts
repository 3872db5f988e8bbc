/** The activation lab: functions and their derivatives, over what the running network feeds them. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import '../../draw/draw.css';
import { followPaced } from '../../draw/pace.js';
import type { FormulaMeaning } from '../../engine/formula.js';
import { latest } from '../../engine/lab-client.js';
import { describeProblem } from '../../i18n/describe.js';
import { mount as follow } from '../../page/mount.js';
import { texts } from '../../page/texts.js';
import { select } from '../controls.js';
import { type LabContext, wordsOf } from '../lab.js';
import './activations.css';
import { attachBuildUp, buildUpTemplate, createBuildUp } from './build-up.js';
import { type ChooseView, chipsTemplate, sideTemplate } from './choose.js';
import { costTemplate, createCost } from './cost.js';
import { type CurvesModel, createCurves } from './curves.js';
import { createCustom, customTemplate } from './custom.js';
import { describeAt, describeCurves } from './describe.js';
import { formulaOf, labelOf } from './functions.js';
import { attachLearned, type LearnedView, learnedTemplate } from './learned-view.js';
import { followLive, type LearnedChoice } from './live.js';
import { attachPicture } from './picture.js';
import { createProperties, propertiesTemplate } from './properties.js';
import { createState, type LabState } from './state.js';
import { WORDS, type Words } from './words.js';

/** Half widths of the x axis. */
const HALVES = [3, 6, 12, 24, 48];

export function mount(host: HTMLElement, context: LabContext): () => void {
  const words = () => wordsOf(context.store, WORDS);
  const state = createState();
  const model = createCurves(context, state);
  const choice: LearnedChoice = { layer: signal<number | null>(null), unit: signal(0) };
  const live = followLive(context, state, model, choice);
  const written = followWritten(context, state);
  const custom = createCustom(context, state, words);
  const choose: ChooseView = {
    context,
    state,
    live: live.live,
    written: written.written,
    target: signal<number | null>(null),
    unfinished: custom.unfinished,
    taken: signal(''),
    words,
  };
  const buildUp = createBuildUp(context, state, words);
  const learned: LearnedView = { context, choice, live: live.live, words };
  const cost = createCost(context, state, words);
  const properties = createProperties(context, words);
  const stopTemplate = follow(
    host,
    () => html`<div class="lab-head"><h2>${words().title}</h2><p class="lab-text activation-about">${words().about}</p></div>
      ${chipsTemplate(choose)}
      <div class="activation-main">${pictureTemplate(context, state, model, words())} ${sideTemplate(choose)}</div>
      ${customTemplate(custom)} ${buildUpTemplate(buildUp)}
      <div class="activation-columns">${learnedTemplate(learned)} ${costTemplate(cost)}</div>
      ${propertiesTemplate(properties)}`,
  );
  const canvas = (name: string) => host.querySelector<HTMLCanvasElement>(`.${name} canvas`)!;
  const stops = [
    attachPicture(host.querySelector<HTMLElement>('.activation-picture')!, { context, state, model, words }),
    attachBuildUp(canvas('build-up-picture'), buildUp),
    attachLearned(canvas('learned-picture'), learned),
    followLayers(context, state, choose),
    cost.asking.cancel,
    buildUp.dispose,
    custom.dispose,
    written.dispose,
    live.dispose,
    model.dispose,
    stopTemplate,
  ];
  return () => {
    for (const stop of stops) stop();
    render(nothing, host);
  };
}

function pictureTemplate({ store }: LabContext, state: LabState, model: CurvesModel, words: Words): TemplateResult {
  const curves = model.curves.value;
  const cursor = state.cursor.value;
  const layer = state.layer.value;
  return html`<div>
    <div class="picture activation-picture">
      <canvas class="activation-under"></canvas>
      <canvas class="activation-curves" tabindex="0" role="application" aria-label=${words.picture}
        aria-describedby="activation-description activation-hint"></canvas>
    </div>
    <div class="activation-legend">
      ${select({
        label: words.half,
        value: String(state.half.value),
        options: HALVES.map((half) => ({ value: String(half), name: String(half) })),
        change: (half) => {
          state.half.value = Number(half);
        },
      })}
      <p><span class="legend-flat"></span>${words.legend.flat(labelOf(state.focus.value))}</p>
      ${layer === null ? nothing : html`<p><span class="legend-inputs"></span>${words.legend.inputs(layer + 1)}</p>`}
      <p>${words.legend.kinks}</p>
    </div>
    ${model.problems.value.map(
      (problem) =>
        html`<p class="lab-problem" role="alert">${describeProblem(problem, texts(store), { withPlace: true })}</p>`,
    )}
    <p class="visually-hidden" id="activation-description">${curves ? describeCurves(words, curves) : ''}</p>
    <p class="visually-hidden" id="activation-hint">${words.hint}</p>
    <p class="visually-hidden" role="status" id="activation-reading">${
      curves && cursor?.by === 'keyboard' ? describeAt(words, curves, cursor.x) : ''
    }</p>
  </div>`;
}

/** The function in focus as the engine writes it. */
function followWritten(
  { lab }: LabContext,
  { focused }: LabState,
): { written: ReadonlySignal<FormulaMeaning | null>; dispose(): void } {
  const written = signal<FormulaMeaning | null>(null);
  const asking = latest(lab, 'formula');
  const text = computed(() => formulaOf(focused.value));
  const stop = effect(() => {
    void asking.ask({ text: text.value }).then(
      (answer) => {
        if (answer) written.value = answer.meaning;
      },
      () => {}, // the large picture asks the same worker, and says why it does not answer
    );
  });
  return {
    written,
    dispose: () => {
      stop();
      asking.cancel();
    },
  };
}

/** Layers come and go: what is chosen stays among them. What was taken in is old news with the next run. */
function followLayers({ store }: LabContext, { layer }: LabState, { target, taken }: ChooseView): () => void {
  const within = (chosen: number | null, count: number): number | null =>
    chosen === null || count === 0 ? null : Math.min(chosen, count - 1);
  const stop = effect(() => {
    const count = store.config.value.model.layers.length;
    layer.value = within(layer.peek(), count);
    target.value = within(target.peek(), count);
  });
  const stopNews = followPaced(
    0,
    signal(false),
    () => void store.frame.value?.step,
    () => {
      if ((store.frame.peek()?.step ?? 0) > 0) taken.value = '';
    },
  );
  return () => {
    stop();
    stopNews();
  };
}
