/** The list of hidden layers. */
import type { ActivationName, LayerConfig } from './config.js';
import { DEFAULTS } from './defaults.js';
import { type Bag, type Report, readField, readList, readRecord } from './read.js';
import { ACTIVATION_EXTRAS, type ChoiceField, EXTRA_KEYS, type Field, fieldAt, MAX_LAYERS } from './schema.js';

const TYPE_FIELD: ChoiceField = {
  path: 'model.layers[].type',
  type: 'choice',
  choices: ['dense'],
  default: 'dense',
  reserved: ['conv', 'pool', 'upconv', 'inception', 'flatten'],
};

/** Canonical key order, the activation's own extra filled in, the others dropped. */
export function completeLayer(layer: LayerConfig): LayerConfig {
  const { units, activation } = layer;
  const extra = ACTIVATION_EXTRAS[activation];
  return extra ? { units, activation, [extra.key]: layer[extra.key] ?? extra.default } : { units, activation };
}

export function readLayers(value: unknown, report: Report): LayerConfig[] {
  const given = readList(value, 'model.layers', [0, MAX_LAYERS], report);
  if (!given) return DEFAULTS.model.layers.map(completeLayer);
  return given.map((layer, index) => readLayer(layer, `model.layers[${index}]`, report));
}

function readLayer(value: unknown, path: string, report: Report): LayerConfig {
  const given = readRecord(value ?? null, path, ['type', 'units', 'activation', ...EXTRA_KEYS], report);
  let choicesFit = true;
  const read = (field: Field, key: string): unknown =>
    readField(field, given[key], `${path}.${key}`, field.default, (at, code, message) => {
      if (field.type === 'choice') choicesFit = false;
      report(at, code, message);
    });
  read(TYPE_FIELD, 'type');
  const units = read(layerField('units'), 'units') as number;
  const activation = read(layerField('activation'), 'activation') as ActivationName;
  const layer: LayerConfig = { units, activation };
  return choicesFit ? { ...layer, ...readExtra(given, layer, path, report) } : layer;
}

/** The number that the activation takes. Without a sound activation nobody can say which one that is. */
function readExtra(given: Bag, { activation }: LayerConfig, path: string, report: Report): Partial<LayerConfig> {
  const extra = ACTIVATION_EXTRAS[activation];
  for (const key of EXTRA_KEYS) {
    if (given[key] === undefined || key === extra?.key) continue;
    report(`${path}.${key}`, 'not-applicable', `${activation} takes no ${key}`);
  }
  if (!extra) return {};
  const { key } = extra;
  return { [key]: readField(layerField(key), given[key], `${path}.${key}`, extra.default, report) };
}

function layerField(key: string): Field {
  return fieldAt(`model.layers[].${key}`) as Field;
}
