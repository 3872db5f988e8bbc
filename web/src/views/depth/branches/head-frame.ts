/** What a frame says of its auxiliary classifiers. */
import type { Config } from '../../../config/config.js';
import { outputCount } from '../../../config/config.js';
import type { Figures, Frame, Planes } from '../../../engine/frame.js';
import { outputFrom, type Subject } from '../../output/subject.js';

export function headFigures(frame: Frame | undefined, index: number): Figures | null {
  return frame?.evaluation.auxiliary?.[index] ?? null;
}

/** The decision of classifier `index` over the plane; null before there is one. */
export function headSubject(config: Config, frame: Frame, index: number): Subject | null {
  const planes = (frame as { auxiliaryMaps?: Planes }).auxiliaryMaps;
  const count = outputCount(config.data);
  if (!planes || planes.size === 0 || planes.count < (index + 1) * count) return null;
  return outputFrom(config, planes, index * count, count);
}
