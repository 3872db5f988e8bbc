/** What the stories' runs came to, with five seeds. The contract test of the stories writes measured.json and checks it. */
import type { Figure } from './figures.js';
import json from './measured.json' with { type: 'json' };
import type { StoryId } from './story.js';

/** From the least to the greatest over the seeds; null where the figure does not exist. */
export type Span = [least: number, greatest: number] | null;

export interface StoryFigures {
  /** Before training. */
  start: Partial<Record<Figure, Span>>;
  /** After the story's steps. */
  end: Partial<Record<Figure, Span>>;
  /** By hidden layer, with the first seed: what the story's picture shows. */
  profile: number[];
}

export interface Measured {
  failing: StoryFigures;
  rescued: StoryFigures;
}

export const MEASURED = json as unknown as Readonly<Record<StoryId, Measured>>;
