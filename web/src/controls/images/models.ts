/** The models for images as complete Configs, and which of them a Config is. */
import type { Config, ModelConfig } from '../../config/config.js';
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
export function modelOf({ model }: Pick<Config, 'model'>): ImageModel | null {
  const isSame = (other: ModelConfig): boolean => isEqual({ ...other, seed: model.seed }, model);
  return IMAGE_MODELS.find((name) => isSame(modelConfig(name).model)) ?? null;
}
