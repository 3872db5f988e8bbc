/** The places of training images that excite one unit most. */

export interface ActivatingPatchesOptions {
  /** Hidden layers from 0; behind them the output. */
  layer: number;
  /** A filter of a convolution, a channel of a pooling layer, a unit of a dense one. */
  unit: number;
  /** The most images. */
  count?: number;
}

export interface ActivatingPatch {
  /** In the training set. */
  index: number;
  /** In the unit's map, row * width + column; 0 for a dense layer. */
  position: number;
  activation: number;
}
