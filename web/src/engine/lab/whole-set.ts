/** The training set, for probes that take all samples at once. */
import { inputCount } from '../../config/config.js';
import { largestBatch } from '../../config/depth.js';
import type { Session } from '../session.js';

/** Every sample; of more than batch normalization can standardize together, so many at even distances. */
export function wholeSet(session: Session): Uint32Array {
  const { config } = session;
  const samples = session.data().train.inputs.length / inputCount(config.data);
  const most = Math.min(samples, largestBatch(config));
  return Uint32Array.from({ length: most }, (_, index) => Math.floor((index * samples) / most));
}
