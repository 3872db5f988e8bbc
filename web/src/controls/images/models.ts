/** The models for images as complete Configs, and which of them a Config is. */
import type { Config, TargetName } from '../../config/config.js';
import { isEqual } from '../../config/equal.js';
import { validateConfig } from '../../config/parse.js';
import { IMAGE_MODELS, type ImageModel, imageModel } from '../../models/image-models.js';

/** What is known of layers of images must be loaded (`loadImageLayers`). */
export function modelConfig(name: ImageModel): Config {
  const { config, problems } = validateConfig(imageModel(name));
  if (!config) throw new Error(`the model ${name}: ${problems[0]!.path} ${problems[0]!.message}`);
  return config;
}

/** Null for what somebody has changed. The seed may be another. */
export function modelOf({ data, model }: Pick<Config, 'data' | 'model'>): ImageModel | null {
  const isSame = (other: Config): boolean =>
    other.data.target === data.target && isEqual({ ...other.model, seed: model.seed }, model);
  return IMAGE_MODELS.find((name) => isSame(modelConfig(name))) ?? null;
}

/** The Config with a model's layers, target and training; the data themselves stay. */
export function withModel(config: Config, name: ImageModel): Config {
  const { data, model, training } = modelConfig(name);
  const { target } = data;
  return { ...config, data: { ...config.data, target }, model: { ...model, seed: config.model.seed }, training };
}

/** Another target: what only classes have gives way. */
export function withTarget(config: Config, target: TargetName): Config {
  const { data, model, training } = config;
  const changed = { ...config, data: { ...data, target } };
  if (target === 'class') return changed;
  const loss = training.loss === 'hinge' ? 'auto' : training.loss;
  return { ...changed, model: { ...model, auxiliary: [] }, training: { ...training, loss } };
}
