/** Settings of a Config in words: `Adam`, `Learning rate 0.1`, `30 × 8 ReLU`. */
import {
  activatedBy,
  type Config,
  isDense,
  type LayerConfig,
  type SkipConfig,
  type TargetName,
} from '../config/config.js';
import { imageLayers } from '../config/image-layers.js';
import { ACTIVATION_EXTRAS, AUXILIARY_WEIGHT, valueAt } from '../config/schema.js';
import type { Language } from '../state/store.js';
import { CURVES } from '../views/depth/curves.js';
import { FEATURE_LABELS } from '../views/depth/paint-network.js';
import { settingName } from './describe.js';
import type { Messages } from './messages.js';
import { formatCount, formatSetting } from './numbers.js';

/** What is told otherwise than as name and value. */
const WORDS: Record<
  Language,
  { noLayers: string; skip(every: number): string; skips: string; noSkips: string; target: Record<TargetName, string> }
> = {
  en: {
    noLayers: 'No hidden layer',
    skip: (every) => (every === 0 ? 'No regular skips' : `Skip around every ${every}`),
    skips: 'Skips',
    noSkips: 'No single skips',
    target: { class: 'the class', input: 'the image itself' },
  },
  ko: {
    noLayers: '은닉층 없음',
    skip: (every) => (every === 0 ? '규칙적 스킵 없음' : `${every}층마다 스킵`),
    skips: '스킵',
    noSkips: '개별 스킵 없음',
    target: { class: '클래스', input: '입력 이미지' },
  },
};

/** Choices whose own name says what they are about. */
const SELF_EXPLAINING = ['data.kind', 'training.optimizer', 'model.initializer'];

/** What the Config has at `path`, with the setting's name where the value alone would not say it. */
export function settingInWords(config: Config, path: string, messages: Messages): string {
  const { data, model } = config;
  const name = settingName(messages, path);
  const words = WORDS[messages.language];
  const list = (items: readonly string[]): string => `${name} ${items.join(', ') || 0}`;
  if (path === 'model.layers') return layersInWords(model.layers) || words.noLayers;
  if (path === 'model.skip') return words.skip(model.skip);
  if (path === 'model.skips') return skipsInWords(model.skips, words);
  if (path === 'model.auxiliary') return list(model.auxiliary.map(headInWords));
  if (path === 'data.features') return list(data.features.map((feature) => FEATURE_LABELS[feature]!));
  if (path === 'data.points') return `${name} ${formatCount(data.points.length)}`;
  if (path === 'data.target') return `${name} ${words.target[data.target]}`;
  if (path === 'data.drawings') return `${name} ${formatCount(imageLayers()!.countDrawings(data))}`;
  const value = valueAt(config, path);
  const text = typeof value === 'number' ? formatSetting(value) : choiceInWords(path, String(value), messages);
  return SELF_EXPLAINING.includes(path) || text.includes(name) ? text : `${name} ${text}`;
}

function skipsInWords(skips: readonly SkipConfig[], { skips: name, noSkips }: (typeof WORDS)[Language]): string {
  return skips.length === 0 ? noSkips : `${name} ${skips.map(({ from, to }) => `${from} → ${to}`).join(', ')}`;
}

function headInWords({ after, weight }: { after: number; weight: number }): string {
  return weight === AUXILIARY_WEIGHT ? String(after) : `${after} (${formatSetting(weight)})`;
}

function choiceInWords(path: string, value: string, { fields }: Messages): string {
  const labels = (fields as Readonly<Record<string, unknown>>)[path.split('.').at(-1)!];
  return (labels as Readonly<Record<string, string>> | undefined)?.[value] ?? value;
}

/** Equal layers in a row are told once: `8 tanh, 30 × 8 leaky ReLU (0.2)`. */
export function layersInWords(layers: readonly LayerConfig[]): string {
  const groups: { text: string; count: number }[] = [];
  for (const layer of layers) {
    const text = layerInWords(layer);
    const last = groups.at(-1);
    if (last?.text === text) last.count++;
    else groups.push({ text, count: 1 });
  }
  return groups.map(({ text, count }) => (count > 1 ? `${count} × ${text}` : text)).join(', ');
}

function layerInWords(layer: LayerConfig): string {
  if (!isDense(layer)) return imageLayers()!.write(layer, functionInWords);
  return `${layer.units} ${functionInWords(layer)}`;
}

function functionInWords(layer: LayerConfig): string {
  const own = activatedBy(layer);
  const extra = ACTIVATION_EXTRAS[own.activation];
  const value = extra && own[extra.key];
  const more = value !== undefined && value !== extra?.default ? formatSetting(value) : own.formula;
  return CURVES[own.activation].label + (more === undefined ? '' : ` (${more})`);
}
