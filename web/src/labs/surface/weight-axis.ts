/** A weight picked in the network as an axis of the loss surface. */
import type { LabSettings } from '../../state/link.js';

/** As the lab's settings call them. */
export const WEIGHT_AXES = ['first', 'second'] as const;
export type WeightAxis = (typeof WEIGHT_AXES)[number];

export const AXIS_NAMES = {
  en: (number: number) => `Axis ${number}`,
  ko: (number: number) => `축 ${number}`,
};

/** The lab's settings with that weight; the other axis takes what this one had where both would be the same. */
export function withWeight(settings: LabSettings, axis: WeightAxis, index: number): LabSettings {
  const { first = '0', second = '1' } = settings;
  const before = { first, second };
  const other = axis === 'first' ? 'second' : 'first';
  const next = { ...before, [axis]: String(index), ...(before[other] === String(index) && { [other]: before[axis] }) };
  return { ...settings, tab: 'run', plane: 'weights', ...next };
}
