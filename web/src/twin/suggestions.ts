/** Twins worth a try, one click each: what a course would compare. Pure. */
import { type ActivationName, activatedBy, type Config, type ModelConfig } from '../config/config.js';
import { withActivation } from '../config/edit.js';
import { isEqual } from '../config/equal.js';
import { validateConfig } from '../config/parse.js';
import { numberField } from '../config/schema.js';

export type SuggestionId = 'activation' | 'initializer' | 'skips' | 'normalization' | 'faster' | 'slower' | 'seed';

export interface Suggestion {
  id: SuggestionId;
  /** The run beside with this difference, and those that it has already. */
  twin: Config;
}

type Maker = (a: Config, b: Config) => Config | null;

const MAKERS: Record<SuggestionId, Maker> = {
  activation: (a, b) => ({
    ...b,
    model: { ...b.model, layers: b.model.layers.map((layer) => withActivation(layer, otherActivation(a.model))) },
  }),
  initializer: (a, b) => {
    const initializer = a.model.initializer.startsWith('he-') ? 'glorot-uniform' : 'he-normal';
    return withModel(b, { initializer });
  },
  skips: (a, b) => {
    const depth = b.model.layers.length;
    return depth < 2 ? null : withModel(b, { skip: a.model.skip > 0 ? 0 : 2 });
  },
  normalization: (a, b) => withModel(b, { normalization: a.model.normalization === 'none' ? 'batch' : 'none' }),
  faster: (a, b) => withRate(b, a.training.learningRate * 10),
  slower: (a, b) => withRate(b, a.training.learningRate / 10),
  seed: (a, b) => withModel(b, { seed: a.model.seed + 1 }),
};

/** Those that can be had and do not touch what differs already. */
export function suggestionsFor(a: Config, b: Config): Suggestion[] {
  return (Object.keys(MAKERS) as SuggestionId[]).flatMap((id) => {
    const alone = MAKERS[id](a, a);
    const twin = MAKERS[id](a, b);
    if (!alone || !twin || touches(a, alone, b)) return [];
    return validateConfig(twin).problems || isEqual(twin, b) ? [] : [{ id, twin }];
  });
}

/** Whether `b` differs from `a` where `alone` does. */
function touches(a: Config, alone: Config, b: Config): boolean {
  return (['model', 'training'] as const).some((section) => {
    const [own, suggested, present] = [a, alone, b].map((config) => new Map(Object.entries(config[section])));
    return [...own!].some(([key, value]) => !isEqual(suggested!.get(key), value) && !isEqual(present!.get(key), value));
  });
}

/** What shows most: a function whose gradient stays alive beside one that saturates, and a smooth one beside ReLU. */
export function otherActivation({ layers }: ModelConfig): ActivationName {
  return layers.map(activatedBy).some(({ activation }) => activation === 'relu') ? 'mish' : 'relu';
}

function withModel(config: Config, patch: Partial<ModelConfig>): Config {
  return { ...config, model: { ...config.model, ...patch } };
}

function withRate(config: Config, rate: number): Config | null {
  const { min, max } = numberField('training.learningRate');
  const learningRate = Number(rate.toPrecision(6));
  return rate > min && rate <= max ? { ...config, training: { ...config.training, learningRate } } : null;
}
