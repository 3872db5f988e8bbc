/** Random valid Configs, made from the field table. */

import fc from 'fast-check';
import {
  ACTIVATIONS,
  type Config,
  DATA_KINDS,
  FEATURES,
  isImage,
  isRegression,
  type LayerConfig,
  type ModelConfig,
  type Point,
  type SkipConfig,
} from '../../../src/config/config.js';
import { inOrder, largestBatch, skipConnections } from '../../../src/config/depth.js';
import { completeLayer } from '../../../src/config/layers.js';
import { ACTIVATION_EXTRAS, classRange, type Field, fieldAt, MAX_COORDINATE } from '../../../src/config/schema.js';
import { formulas } from './formulas.js';

function value(path: string): fc.Arbitrary<unknown> {
  const field = fieldAt(path) as Field;
  if (field.type === 'choice') return fc.constantFrom(...field.choices);
  if (field.available !== undefined) return fc.constant(field.available);
  const { min, max } = field;
  if (field.type === 'integer') return fc.integer({ min, max });
  return fc.double({ min, max, noNaN: true }).map((number) => number + 0);
}

function section(name: string, keys: string[]): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(keys.map((key) => [key, value(`${name}.${key}`)])));
}

const layer = fc
  .record({ units: fc.integer({ min: 1, max: 256 }), activation: fc.constantFrom(...ACTIVATIONS) })
  .chain((plain): fc.Arbitrary<LayerConfig> => {
    if (plain.activation === 'custom') return formulas.map((formula) => ({ ...plain, formula }));
    const extra = ACTIVATION_EXTRAS[plain.activation];
    if (!extra) return fc.constant(plain);
    return value(`model.layers[].${extra.key}`).map((number) => completeLayer({ ...plain, [extra.key]: number }));
  });

function point(classes: number): fc.Arbitrary<Point> {
  const coordinate = fc.double({ min: -MAX_COORDINATE, max: MAX_COORDINATE, noNaN: true }).map((number) => number + 0);
  return fc.tuple(coordinate, coordinate, fc.integer({ min: 0, max: classes - 1 }));
}

const PLANE_KINDS = DATA_KINDS.filter((kind) => !isImage({ kind }));

const data = fc.constantFrom(...PLANE_KINDS).chain((kind) =>
  fc.integer(classRange(kind)).chain((classes) =>
    fc.record({
      ...Object.fromEntries(
        ['samples', 'noise', 'testFraction', 'seed', 'shift'].map((key) => [key, value(`data.${key}`)]),
      ),
      kind: fc.constant(kind),
      target: fc.constant('class'),
      drawings: fc.constant(''),
      classes: fc.constant(classes),
      features: fc.subarray([...FEATURES], { minLength: 1 }),
      points: fc.array(point(classes), { minLength: kind === 'points' ? 2 : 0, maxLength: 20 }),
    }),
  ),
);

const model = fc
  .tuple(
    section('model', ['initializer', 'gain', 'seed', 'normalization', 'dropout', 'skip']),
    fc.array(layer, { maxLength: 6 }).chain((layers) => depth(layers.length).map((lists) => ({ layers, ...lists }))),
  )
  .map(([fields, lists]) => withoutDoubles({ ...fields, ...lists } as unknown as ModelConfig));

/** Single skips and auxiliary classifiers of a network of so many layers. */
function depth(layers: number): fc.Arbitrary<Pick<ModelConfig, 'skips' | 'auxiliary'>> {
  if (layers === 0) return fc.constant({ skips: [], auxiliary: [] });
  const skip = fc
    .integer({ min: 0, max: layers - 1 })
    .chain((from) => fc.record({ from: fc.constant(from), to: fc.integer({ min: from + 1, max: layers + 1 }) }));
  const head = fc.record({
    after: fc.integer({ min: 1, max: layers }),
    weight: value('model.auxiliary[].weight') as fc.Arbitrary<number>,
  });
  return fc.record({
    skips: fc.uniqueArray(skip, { selector: ({ from, to }) => `${from}-${to}`, maxLength: 4 }).map(inOrder),
    auxiliary: fc
      .uniqueArray(head, { selector: ({ after }) => after })
      .map((heads) => heads.sort((a, b) => a.after - b.after)),
  });
}

/** Without single skips that `skip` makes already. */
function withoutDoubles(model: ModelConfig): ModelConfig {
  const made = skipConnections({ ...model, skips: [] });
  const isNew = ({ from, to }: SkipConfig): boolean => !made.some((other) => other.from === from && other.to === to);
  return { ...model, skips: model.skips.filter(isNew) };
}

const trainingKeys = (
  'loss optimizer learningRate batchSize momentum rho beta1 beta2 epsilon ' +
  'schedule scheduleSteps l1 l2 weightDecay clipNorm seed'
).split(' ');

/** Key order is not canonical: nothing may depend on it. */
export const configs: fc.Arbitrary<Config> = fc
  .record({ data, model, training: section('training', trainingKeys), sameSeed: fc.boolean() })
  .map(({ data, model, training, sameSeed }) => {
    const config = { version: 1, data, model, training } as unknown as Config;
    if (isRegression(config.data)) config.training.loss = 'auto';
    // Also where edits give every unit five pieces.
    config.training.batchSize = Math.min(config.training.batchSize, Math.max(1, Math.floor(largestBatch(config) / 5)));
    if (sameSeed) config.model.seed = config.training.seed = config.data.seed;
    return config;
  });
