/**
 * Layers of images, and own drawings: what is known of them comes with the first Config that has one. Whoever makes such a Config awaits
 * `loadImageLayers` first; whatever then reads, writes or judges it does not wait.
 */
import type { Config, DataConfig, ImageLayer, LayerConfig, ModelConfig } from './config.js';
import type { Report } from './read.js';

/** See `image/rules.ts`. */
export interface ImageLayers {
  /** The layer at `path`, of a type other than dense; what does not fit is reported. */
  read(value: Record<string, unknown>, path: string, report: Report): ImageLayer;
  /** Canonical key order, what is missing filled in, what does not belong to it dropped. */
  complete(layer: ImageLayer): ImageLayer;
  /** Reports what does not fit what it reads, or is too large, in a Config that is sound otherwise. */
  check(config: Config, report: Report): void;
  /** Reports what does not go with the input as the target. */
  checkTarget(config: Omit<Config, 'version'>, report: Report): void;
  /** Reports what is wrong with own drawings, in data that are sound otherwise. */
  checkDrawings(data: DataConfig, report: Report): void;
  countDrawings(data: DataConfig): number;
  /** Numbers of the hidden layers' pre-activations for one sample. */
  preactivations(config: Pick<Config, 'data' | 'model'>): number;
  /** A link's notation; null for a text that is not of that kind. */
  write(layer: ImageLayer, activation: (layer: LayerConfig) => string): string;
  parse(text: string): { layer: Record<string, unknown>; activation?: string } | null;
}

let known: ImageLayers | undefined;

/** Undefined before they are loaded. */
export const imageLayers = (): ImageLayers | undefined => known;

/** For programs that have them at hand; undefined: as before they were loaded. */
export function provideImageLayers(layers: ImageLayers | undefined): void {
  known = layers;
}

export async function loadImageLayers(): Promise<void> {
  known ??= (await import('./image/rules.js')).IMAGE_LAYERS;
}

export function hasImageLayers({ layers }: Pick<ModelConfig, 'layers'>): boolean {
  return layers.some(({ type }) => type);
}
