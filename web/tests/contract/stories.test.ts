/** The stories' claims, with five seeds each: about the phenomenon, not about one lucky start. */
import { describe, expect, it } from 'vitest';
import { FIGURES, type Figure, hiddenGradients, type Reading } from '../../src/stories/figures.js';
import type { Measured } from '../../src/stories/measured.js';
import { STORIES } from '../../src/stories/stories.js';
import { STORY_IDS, type StoryId } from '../../src/stories/story.js';
import { affineMap, evaluate } from '../../src/views/linear/affine.js';
import { engine } from './support/engine.js';
import { type Course, courseOf, measureStory, SEEDS, withSeed } from './support/stories.js';

interface Runs {
  failing: Course[];
  rescued: Course[];
}

const runs = new Map<StoryId, Runs>();

/** Trained once, when a test first asks. */
function runsOf(id: StoryId): Runs {
  const known = runs.get(id);
  if (known) return known;
  const { failing, rescued, steps } = STORIES[id];
  const train = (config: typeof failing): Course[] => SEEDS.map((seed) => courseOf(withSeed(config, seed), steps));
  const made = { failing: train(failing), rescued: train(rescued) };
  runs.set(id, made);
  return made;
}

/** Of all seeds. */
function read(id: StoryId, run: keyof Runs, when: keyof Course, figure: Figure): number[] {
  return runsOf(id)[run].map((course) => FIGURES[figure](course[when]) ?? Number.NaN);
}

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
  });
});

describe('linear', () => {
  it('stays at a straight cut, where tanh learns the spiral', () => expectOutcome('linear', 0.7, 0.9));

  it('does as well as no hidden layer at all', () => {
    const { failing, steps } = STORIES.linear;
    SEEDS.forEach((seed, index) => {
      const { data, model, training } = withSeed(failing, seed);
      const { end } = courseOf({ version: 1, data, model: { ...model, layers: [] }, training }, steps);
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
      expect(parametersOf(end, 'layers.0.weight')).not.toEqual(parametersOf(start, 'layers.0.weight'));
    }
    expectAll(read('zeros', 'failing', 'end', 'spread'), { above: -1e-12, below: 1e-12 });
    expectAll(read('zeros', 'rescued', 'end', 'spread'), { above: 1 });
  });
});

describe('zeros with tanh or ReLU', () => {
  it.each(['tanh', 'relu'] as const)('leave %s no gradient at all', (activation) => {
    const { failing } = STORIES.zeros;
    const layers = failing.model.layers.map(({ units }) => ({ units, activation }));
    const { start, end } = courseOf({ ...failing, model: { ...failing.model, layers } }, 100);
    for (const reading of [start, end]) expect(hiddenGradients(reading)).toEqual([0, 0]);
  });
});

describe('sigmoid', () => {
  it('does not learn the spiral twelve layers deep, ReLU does', () => expectOutcome('sigmoid', 0.72, 0.94));

  it('loses the gradient on the way back, ReLU does not', () => {
    const ratios = read('sigmoid', 'failing', 'start', 'gradientRatio');
    expectAll(ratios, { below: 1e-5 });
    expectAll(
      ratios.map((ratio) => ratio ** (1 / 11)),
      { above: 0.25, below: 0.35 },
    ); // per layer
    expectAll(read('sigmoid', 'rescued', 'start', 'gradientRatio'), { above: 0.05, below: 20 });
  });
});

describe('he', () => {
  it('learns at once what a standard normal does not', () => expectOutcome('he', 0.75, 0.94));

  it('keeps the scale of the gradient, which the standard normal multiplies layer by layer', () => {
    const ratios = read('he', 'failing', 'start', 'gradientRatio');
    expectAll(ratios, { above: 1e4 });
    expectAll(
      ratios.map((ratio) => ratio ** (1 / 11)),
      { above: 2.3, below: 3.4 },
    ); // per layer
    expectAll(read('he', 'failing', 'start', 'trainLoss'), { above: 1e3 });
    expectAll(read('he', 'rescued', 'start', 'gradientRatio'), { above: 0.05, below: 20 });
    expectAll(read('he', 'rescued', 'start', 'trainLoss'), { below: 20 });
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
