/** Where a network that makes of its input that input again has its code. */
import type { Config } from '../config.js';
import { skipConnections } from '../depth.js';
import { featuresOf, layerShapes } from './shapes.js';

/** The code: its hidden layer, from 0, and its numbers. */
export interface Code {
  layer: number;
  size: number;
}

/**
 * The hidden layer that makes the fewest numbers, the first of equals. Null where there is none, or where a skip connection
 * leads around it: then what comes after it knows more than the code.
 */
export function codeOf(config: Pick<Config, 'data' | 'model'>): Code | null {
  const sizes = layerShapes(config).map(featuresOf);
  const size = Math.min(...sizes);
  const layer = sizes.indexOf(size);
  if (layer < 0) return null;
  const isPassed = skipConnections(config.model).some(({ from, to }) => from <= layer && to > layer + 1);
  return isPassed ? null : { layer, size };
}
