/** What the kept moments say of a unit's life, and in which other ways the run could have gone on. */
import { type ActivationName, activatedBy, type Config } from '../../config/config.js';
import { withActivation } from '../../config/edit.js';
import type { Moment } from '../moments.js';

/** Units of all hidden layers in order, 1 where dead. */
export type LifeRow = Uint8Array;

/**
 * `died`: at `before` it lived for the last time, at `after`, the moment after that, it was dead, as at all since.
 * `never`: dead at every kept moment, `first` being the earliest. `unknown`: no moment is known yet.
 */
export type Life =
  | { kind: 'alive' }
  | { kind: 'died'; before: Moment<LifeRow>; after: Moment<LifeRow> }
  | { kind: 'never'; first: Moment<LifeRow> }
  | { kind: 'unknown' };

/** Up to `step`. `place` counts the units of all hidden layers. */
export function lifeOf(moments: readonly Moment<LifeRow>[], place: number, step: number, isDead: boolean): Life {
  if (!isDead) return { kind: 'alive' };
  const past = moments.filter((moment) => moment.step <= step);
  const last = past.findLastIndex(({ row }) => row[place] === 0);
  const after = past[last + 1];
  if (!after) return { kind: 'unknown' };
  return last < 0 ? { kind: 'never', first: after } : { kind: 'died', before: past[last]!, after };
}

/** Steps that are looked at one by one for a unit that came back to life and died again. */
const WATCHED = 2000;

/** The latest moment, up to `step`, that a search for the death watches every step to; all later ones found it dead. */
export function watchedTo(
  moments: readonly Moment<LifeRow>[],
  { before, after }: Extract<Life, { kind: 'died' }>,
  step: number,
): Moment<LifeRow> {
  const near = moments.findLast((moment) => moment.step <= Math.min(step, before.step + WATCHED));
  return near && near.step > after.step ? near : after;
}

/** Where a unit stands among the units of all hidden layers. */
export function placeOf(layers: readonly { units: number }[], layer: number, unit: number): number {
  return layers.slice(0, layer).reduce((sum, { units }) => sum + units, unit);
}

export const ALTERNATIVES = ['leaky-relu', 'prelu', 'elu', 'mish', 'rate'] as const;
export type Alternative = (typeof ALTERNATIVES)[number];

/** Another activation in every layer that has the one of `layer`; or a tenth of the learning rate. */
export function alternativeOf(config: Config, layer: number, alternative: Alternative): Config {
  if (alternative === 'rate') {
    const learningRate = Number((config.training.learningRate / 10).toPrecision(6));
    return { ...config, training: { ...config.training, learningRate } };
  }
  const replaced: ActivationName | undefined = config.model.layers.map(activatedBy)[layer]?.activation;
  const layers = config.model.layers.map((given) =>
    activatedBy(given).activation === replaced ? withActivation(given, alternative) : given,
  );
  return { ...config, model: { ...config.model, layers } };
}
