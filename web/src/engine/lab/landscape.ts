/** The output of a random, untrained network over the plane: the picture by which Misra (2019) explains smoothness. */
import type { ActivationName, InitializerName } from '../../config/config.js';
import type { Session } from '../session.js';
import type { LabQuery } from './query.js';

export interface LandscapeArgs {
  activation: ActivationName;
  /** Hidden layers, and units in each. */
  depth: number;
  width: number;
  initializer: InitializerName;
  gain: number;
  seed: number;
  /** `uniform`: each bias uniform in +-1 / sqrt(fan-in), as PyTorch draws them; else 0, as a run here starts. */
  biases: 'zero' | 'uniform';
  /** Pixels along a side. */
  size: number;
}

export interface Landscape {
  /** size x size outputs (logits) at pixel centers over [-domain, domain]^2, rows from the top. */
  values: Float32Array;
  size: number;
  domain: number;
}

/** Generated data lie in this square. */
const DOMAIN = 6;

export const landscape: LabQuery<LandscapeArgs, Landscape> = ({ engine }, args) => {
  const { activation, depth, width, initializer, gain, seed, biases, size } = args;
  const layers = Array.from({ length: depth }, () => ({ units: width, activation }));
  const session = engine.createSession({
    data: { kind: 'gauss', samples: 10 }, // two classes: one logit
    model: { layers, initializer, gain, seed },
  });
  try {
    if (biases === 'uniform') drawBiases(session, seed);
    return {
      values: session.decisionGrid({ width: size, height: size, domain: DOMAIN, raw: true }),
      size,
      domain: DOMAIN,
    };
  } finally {
    session.dispose();
  }
};

function drawBiases(session: Session, seed: number): void {
  const parameters = session.parameters();
  const layout = session.layout();
  const random = randomStream(seed);
  for (const [index, { name, offset, rows }] of layout.entries()) {
    if (!name.endsWith('.bias')) continue;
    const fanIn = layout[index - 1]!.cols; // a bias follows its weight
    for (let unit = 0; unit < rows; unit++) parameters[offset + unit] = (2 * random() - 1) / Math.sqrt(fanIn);
  }
  session.setParameters(parameters);
}

/** Uniform in [0, 1): the mixer of SplitMix32 over a counter, after Steele, Lea and Flood (2014). */
function randomStream(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}
