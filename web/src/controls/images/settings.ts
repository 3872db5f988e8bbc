/** What data of images have beside the common settings: their shift, and the networks to begin with. */
import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';
import { TARGETS, type TargetName } from '../../config/config.js';
import { countsOf } from '../../config/image/counts.js';
import { loadImageLayers } from '../../config/image-layers.js';
import { formatCount } from '../../i18n/numbers.js';
import { wordsOf } from '../../labs/lab.js';
import { IMAGE_MODELS, type ImageModel } from '../../models/image-models.js';
import { texts } from '../../page/texts.js';
import type { Form } from '../form.js';
import { sliderSetting } from '../number.js';
import { modelOf, withModel, withTarget } from './models.js';

const en = {
  network: 'Network',
  own: 'your own',
  models: {
    lenet: 'LeNet-5 (1998)',
    alexnet: 'AlexNet, in miniature (2012)',
    googlenet: 'GoogLeNet, in miniature (2015)',
    resnet: 'ResNet, in miniature (2016)',
    plain: 'ResNet without its skips',
    autoencoder: 'Autoencoder (2006)',
  },
  counts: (parameters: string, operations: string) =>
    `${parameters} parameters, ${operations} multiplications an image`,
  target: { class: 'The class', input: 'The image itself' },
  targetHint: 'What the network is to make of an image: the name of its class, or the same image again.',
  points: 'Own points lie in the plane: a CSV file leads back there. Images are drawn beside the output.',
};

const ko: typeof en = {
  network: '신경망',
  own: '직접 만든 것',
  models: {
    lenet: 'LeNet-5 (1998)',
    alexnet: 'AlexNet 축소판 (2012)',
    googlenet: 'GoogLeNet 축소판 (2015)',
    resnet: 'ResNet 축소판 (2016)',
    plain: '스킵 연결을 뺀 ResNet',
    autoencoder: '오토인코더 (2006)',
  },
  counts: (parameters, operations) => `파라미터 ${parameters}개, 이미지당 곱셈 ${operations}회`,
  target: { class: '클래스', input: '입력 이미지 자체' },
  targetHint: '신경망이 이미지를 보고 내놓을 것을 정합니다. 클래스 이름을 맞히거나, 같은 이미지를 다시 만들어 냅니다.',
  points: '직접 찍는 점은 평면에 놓이므로 CSV 파일을 열면 평면 데이터로 돌아갑니다. 이미지는 출력 옆에서 그립니다.',
};

export function imageSettings(form: Form): TemplateResult {
  return html`${sliderSetting(form, 'data.shift')} ${networkMenu(form)} ${targetMenu(form)}`;
}

/** What stands in place of the tools for points. */
export function imagePoints({ store }: Form): TemplateResult {
  return html`<p class="soft">${wordsOf(store, { en, ko }).points}</p>`;
}

function networkMenu(form: Form): TemplateResult {
  const words = wordsOf(form.store, { en, ko });
  const config = form.store.config.value;
  const present = modelOf(config);
  const { parameters, operations } = countsOf(config).total;
  const option = (name: ImageModel | ''): TemplateResult =>
    html`<option value=${name} .selected=${live(name === (present ?? ''))}>${name ? words.models[name] : words.own}</option>`;
  return html`<div class="setting">
    <label class="setting-name" for="image-network">${words.network}</label>
    <select class="field select" id="image-network" @change=${(event: Event) => void choose(form, event)}>
      ${present ? '' : option('')} ${IMAGE_MODELS.map(option)}
    </select>
    <p class="soft image-counts">${words.counts(formatCount(parameters), formatCount(operations))}</p>
  </div>`;
}

async function choose({ store, actions }: Form, event: Event): Promise<void> {
  const name = (event.target as HTMLSelectElement).value as ImageModel | '';
  if (name === '') return; // it is one's own already
  await loadImageLayers();
  actions.change(withModel(store.config.peek(), name));
}

function targetMenu({ store, actions }: Form): TemplateResult {
  const words = wordsOf(store, { en, ko });
  const { target } = store.config.value.data;
  const change = (event: Event): void =>
    actions.change(withTarget(store.config.peek(), (event.target as HTMLSelectElement).value as TargetName));
  return html`<div class="setting">
    <label class="setting-name" for="image-target" title=${words.targetHint}>${texts(store).fields.path['data.target']}</label>
    <select class="field select" id="image-target" title=${words.targetHint} @change=${change}>
      ${TARGETS.map((name) => html`<option value=${name} .selected=${live(name === target)}>${words.target[name]}</option>`)}
    </select>
  </div>`;
}
