/** What a frame says of its auxiliary classifiers. */
import { type Config, outputCount, unitsOf } from '../../../config/config.js';
import { type AuxiliaryMetrics, decodeAuxiliary } from '../../../engine/depth-sections.js';
import type { Frame } from '../../../engine/frame.js';
import { answerOf, type Subject } from '../../output/subject.js';

/** Null before there is one. */
export function headFigures(frame: Frame | undefined, index: number): AuxiliaryMetrics | null {
  return frame?.auxiliary ? (decodeAuxiliary(frame.auxiliary)[index] ?? null) : null;
}

/** The decision of classifier `index` over the plane; null before there is one. */
export function headSubject(config: Config, { unitMaps }: Frame, index: number): Subject | null {
  const hidden = config.model.layers.reduce((sum, layer) => sum + unitsOf(layer), config.data.features.length);
  const needed = hidden + (index + 2) * outputCount(config.data);
  return unitMaps.size > 0 && unitMaps.count >= needed ? answerOf(config, unitMaps, index + 1) : null;
}
