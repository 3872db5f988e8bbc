/** Maps worth seeing, each with the network it is of: links of this page, so that Back returns to one's own. */
import type { ActivationName, Config, LayerConfig, PartialConfig } from '../../config/config.js';
import { validateConfig } from '../../config/parse.js';
import { writeLink } from '../../state/link.js';
import { writeSettings } from '../settings.js';
import type { AxisRange } from './axis.js';
import { type MapSettings, TABLE } from './settings.js';

export const PRESETS = ['edge', 'gain', 'sigmoid', 'relu', 'momentum', 'batch'] as const;
export type PresetName = (typeof PRESETS)[number];

interface Preset {
  config: PartialConfig;
  map: Partial<MapSettings>;
}

const stack = (count: number, units: number, activation: ActivationName): LayerConfig[] =>
  Array.from({ length: count }, () => ({ units, activation }));
const range = (quantity: AxisRange['quantity'], from: number, to: number): AxisRange => ({ quantity, from, to });
const rate = range('learningRate', 1e-3, 100);
const moons = { kind: 'moons', samples: 500 } as const;
const twoByEight = { layers: stack(2, 8, 'tanh') };
const deep = (activation: ActivationName, initializer: 'glorot-uniform' | 'he-normal'): PartialConfig => ({
  data: { kind: 'circle', samples: 500 },
  model: { layers: stack(2, 8, activation), initializer },
  training: { learningRate: 0.1 },
});
const byDepth = { x: rate, y: range('depth', 1, 16), size: '32' } as const;

const MAPS: Readonly<Record<PresetName, Preset>> = {
  edge: {
    config: {
      data: { kind: 'sine', samples: 40, testFraction: 0 },
      model: twoByEight,
      training: { batchSize: 40, learningRate: 0.1 },
    },
    map: { x: range('learningRate', 0.05, 3), y: range('gain', 0.2, 5), full: true },
  },
  gain: { config: { data: moons, model: { layers: stack(2, 16, 'tanh') }, training: { learningRate: 0.1 } }, map: {} },
  sigmoid: { config: deep('sigmoid', 'glorot-uniform'), map: byDepth },
  relu: { config: deep('relu', 'he-normal'), map: byDepth },
  momentum: {
    config: { data: moons, model: twoByEight, training: { optimizer: 'momentum', learningRate: 0.03 } },
    map: { x: rate, y: range('momentum', 0, 0.999) },
  },
  batch: {
    config: { data: moons, model: twoByEight, training: { learningRate: 0.3 } },
    map: { x: rate, y: range('batchSize', 1, 250) },
  },
};

export function presetLink(name: PresetName): string {
  const { map } = MAPS[name];
  const initial = Object.fromEntries(Object.entries(TABLE).map(([key, { initial }]) => [key, initial])) as MapSettings;
  return `#${writeLink(presetConfig(name), { lab: 'trainability', labSettings: writeSettings(TABLE, { ...initial, ...map }) })}`;
}

export function presetConfig(name: PresetName): Config {
  return validateConfig(MAPS[name].config).config!;
}
