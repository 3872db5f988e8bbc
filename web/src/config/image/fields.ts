/** Which fields a layer of images has, in the order in which they are read; the engine has the same (tested). */
import type { LayerType } from '../config.js';
import { layerField } from '../layers.js';
import { ACTIVATION_EXTRAS, type ChoiceField, EXTRA_KEYS, type Field, type NumberField } from '../schema.js';

const SIDE = [1, 11] as const;
const STRIDE = [1, 8] as const;
const PADDING = [0, 10] as const;
const FILTERS = [1, 64] as const;
const REDUCTION = [0, 64] as const;

function integer(key: string, [min, max]: readonly [number, number], usual: number): NumberField {
  return { path: `model.layers[].${key}`, type: 'integer', min, max, default: usual };
}

const CONVOLUTION: readonly NumberField[] = [
  integer('kernel', SIDE, 3),
  integer('stride', STRIDE, 1),
  integer('padding', PADDING, 0),
];

const POOLING: ChoiceField = {
  path: 'model.layers[].pooling',
  type: 'choice',
  choices: ['max', 'average', 'global'],
  default: 'max',
};

/** The fields that only these types have. */
export const TYPE_FIELDS: Readonly<Record<LayerType, readonly Field[]>> = {
  conv: CONVOLUTION,
  upconv: CONVOLUTION,
  pool: [POOLING, integer('size', SIDE, 2), integer('stride', STRIDE, 2), integer('padding', PADDING, 0)],
  inception: [
    integer('one', FILTERS, 4),
    integer('reduceThree', REDUCTION, 4),
    integer('three', FILTERS, 8),
    integer('reduceFive', REDUCTION, 2),
    integer('five', FILTERS, 4),
    integer('pooled', FILTERS, 4),
  ],
  flatten: [],
};

/** Every key that some layer has, in the order of reading. */
const ORDER =
  'units activation formula pooling kernel size stride padding one reduceThree three reduceFive five pooled';
export const LAYER_KEYS: readonly string[] = ORDER.replace('formula', `${EXTRA_KEYS.join(' ')} formula`).split(' ');

export const keyOf = ({ path }: Field): string => path.slice(path.lastIndexOf('.') + 1);

/** How the layer, as far as it has been read, has the key: as a field, as a formula, or not at all. */
export function fieldOf(
  layer: Partial<Record<string, unknown>> & { type: LayerType },
  key: string,
): Field | 'formula' | null {
  const { type, activation, pooling } = layer;
  const hasActivation = type !== 'pool' && type !== 'flatten';
  if (key === 'units') return type === 'conv' || type === 'upconv' ? layerField(key) : null;
  if (key === 'activation') return hasActivation ? layerField(key) : null;
  if (key === 'formula') return activation === 'custom' ? 'formula' : null;
  const extra = ACTIVATION_EXTRAS[activation as keyof typeof ACTIVATION_EXTRAS];
  if (extra?.key === key) return { ...layerField(key), default: extra.default } as Field;
  if (pooling === 'global' && key !== 'pooling') return null;
  return TYPE_FIELDS[type].find((field) => keyOf(field) === key) ?? null;
}

/** The limits at a problem's path: those of `stride` and `padding` are the same for all types. */
export function imageFieldAt(path: string): Field | undefined {
  const [, key] = /^model\.layers\[\d+\]\.(\w+)$/.exec(path) ?? [];
  return Object.values(TYPE_FIELDS)
    .flat()
    .find((field) => keyOf(field) === key);
}
