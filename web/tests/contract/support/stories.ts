/** The stories' runs measured on the shipped engine. */
import type { Config } from '../../../src/config/config.js';
import type { Session } from '../../../src/engine/session.js';
import { deadShares, FIGURES, type Figure, hiddenGradients, type Reading } from '../../../src/stories/figures.js';
import type { Measured, Span, StoryFigures } from '../../../src/stories/measured.js';
import type { Story } from '../../../src/stories/stories.js';
import { engine } from './engine.js';

export const SEEDS = [1, 2, 3, 4, 5];

export function withSeed({ version, data, model, training }: Config, seed: number): Config {
  return { version, data: { ...data, seed }, model: { ...model, seed }, training: { ...training, seed } };
}

export function readingOf(session: Session): Reading {
  const { trainLoss, testAccuracy } = session.metrics();
  return {
    flow: session.gradientFlow(),
    activity: session.activationStats(),
    evaluation: { trainLoss, testAccuracy },
    layout: session.layout(),
    parameters: session.parameters(),
  };
}

/** Before training and after the story's steps. */
export interface Course {
  start: Reading;
  end: Reading;
}

export function courseOf(config: Config, steps: number): Course {
  const session = engine.createSession(config);
  const start = readingOf(session);
  session.train(steps);
  const course = { start, end: readingOf(session) };
  session.dispose();
  return course;
}

/** What measured.json says of a story. */
export function measureStory(story: Story, failing: readonly Course[], rescued: readonly Course[]): Measured {
  return { failing: summarize(story, failing), rescued: summarize(story, rescued) };
}

function summarize({ figures, picture }: Story, courses: readonly Course[]): StoryFigures {
  const spans = (when: keyof Course): Partial<Record<Figure, Span>> =>
    Object.fromEntries(figures.map((name) => [name, spanOf(courses.map((course) => FIGURES[name](course[when])))]));
  const shown = courses[0]![picture.when];
  const profile = picture.quantity === 'dead' ? deadShares(shown) : hiddenGradients(shown);
  return { start: spans('start'), end: spans('end'), profile: profile.map(rounded) };
}

function spanOf(values: readonly (number | null)[]): Span {
  const known = values.filter((value) => value !== null).map(rounded);
  return known.length > 0 ? [Math.min(...known), Math.max(...known)] : null;
}

const rounded = (value: number): number => Number(value.toPrecision(3));
