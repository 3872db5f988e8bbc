/** What a race can be set to, as its part of the lab's table. */
import { OPTIMIZERS, type OptimizerName } from '../../../config/config.js';
import { MAX_SEED, numberField } from '../../../config/schema.js';
import type { Racer } from '../../../engine/lab/race.js';
import { choice, list, number, type Setting } from '../../settings.js';

/** How far each comes in equal steps depends on its scale: rates at which each does well on the page's data sets. */
export const USUAL_RATES: Readonly<Record<OptimizerName, number>> = {
  sgd: 0.1,
  momentum: 0.02,
  nesterov: 0.02,
  rmsprop: 0.005,
  adagrad: 0.05,
  adam: 0.01,
  adamw: 0.01,
};

/** A letter or two on a ball. */
export const MARKS: Readonly<Record<OptimizerName, string>> = {
  sgd: 'S',
  momentum: 'M',
  nesterov: 'N',
  rmsprop: 'R',
  adagrad: 'G',
  adam: 'A',
  adamw: 'W',
};

export const usualRacer = (optimizer: OptimizerName): Racer => ({ optimizer, learningRate: USUAL_RATES[optimizer] });

export const FEWEST_RACERS = 2;
export const MOST_RACERS = 5;
export const RATE_LIMITS = numberField('training.learningRate');
export const MOST_STEPS = 20_000;
/** Stands for the end, whichever it is, where a step is asked for. */
export const AT_END = MOST_STEPS;

/** `adam` or `adam:0.003`, where the rate is not the usual one. */
function racer(): Setting<Racer> {
  const names = choice(OPTIMIZERS, 'sgd');
  const { min, max } = RATE_LIMITS;
  const rate = number({ min, max, initial: min });
  return {
    initial: usualRacer('sgd'),
    write: ({ optimizer, learningRate }) =>
      learningRate === USUAL_RATES[optimizer] ? optimizer : `${optimizer}:${learningRate}`,
    read: (text) => {
      const [name = '', written] = text.split(':', 2);
      const found = names.read(name);
      if ('fault' in found) return found;
      if (written === undefined) return { value: usualRacer(found.value) };
      const said = rate.read(written);
      return 'fault' in said ? said : { value: { optimizer: found.value, learningRate: said.value } };
    },
  };
}

/** Each optimizer once: by it a racer is told from the others. */
function racers(): Setting<readonly Racer[]> {
  const several = list(racer(), FIRST.map(usualRacer), [FEWEST_RACERS, MOST_RACERS]);
  const fault = { code: 'duplicate', message: 'must name each optimizer once' } as const;
  return {
    ...several,
    read: (text) => {
      const found = several.read(text);
      if ('fault' in found) return found;
      const isRepeated = new Set(found.value.map(({ optimizer }) => optimizer)).size < found.value.length;
      return isRepeated ? { fault } : found;
    },
  };
}

const FIRST: readonly OptimizerName[] = ['sgd', 'momentum', 'rmsprop', 'adam'];

export const RACE_SETTINGS = {
  racers: racers(),
  origin: choice(['fresh', 'now'], 'fresh'),
  /** Added to the seeds of a fresh start. */
  luck: number({ min: 0, max: MAX_SEED, initial: 0, whole: true }),
  /** Steps of the race. */
  laps: number({ min: 1, max: MOST_STEPS, initial: 1000, whole: true }),
  course: choice(['paths', 'random'], 'paths'),
  /** The step that is shown; beyond the end, the end. */
  at: number({ min: 0, max: AT_END, initial: AT_END, whole: true }),
  /** The share of the start's loss to be reached. */
  goal: number({ min: 0.001, max: 0.99, initial: 0.5 }),
};
