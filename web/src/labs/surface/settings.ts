/** What the lab can be set to, all tabs together: `view=surface&view.plane=trajectory&view.range=2`. */
import { ACTIVATIONS, type ActivationName } from '../../config/config.js';
import { MAX_SEED } from '../../config/schema.js';
import { type Orbit, STANDARD } from '../../draw/terrain/orbit.js';
import { choice, flag, number, type Setting, type Settings } from '../settings.js';
import { RACE_SETTINGS } from './race/settings.js';

export const TAB_NAMES = ['run', 'pair', 'race'] as const;
export type TabName = (typeof TAB_NAMES)[number];

export const PLANES = ['random', 'trajectory', 'weights', 'line'] as const;

/** A custom one needs a formula, which this lab does not ask for. */
export const BUILT_IN = ACTIVATIONS.filter((name): name is Exclude<ActivationName, 'custom'> => name !== 'custom');

/** Stands for the present, where a step is asked for. */
export const PRESENT_STEP = -1;

const MOST_PARAMETERS = 1e7;
const MOST_STEPS = 1e9;

export const SETTINGS = {
  tab: choice(TAB_NAMES, 'run'),
  plane: choice(PLANES, 'random'),
  seed: number({ min: 0, max: MAX_SEED, initial: 1, whole: true }),
  /** Places of the two weights in the flat vector. */
  first: number({ min: 0, max: MOST_PARAMETERS, initial: 0, whole: true }),
  second: number({ min: 0, max: MOST_PARAMETERS, initial: 1, whole: true }),
  /** Steps that the line joins. */
  from: number({ min: PRESENT_STEP, max: MOST_STEPS, initial: 0, whole: true }),
  to: number({ min: PRESENT_STEP, max: MOST_STEPS, initial: PRESENT_STEP, whole: true }),
  /** Of the coordinates, as a multiple of what is usual for the plane. */
  range: number({ min: 0.01, max: 100, initial: 1 }),
  size: choice(['51', '101'], '51'),
  height: choice(['auto', 'log', 'linear'], 'auto'),
  show: choice(['both', 'contours', 'space'], 'both'),
  follow: flag(false),
  camera: camera(),
  left: choice(BUILT_IN, 'relu'),
  right: choice(BUILT_IN, 'mish'),
  /** For how many steps both networks of the pair are trained. */
  steps: number({ min: 0, max: 20_000, initial: 500, whole: true }),
  ...RACE_SETTINGS,
};

export type SurfaceSettings = Settings<typeof SETTINGS>;
export type SurfaceValues = SurfaceSettings['values']['value'];

/** Azimuth and elevation in degrees, then the distance. */
function camera(): Setting<Orbit> {
  const fault = { code: 'wrong-type', message: 'must be azimuth, elevation and distance' } as const;
  const degrees = (radians: number): number => Math.round((radians * 180) / Math.PI);
  return {
    initial: STANDARD,
    write: ({ azimuth, elevation, distance }) =>
      [degrees(azimuth), degrees(elevation), Number(distance.toFixed(2))].join(','),
    read: (text) => {
      const parts = text.split(',').map(Number);
      if (parts.length !== 3 || !parts.every(Number.isFinite) || text.split(',').includes('')) return { fault };
      const [azimuth, elevation, distance] = parts as [number, number, number];
      return { value: { azimuth: (azimuth * Math.PI) / 180, elevation: (elevation * Math.PI) / 180, distance } };
    },
  };
}
