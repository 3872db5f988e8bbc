/** Every threshold of the diagnosis, with its reason. They stand on the page beside the numbers they are held against. */
import { EXPLODING_ABOVE, UPDATE_RATIO_ABOVE, VANISHING_BELOW } from '../../views/depth/verdicts.js';

export const THRESHOLDS = {
  /** Any number that is not finite ends the training. */
  diverged: 0,
  /** One layer whose derivative is 0 everywhere blocks all that lie before it. */
  step: 0,
  /** Equal units stay equal for ever; see LayerTwins. */
  symmetric: 0,
  /**
   * Share of a layer's units. With He's initialization some units of a narrow ReLU layer are dead at the start; a quarter
   * of them costs a layer of eight two units, more begins to be felt (Lu et al. 2019, "Dying ReLU and initialization").
   */
  dead: 0.25,
  /** Share of the constant answer's loss that the best linear model leaves: below it, a straight boundary will do. */
  linear: 0.25,
  /** The engine's own: dL/da relative to the last hidden layer's, smoothed. At 1 % a layer learns a hundred times slower. */
  vanishing: VANISHING_BELOW,
  exploding: EXPLODING_ABOVE,
  /** The engine's own: update / weight of a step, smoothed; about 1e-3 is healthy, at 0.1 ten steps replace the weights. */
  updates: UPDATE_RATIO_ABOVE,
  /**
   * Share of units x samples of a layer with |f'| below a hundredth of its maximum. Trained networks saturate many units,
   * away from the edges of what they have learned; where it is three quarters of all, few
   * samples still teach the layer.
   */
  saturated: 0.75,
  /** lambdaMax over its limit: descent is locally unstable above 1 (2 / eta; with momentum 2 (1 + beta) / eta). */
  rateHigh: 1,
  /**
   * The same ratio r: one step shrinks the error along the steepest direction by a factor of 1 - 2 r, so that it takes
   * 1 / (2 r) steps to come down by e; at a thousandth that is 500 steps in the steepest direction, and more in all others.
   */
  rateLow: 1e-3,
  /** For the adaptive optimizers, which have no such ratio: update / weight of the fastest layer, a hundredth of healthy. */
  updatesLow: 1e-5,
  /** Loss of a network of twice the width over this one's, after as many steps of the same training: tried, not guessed. */
  small: 0.7,
  /** Loss with an addition over the loss without, after as many steps: what is offered must have helped in its trial. */
  remedy: 0.7,
  /**
   * Test loss over its lowest, both smoothed, while the training loss falls: more than the noise of small test sets. Near 0
   * any ratio comes about, so that it must have risen by OVERFITTING_RISE too.
   */
  overfitting: 1.15,
} as const;

/** Share of the constant answer's loss: below it the network counts as having learned its training data. */
export const LEARNED_BELOW = 0.25;

/** Where the loss is said to stand still: it fell by less than this share over the last quarter of the run. */
export const PLATEAU_BELOW = 0.02;

/** Steps that a run must have had before its course says anything. */
export const COURSE_NEEDS_STEPS = 300;

/** Of the test loss, as a share of the constant answer's loss. */
export const OVERFITTING_RISE = 0.02;
