/** The twin's words in the page's language, and differences in words. */
import { activatedBy, type LayerConfig } from '../config/config.js';
import { ACTIVATION_EXTRAS } from '../config/schema.js';
import { settingName } from '../i18n/describe.js';
import { type Messages, messagesFor } from '../i18n/messages.js';
import { formatSetting } from '../i18n/numbers.js';
import { layersInWords } from '../i18n/settings.js';
import type { Store } from '../state/store.js';
import { CURVES } from '../views/depth/curves.js';
import type { Difference } from './differences.js';
import { en, type TwinWords } from './en.js';
import { ko } from './ko.js';
import type { Suggestion } from './suggestions.js';

const WORDS = { en, ko };

export function twinWords({ language }: Pick<Store, 'language'>): TwinWords {
  return WORDS[language.value];
}

/** `activation of every layer: tanh → Mish`. */
export function describeDifference(store: Store, difference: Difference): string {
  const say = twinWords(store);
  const messages = messagesFor(store.language.value);
  const name = lowerFirst(nameOf(say, messages, difference));
  const [from, to] = [difference.from, difference.to].map((value) => valueText(say, messages, difference, value));
  return say.difference(name, from!, to!);
}

function nameOf(say: TwinWords, messages: Messages, difference: Difference): string {
  if (difference.kind === 'activation' || difference.kind === 'units') {
    const name = lowerFirst(settingName(messages, `model.layers[].${difference.kind}`));
    return difference.every ? say.ofEvery(name) : say.ofLayers(name, difference.layers);
  }
  const path =
    difference.kind === 'field' ? difference.path : `model.${difference.kind === 'skips' ? 'skip' : difference.kind}`;
  return say.names[path as keyof TwinWords['names']] ?? settingName(messages, path);
}

function valueText(
  say: TwinWords,
  messages: Messages,
  { kind, ...rest }: Difference,
  value: Difference['from'],
): string {
  if (kind === 'field') return fieldText(say, messages, (rest as { path: string }).path, value as string | number);
  if (kind === 'activation') return functionText(value as LayerConfig);
  if (kind === 'units') return String(value);
  return (
    (value as Extract<Difference, { kind: 'layers' | 'skips' | 'auxiliary' }>['from']).map(itemText).join(', ') ||
    say.nothing
  );
}

function itemText(item: LayerConfig | { from: number; to: number } | { after: number; weight: number }): string {
  if (!('after' in item) && !('to' in item)) return layersInWords([item]);
  return 'to' in item ? `${item.from}–${item.to}` : `${item.after} (${formatSetting(item.weight)})`;
}

/** `Leaky ReLU (0.2)`; a custom one by its formula. */
function functionText(layer: LayerConfig): string {
  const own = activatedBy(layer);
  const { label } = CURVES[own.activation];
  if (own.formula) return own.formula;
  const extra = ACTIVATION_EXTRAS[own.activation];
  const value = extra && own[extra.key];
  return extra && value !== undefined && value !== extra.default ? `${label} (${formatSetting(value)})` : label;
}

function fieldText(say: TwinWords, { fields }: Messages, path: string, value: string | number): string {
  if (path === 'model.skip') return value === 0 ? say.nothing : say.aroundEvery(Number(value));
  if (typeof value === 'number') return formatSetting(value);
  const key = path.slice(path.indexOf('.') + 1);
  const names: Record<string, unknown> = { ...fields };
  return (names[key] as Record<string, string> | undefined)?.[value] ?? value;
}

/** What a suggestion would give the run beside. */
export function describeSuggestion(store: Store, { id, twin }: Suggestion): string {
  const say = twinWords(store);
  const messages = messagesFor(store.language.value);
  const { model, training } = twin;
  const what: Record<Suggestion['id'], string> = {
    activation: model.layers[0] ? functionText(model.layers[0]) : '',
    initializer: fieldText(say, messages, 'model.initializer', model.initializer),
    skips: fieldText(say, messages, 'model.skip', model.skip),
    normalization: fieldText(say, messages, 'model.normalization', model.normalization),
    faster: formatSetting(training.learningRate),
    slower: formatSetting(training.learningRate),
    seed: '',
  };
  return say.suggestion[id](what[id]);
}

/** Within a sentence; L1 and the like stay. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}
