/** The two random networks: what is asked for, and the surfaces that came. */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals-core';
import type { ActivationName } from '../../config/config.js';
import { GradflowError, type Problem } from '../../config/problem.js';
import type { Landscape, LandscapeArgs } from '../../engine/lab/landscape.js';
import { latest } from '../../engine/lab-client.js';
import type { LabContext } from '../lab.js';
import { type Roughness, roughnessOf } from './roughness.js';

export interface Settings extends Omit<LandscapeArgs, 'activation' | 'size'> {
  activations: readonly [left: ActivationName, right: ActivationName];
}

/** As in the paper: five layers and more; the same seed draws the same weights for both activations. */
export const STANDARD: Settings = {
  activations: ['relu', 'mish'],
  depth: 5,
  width: 32,
  initializer: 'he-normal',
  gain: 1,
  seed: 1,
  biases: 'uniform',
};

export interface Surface extends Landscape {
  activation: ActivationName;
  roughness: Roughness;
  least: number;
  most: number;
}

export interface LandscapeModel {
  settings: Signal<Settings>;
  /** Both of one set of settings; null until the first have come. */
  surfaces: ReadonlySignal<readonly [Surface, Surface] | null>;
  busy: ReadonlySignal<boolean>;
  problems: ReadonlySignal<readonly Problem[]>;
  dispose(): void;
}

const SIZE = 200;

export function createLandscapeModel({ lab }: LabContext): LandscapeModel {
  const settings = signal(STANDARD);
  const surfaces = signal<readonly [Surface, Surface] | null>(null);
  const busy = signal(false);
  const problems = signal<readonly Problem[]>([]);
  const sides = [latest(lab, 'landscape'), latest(lab, 'landscape')] as const;

  async function compute({ activations, ...shape }: Settings): Promise<void> {
    busy.value = true;
    const asked = sides.map((side, index) => side.ask({ ...shape, activation: activations[index]!, size: SIZE }));
    try {
      const [left, right] = await Promise.all(asked);
      if (!left || !right) return; // newer settings are being asked for
      surfaces.value = [measure(activations[0], left), measure(activations[1], right)];
      problems.value = [];
    } catch (error) {
      if (!(error instanceof GradflowError)) throw error;
      problems.value = error.problems;
    }
    busy.value = false;
  }

  const stop = effect(() => void compute(settings.value));
  return {
    settings,
    surfaces,
    busy,
    problems,
    dispose: () => {
      stop();
      for (const side of sides) side.cancel();
    },
  };
}

function measure(activation: ActivationName, landscape: Landscape): Surface {
  const { values, size, domain } = landscape;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return { ...landscape, activation, roughness: roughnessOf(values, size, domain), least, most };
}
