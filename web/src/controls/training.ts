/** Training settings: the three changed most in a strip at the head of the page, the rest in a panel. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isRegression, namesClass, type OptimizerName } from '../config/config.js';
import { texts } from '../page/texts.js';
import { choiceSetting } from './choice.js';
import type { Form } from './form.js';
import { numberSetting, sliderSetting } from './number.js';
import { seedSetting } from './seed.js';

/** The hyperparameters that each optimizer uses, by the formulas of the engine. */
const HYPERPARAMETERS: Record<OptimizerName, readonly string[]> = {
  sgd: [],
  momentum: ['training.momentum'],
  nesterov: ['training.momentum'],
  rmsprop: ['training.rho', 'training.epsilon'],
  adagrad: ['training.epsilon'],
  adam: ['training.beta1', 'training.beta2', 'training.epsilon'],
  adamw: ['training.beta1', 'training.beta2', 'training.epsilon'],
};

export function essentials(form: Form): TemplateResult {
  const { fields } = texts(form.store);
  return html`<div class="settings-strip">
    ${sliderSetting(form, 'training.learningRate')} ${choiceSetting(form, 'training.optimizer', fields.optimizer)}
    ${numberSetting(form, 'training.batchSize')}
  </div>`;
}

/** Loss, the numbers that the optimizer uses, schedule, penalties. */
export function trainingPanel(form: Form): TemplateResult {
  const { page, fields } = texts(form.store);
  const { data, training } = form.store.config.value;
  const lossOffered = (loss: string): boolean =>
    namesClass(data) || (loss !== 'hinge' && (!isRegression(data) || loss !== 'cross-entropy'));
  return html`<div class="panel-title">
      <h2 id="training-title">${page.training.title}</h2>
      <span class="soft">${page.training.live}</span>
      <button class="button button-small" type="button" @click=${() => form.actions.openLab('diagnosis')}>${page.training.why}</button>
    </div>
    <div class="settings-grid">
      ${choiceSetting(form, 'training.loss', fields.loss, lossOffered)}
      ${HYPERPARAMETERS[training.optimizer].map((path) => numberSetting(form, path))}
      ${choiceSetting(form, 'training.schedule', fields.schedule)}
      ${training.schedule === 'constant' ? nothing : numberSetting(form, 'training.scheduleSteps')}
      ${numberSetting(form, 'training.l1')} ${numberSetting(form, 'training.l2')}
      ${numberSetting(form, 'training.weightDecay')} ${numberSetting(form, 'training.clipNorm')}
      ${seedSetting(form, 'training.seed')}
    </div>`;
}
