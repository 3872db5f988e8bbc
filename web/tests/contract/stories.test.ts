/** The stories' claims, with five seeds each: about the phenomenon, not about one lucky start. */

import { describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/config.js';
import { unitsOf } from '../../src/config/config.js';
import { FIGURES, type Figure, hiddenGradients, type Reading } from '../../src/stories/figures.js';
import type { RunName } from '../../src/stories/links.js';
import type { Measured } from '../../src/stories/measured.js';
import { STORIES } from '../../src/stories/stories.js';
import { STORY_IDS, type StoryId } from '../../src/stories/story.js';
import { affineMap, evaluate } from '../../src/views/linear/affine.js';
import { engine } from './support/engine.js';
import { type Course, courseOf, measureStory, SEEDS, withSeed } from './support/stories.js';

/** Of all seeds, by Config and steps: stories share runs. */
const trained = new Map<string, Course[]>();

/** Trained once, when a test first asks. */
function coursesOf(config: Config, steps: number): Course[] {
  const key = `${steps} ${JSON.stringify(config)}`;
  const courses = trained.get(key) ?? SEEDS.map((seed) => courseOf(withSeed(config, seed), steps));
  trained.set(key, courses);
  return courses;
}

function runsOf(id: StoryId): Record<RunName, Course[]> {
  const { failing, rescued, steps } = STORIES[id];
  return { failing: coursesOf(failing, steps), rescued: coursesOf(rescued, steps) };
}

/** Of all seeds. */
function read(id: StoryId, run: RunName, when: keyof Course, figure: Figure): number[] {
  return runsOf(id)[run].map((course) => FIGURES[figure](course[when]) ?? Number.NaN);
}

const accuracies = (courses: readonly Course[]): number[] => courses.map(({ end }) => end.evaluation.testAccuracy ?? 0);

/** By how much each of so many steps multiplies. */
const perLayer = (ratios: readonly number[], steps: number): number[] => ratios.map((ratio) => ratio ** (1 / steps));

function expectAll(values: readonly number[], { above = -Infinity, below = Infinity }): void {
  for (const value of values) {
    expect(value).toBeGreaterThan(above);
    expect(value).toBeLessThan(below);
  }
}

/** Test accuracies after the story's steps: the spiral's best straight cut is right for about 64 %. */
function expectOutcome(id: StoryId, failing: number, rescued: number): void {
  expectAll(read(id, 'failing', 'end', 'testAccuracy'), { below: failing });
  expectAll(read(id, 'rescued', 'end', 'testAccuracy'), { above: rescued });
}

const parametersOf = (reading: Reading, name: string): Float32Array => {
  const { offset, rows, cols } = reading.layout.find((block) => block.name === name)!;
  return reading.parameters.subarray(offset, offset + rows * cols);
};

describe('what the stories say is what the engine does', () => {
  it('in every number of measured.json', async () => {
    const measured = Object.fromEntries(
      STORY_IDS.map((id): [StoryId, Measured] => {
        const { failing, rescued } = runsOf(id);
        return [id, measureStory(STORIES[id], failing, rescued)];
      }),
    );
    await expect(`${JSON.stringify(measured, null, 1)}\n`).toMatchFileSnapshot('../../src/stories/measured.json');
  }, 120_000);
});

describe('linear', () => {
  it('stays at a straight cut, where tanh learns the spiral', () => expectOutcome('linear', 0.7, 0.9));

  it('does as well as no hidden layer at all', () => {
    const { failing, steps } = STORIES.linear;
    coursesOf({ ...failing, model: { ...failing.model, layers: [] } }, steps).forEach(({ end }, index) => {
      const deep = read('linear', 'failing', 'end', 'testAccuracy')[index]!;
      expect(Math.abs(end.evaluation.testAccuracy! - deep)).toBeLessThan(0.04);
    });
  });

  it('has a gradient in every layer all the same', () =>
    expectAll(read('linear', 'failing', 'start', 'gradientRatio'), { above: 0.1, below: 10 }));

  it.each(SEEDS)('equals one layer, with seed %i', (seed) => {
    const { failing, steps } = STORIES.linear;
    const session = engine.createSession(withSeed(failing, seed));
    session.train(steps);
    const map = affineMap(session.config, session.layout(), session.parameters());
    const { inputs } = session.data().test;
    const answers = session.predict(inputs);
    answers.forEach((answer, sample) => {
      const [logit] = evaluate(map, inputs.subarray(2 * sample, 2 * sample + 2));
      expect(Math.abs(answer - 1 / (1 + Math.exp(-logit!)))).toBeLessThan(1e-6);
    });
    session.dispose();
  });
});

describe('step', () => {
  it('learns less than a straight cut, where tanh learns the spiral', () => expectOutcome('step', 0.7, 0.9));

  it('sends no gradient back, and no hidden weight ever moves', () => {
    for (const { start, end } of runsOf('step').failing) {
      for (const { flow } of [start, end]) {
        expect(flow.slice(0, -1).map(({ gradPreactivation }) => gradPreactivation)).toEqual([0, 0, 0]);
      }
      for (const layer of [0, 1, 2]) {
        const name = `layers.${layer}.weight`;
        expect(parametersOf(end, name)).toEqual(parametersOf(start, name));
      }
      expect(parametersOf(end, 'output.weight')).not.toEqual(parametersOf(start, 'output.weight'));
    }
  });
});

describe('zeros', () => {
  it('cannot close a circle, which random weights do', () => expectOutcome('zeros', 0.75, 0.97));

  it('move, but all units of a layer remain the same unit', () => {
    for (const { start, end } of runsOf('zeros').failing) {
      for (const name of ['layers.0.weight', 'layers.1.weight']) {
        const weights = parametersOf(end, name);
        expect(weights).not.toEqual(parametersOf(start, name));
        expect(weights.every((weight, index) => weight === weights[index - (index % 8)])).toBe(true); // unit by unit
      }
    }
    expect(read('zeros', 'failing', 'end', 'spread')).toEqual(SEEDS.map(() => 0));
    expectAll(read('zeros', 'rescued', 'end', 'spread'), { above: 1 });
  });
});

describe('zeros with tanh or ReLU', () => {
  it.each(['tanh', 'relu'] as const)('leave %s no gradient at all', (activation) => {
    const { failing } = STORIES.zeros;
    const layers = failing.model.layers.map((layer) => ({ units: unitsOf(layer), activation }));
    const { start, end } = courseOf({ ...failing, model: { ...failing.model, layers } }, 100);
    for (const reading of [start, end]) expect(hiddenGradients(reading)).toEqual([0, 0]);
  });
});

describe('sigmoid', () => {
  it('does not learn the spiral twelve layers deep, ReLU does', () => expectOutcome('sigmoid', 0.72, 0.94));

  it('loses the gradient on the way back, ReLU does not', () => {
    const ratios = read('sigmoid', 'failing', 'start', 'gradientRatio');
    expectAll(ratios, { below: 1e-5 });
    expectAll(perLayer(ratios, 11), { above: 0.25, below: 0.35 });
    expectAll(read('sigmoid', 'rescued', 'start', 'gradientRatio'), { above: 0.05, below: 20 });
  });
});

describe('he', () => {
  it('learns at once what a standard normal does not', () => expectOutcome('he', 0.75, 0.94));

  it('keeps the scale of the gradient, which the standard normal multiplies layer by layer', () => {
    const ratios = read('he', 'failing', 'start', 'gradientRatio');
    expectAll(ratios, { above: 1e4 });
    expectAll(perLayer(ratios, 11), { above: 2.3, below: 3.4 });
    expectAll(read('he', 'failing', 'start', 'trainLoss'), { above: 1e3 });
    expectAll(read('he', 'rescued', 'start', 'gradientRatio'), { above: 0.05, below: 20 });
    expectAll(read('he', 'rescued', 'start', 'trainLoss'), { below: 20 });
  });
});

describe('batch-norm', () => {
  it('learns from weights that are far too small', () => expectOutcome('batch-norm', 0.7, 0.93));

  it('restores the gradient that is lost without it', () => {
    const ratios = read('batch-norm', 'failing', 'start', 'gradientRatio');
    expectAll(ratios, { below: 1e-7 });
    expectAll(perLayer(ratios, 11), { above: 0.1, below: 0.2 });
    expectAll(read('batch-norm', 'rescued', 'start', 'gradientRatio'), { above: 1, below: 100 });
  });

  it('learns from weights that are twenty times larger, too', () => {
    const { rescued, steps } = STORIES['batch-norm'];
    const larger = { ...rescued, model: { ...rescued.model, gain: 20 * rescued.model.gain } };
    expectAll(accuracies(coursesOf(larger, steps)), { above: 0.9 });
  });
});

describe('skip', () => {
  it('makes thirty layers learn that fail without', () => expectOutcome('skip', 0.82, 0.93));

  it('keeps the scale of the gradient', () => {
    const ratios = read('skip', 'failing', 'start', 'gradientRatio');
    expectAll(ratios, { below: 1e-4 });
    expectAll(perLayer(ratios, 29), { above: 0.55, below: 0.75 });
    expectAll(read('skip', 'rescued', 'start', 'gradientRatio'), { above: 0.5, below: 20 });
  });

  it('is not the only cure: weights drawn as He says learn without', () => {
    const { failing, steps } = STORIES.skip;
    const he = { ...failing, model: { ...failing.model, initializer: 'he-normal' } as const };
    expectAll(accuracies(coursesOf(he, steps)), { above: 0.85 });
  });
});

describe('auxiliary', () => {
  it('makes thirty layers learn that fail without', () => expectOutcome('auxiliary', 0.82, 0.92));

  it('revives the early layers tenfold and more', () => {
    const without = read('auxiliary', 'failing', 'start', 'gradientRatio');
    const beside = read('auxiliary', 'rescued', 'start', 'gradientRatio');
    expectAll(
      beside.map((ratio, index) => ratio / without[index]!),
      { above: 10 },
    );
  });

  it('gives twelve sigmoid layers their gradient back, and no more', () => {
    const { failing, steps } = STORIES.sigmoid;
    const helped = coursesOf(
      { ...failing, model: { ...failing.model, auxiliary: [{ after: 6, weight: 0.3 }] } },
      steps,
    );
    const plain = read('sigmoid', 'failing', 'start', 'firstGradient');
    const gains = helped.map(({ start }, index) => FIGURES.firstGradient(start)! / plain[index]!);
    expectAll(gains, { above: 100 });
    expectAll(accuracies(helped), { below: 0.75 });
  });
});

describe('dying', () => {
  it('ReLU loses most of its units, Mish none', () => {
    expectAll(read('dying', 'failing', 'end', 'dead'), { above: 0.45 });
    expectAll(read('dying', 'rescued', 'end', 'dead'), { above: -1, below: 1e-9 });
  });

  it('and with them the spiral', () => expectOutcome('dying', 0.9, 0.93));

  it('at a rate of 0.5 plain gradient descent defeats both', () => {
    const { failing, rescued, steps } = STORIES.dying;
    for (const { data, model, training } of [failing, rescued].flatMap((run) =>
      SEEDS.map((seed) => withSeed(run, seed)),
    )) {
      const plain = { ...training, optimizer: 'sgd', learningRate: 0.5 } as const;
      const { end } = courseOf({ version: 1, data, model, training: plain }, steps);
      expect(end.evaluation.testAccuracy ?? 0).toBeLessThan(0.75);
    }
  });
});
