/** The list of hidden layers. */
import { type Activated, type ActivationName, type DenseLayer, isDense, type LayerConfig } from './config.js';
import { DEFAULTS } from './defaults.js';
import { imageLayers } from './image-layers.js';
import { type Bag, type Report, readField, readList, readRecord } from './read.js';
import {
  ACTIVATION_EXTRAS,
  type ChoiceField,
  EXTRA_KEYS,
  type Field,
  FORMULA,
  fieldAt,
  isRecord,
  MAX_LAYERS,
} from './schema.js';

const TYPE_FIELD: ChoiceField = {
  path: 'model.layers[].type',
  type: 'choice',
  choices: ['dense', 'conv', 'pool', 'upconv', 'inception', 'flatten'],
  default: 'dense',
};

/** Canonical key order, the activation's own extra filled in, the others dropped. */
export function completeLayer(layer: LayerConfig): LayerConfig {
  if (!isDense(layer)) return imageLayers()?.complete(layer) ?? layer;
  return { units: layer.units, ...completeActivation(layer) };
}

export function completeActivation(layer: Activated): Activated {
  const { activation } = layer;
  const extra = ACTIVATION_EXTRAS[activation];
  if (activation === 'custom') return { activation, formula: layer.formula ?? FORMULA.default };
  return extra ? { activation, [extra.key]: layer[extra.key] ?? extra.default } : { activation };
}

export function readLayers(value: unknown, report: Report): LayerConfig[] {
  const given = readList(value, 'model.layers', [0, MAX_LAYERS], report);
  if (!given) return DEFAULTS.model.layers.map(completeLayer);
  return given.map((layer, index) => readLayer(layer, `model.layers[${index}]`, report));
}

/** Without a sound type nobody can say what belongs to the layer. */
function readLayer(value: unknown, path: string, report: Report): LayerConfig {
  const given = isRecord(value) ? value : {};
  let sound = true;
  const type = readField(TYPE_FIELD, given.type, `${path}.type`, 'dense', (at, code, message) => {
    sound = false;
    report(at, code, message);
  });
  if (!sound || type === 'dense') return sound ? readDense(value, path, report) : DEFAULTS.model.layers[0]!;
  const layer = imageLayers()?.read(given, path, report);
  if (!layer) report(`${path}.type`, 'unavailable', 'is not loaded yet');
  return layer ?? DEFAULTS.model.layers[0]!;
}

function readDense(value: unknown, path: string, report: Report): DenseLayer {
  const given = readRecord(value ?? null, path, ['type', 'units', 'activation', ...EXTRA_KEYS, 'formula'], report);
  let choicesFit = true;
  const read = (key: string): unknown => {
    const field = layerField(key);
    return readField(field, given[key], `${path}.${key}`, field.default, (at, code, message) => {
      if (field.type === 'choice') choicesFit = false;
      report(at, code, message);
    });
  };
  const units = read('units') as number;
  const activation = read('activation') as ActivationName;
  const layer: DenseLayer = { units, activation };
  return choicesFit ? { ...layer, ...readExtra(given, layer, path, report) } : layer;
}

/** The number, or formula, that the activation takes. Without a sound activation nobody can say which one that is. */
function readExtra(given: Bag, { activation }: Activated, path: string, report: Report): Partial<Activated> {
  const extra = ACTIVATION_EXTRAS[activation];
  const own = activation === 'custom' ? 'formula' : extra?.key;
  for (const key of [...EXTRA_KEYS, 'formula']) {
    if (given[key] === undefined || key === own) continue;
    report(`${path}.${key}`, 'not-applicable', `${activation} takes no ${key}`);
  }
  if (own === 'formula') return { formula: readFormula(given.formula, `${path}.formula`, report) };
  if (!extra) return {};
  const { key } = extra;
  return { [key]: readField(layerField(key), given[key], `${path}.${key}`, extra.default, report) };
}

/** Its length and characters; whether it is a formula is for the engine to say. */
export function readFormula(value: unknown, path: string, report: Report): string {
  const { min, max, default: usual } = FORMULA;
  if (value === undefined) return usual;
  if (typeof value !== 'string') report(path, 'wrong-type', 'must be a text');
  else if (value.length < min || value.length > max) {
    report(path, 'wrong-length', `must have from ${min} to ${max} characters`);
  } else {
    const position = value.search(/[^ -~]/);
    const detail = { position, reason: 'character' } as const;
    if (position >= 0) report(path, 'syntax', 'has a character that belongs to no formula', detail);
  }
  return String(value);
}

export function layerField(key: string): Field {
  return fieldAt(`model.layers[].${key}`) as Field;
}
