/** What the network makes of the chosen image, as the frame on screen brings it. */
import { decodeFeatureMaps, type FeatureMaps } from '../../engine/feature-maps.js';
import type { Frame } from '../../engine/frame.js';

const known = new WeakMap<object, FeatureMaps>();

/** Null where it brings none. Decoded once. */
export function featureMapsOf(frame: Frame | null): FeatureMaps | null {
  const raw = frame?.image;
  if (!raw) return null;
  const maps = known.get(raw) ?? decodeFeatureMaps(raw);
  known.set(raw, maps);
  return maps;
}
