/** What a frame says of its auxiliary classifiers. */
import type { Config } from '../../../config/config.js';
import { outputCount } from '../../../config/config.js';
import type { Evaluation, Frame, Planes } from '../../../engine/frame.js';
import { outputFrom, type Subject } from '../../output/subject.js';

export type HeadFigures = Omit<Evaluation, 'step' | 'confusion'>;

export function headFigures(frame: Frame | undefined, index: number): HeadFigures | null {
  return (frame?.evaluation as { auxiliary?: HeadFigures[] } | undefined)?.auxiliary?.[index] ?? null;
}

/** The decision of classifier `index` over the plane; null before there is one. */
export function headSubject(config: Config, frame: Frame, index: number): Subject | null {
  const planes = (frame as { auxiliaryMaps?: Planes }).auxiliaryMaps;
  const count = outputCount(config.data);
  if (!planes || planes.size === 0 || planes.count < (index + 1) * count) return null;
  return outputFrom(config, planes, index * count, count);
}
