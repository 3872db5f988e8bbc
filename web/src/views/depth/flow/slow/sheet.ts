/** The sheet below the network: the phases, the buttons, what happens in words and mathematics, and the numbers. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { activatedBy } from '../../../../config/config.js';
import { describeProblem } from '../../../../i18n/describe.js';
import { formatCount, formatNumber } from '../../../../i18n/numbers.js';
import { icons } from '../../../../page/icons.js';
import { texts } from '../../../../page/texts.js';
import { CURVES } from '../../curves.js';
import { layerName, type View } from '../../view.js';
import { flowWords } from '../words.js';
import { formulaOf } from './formulas.js';
import type { SlowModel, Traced } from './model.js';
import { firstOf, PHASES, type Stage } from './stages.js';
import { backwardFigures, stageTable } from './table.js';

export function sheetTemplate(view: View, model: SlowModel): TemplateResult {
  const traced = model.traced.value;
  return html`${toolbar(view, model)}
    ${model.problems.value.map((problem) => html`<p class="slow-problem" role="alert">${describeProblem(problem, texts(view.store))}</p>`)}
    ${traced ? body(view, model, traced) : html`<p class="slow-caption">${flowWords(view).slow.waiting}</p>`}`;
}

function toolbar(view: View, model: SlowModel): TemplateResult {
  const { slow } = flowWords(view);
  const { at, stages, playing } = model;
  const last = stages.value.length - 1;
  const play = (): void => {
    if (!playing.peek() && at.peek() >= last) at.value = 0;
    playing.value = !playing.peek();
  };
  return html`<div class="slow-bar">
    <div class="slow-phases" role="group" aria-label=${slow.phases}>${PHASES.map((phase, index) => phaseButton(view, model, phase, index))}</div>
    <div class="slow-run">
      ${iconButton(slow.back, '◀', at.value === 0, () => stop(model, at.peek() - 1))}
      ${iconButton(playing.value ? slow.pause : slow.play, playing.value ? icons.pause : icons.play, false, play)}
      ${iconButton(slow.next, '▶▏', at.value >= last, () => stop(model, at.peek() + 1))}
    </div>
    ${sampleChoice(view, model)}
    <button class="button button-small button-quiet button-icon slow-close" type="button" title=${slow.close} aria-label=${slow.close}
      @click=${() => close(view)}>${icons.close}</button>
  </div>`;
}

/** A person who goes on by hand takes over from the clock. */
function stop(model: SlowModel, to: number): void {
  model.playing.value = false;
  model.go(to);
}

function close(view: View): void {
  view.store.networkMode.value = 'weights';
}

function phaseButton(view: View, model: SlowModel, phase: Stage['phase'], index: number): TemplateResult {
  const { slow } = flowWords(view);
  const isPresent = model.stage.value.phase === phase;
  return html`<button class="button button-small" type="button" aria-pressed=${isPresent}
    @click=${() => stop(model, firstOf(model.stages.peek(), phase))}>${index + 1} ${slow.phase[phase]}</button>`;
}

function iconButton(name: string, mark: unknown, disabled: boolean, act: () => void): TemplateResult {
  return html`<button class="button button-small button-icon" type="button" title=${name} aria-label=${name} ?disabled=${disabled}
    @click=${act}>${mark}</button>`;
}

function sampleChoice(view: View, model: SlowModel): TemplateResult {
  const { slow } = flowWords(view);
  const sample = view.store.traced.value.sample;
  const size = model.traced.value?.batch.size ?? view.config.value.training.batchSize;
  const choose = (event: Event): void => {
    model.of.value = (event.target as HTMLSelectElement).selectedIndex === 1 ? 'batch' : 'sample';
  };
  return html`<select class="depth-select slow-of" aria-label=${slow.of} title=${slow.ofHint} @change=${choose}>
    <option .selected=${model.of.value === 'sample'}>${slow.sample(sample === null ? '' : formatCount(sample + 1))}</option>
    <option .selected=${model.of.value === 'batch'}>${slow.batch(size)}</option>
  </select>`;
}

function body(view: View, model: SlowModel, traced: Traced): TemplateResult {
  const stage = model.stage.value;
  if (!traced.trace.layers[stage.layer]) return html``;
  return html`<div class="slow-body">
    <div class="slow-words">
      <p class="slow-caption" role="status">${captionOf(view, traced, stage)}</p>
      <div class="slow-formula">${formulaOf(stage, traced.info.config)}</div>
      ${stage.phase === 'update' ? takeButton(view, model) : nothing}
    </div>
    <div class="slow-numbers" tabindex="0" role="group" aria-label=${flowWords(view).slow.numbers}>${stageTable(view, traced, stage)}</div>
  </div>`;
}

function takeButton(view: View, model: SlowModel): TemplateResult {
  return html`<button class="button button-small button-primary" type="button" @click=${model.takeStep}>${flowWords(view).slow.take}</button>`;
}

/** One or two sentences with the numbers of the stage. */
function captionOf(view: View, traced: Traced, { phase, layer }: Stage): string {
  const { slow } = flowWords(view);
  const { trace, info, batch } = traced;
  const name = layerName(view, layer);
  const many = trace.samples > 1 ? slow.means(trace.samples) : '';
  const settings = info.config.model.layers[layer];
  if (phase === 'forward') {
    return `${settings ? slow.forward(name, CURVES[activatedBy(settings).activation].label) : slow.forwardOut(name)} ${many}`;
  }
  if (phase === 'loss') {
    const list = (values: readonly number[]): string => values.map(formatNumber).join(', ');
    return `${slow.loss(list(trace.prediction), list(trace.target), formatNumber(trace.loss))} ${many}`;
  }
  if (phase === 'update') {
    const { optimizer } = view.store.config.value.training;
    const rate = formatNumber(view.shown.value.run?.frame.learningRate);
    return `${slow.update(formatCount(traced.step + 1), batch.size, texts(view.store).fields.optimizer[optimizer], rate)} ${trace.samples > 1 ? '' : slow.notAlone}`;
  }
  const { da, dz, dw } = backwardFigures(traced, layer);
  const figures = { da: formatNumber(da), dz: formatNumber(dz), dw: formatNumber(dw), share: formatNumber(dz / da) };
  return `${settings ? slow.backward(name, figures) : slow.backwardOut(name, figures)} ${trace.samples > 1 ? slow.meansBack(trace.samples) : ''}`;
}
