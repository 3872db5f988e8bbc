import { describe, expect, it } from 'vitest';
import { isEqual } from '../../src/config/equal.js';
import { validateConfig } from '../../src/config/parse.js';
import { readLink } from '../../src/state/read-link.js';
import { createStore } from '../../src/state/store.js';
import { en } from '../../src/stories/en.js';
import { FIGURES } from '../../src/stories/figures.js';
import { ko } from '../../src/stories/ko.js';
import { SIGHTS, storyLink } from '../../src/stories/links.js';
import { MEASURED } from '../../src/stories/measured.js';
import { STORIES } from '../../src/stories/stories.js';
import { STORY_IDS } from '../../src/stories/story.js';

const stories = STORY_IDS.map((id) => STORIES[id]);

it('a run that its reader has left without hidden layers has no figures of them', () => {
  const output = { gradActivation: 0.1, gradPreactivation: 0.1, units: 1 };
  const evaluation = { trainLoss: 0.7, testAccuracy: 0.5 };
  const layout = [{ name: 'output.weight', offset: 0, rows: 1, cols: 2 }];
  const reading = { flow: [output], activity: [], evaluation, layout, parameters: Float32Array.of(1, 2) };
  const found = Object.entries(FIGURES).map(([name, read]) => [name, read(reading)]);
  const without = { firstGradient: null, gradientRatio: null, dead: null, spread: null };
  expect(Object.fromEntries(found)).toEqual({ ...evaluation, ...without });
});

describe('every story', () => {
  it.each(stories)('$id leads to its runs by links that come back exactly', async (story) => {
    for (const sight of SIGHTS) {
      const shown = sight === 'rescued' ? story.rescued : story.failing;
      expect(validateConfig(shown).config).toEqual(shown);
      expect(await readLink(storyLink(story, sight), async () => [])).toEqual({
        config: shown,
        story: story.id,
        problems: [],
        ...(story.lab && { lab: story.lab }),
        ...(sight === 'both' && { twin: story.rescued }),
      });
    }
  });

  it.each(stories)('$id compares runs of the same data, seeds and training', ({ failing, rescued }) => {
    expect(failing.data).toEqual(rescued.data);
    expect(failing.training).toEqual(rescued.training);
    expect(isEqual(failing.model, rescued.model)).toBe(false);
  });

  it.each(stories)('$id has words, with its measured numbers in them, in both languages', ({ id }) => {
    for (const words of [en, ko]) {
      const { why, ...others } = words.stories[id];
      expect(Object.values(others).every((text) => text.length > 0)).toBe(true);
      expect(why(MEASURED[id])).toMatch(/\d%/);
      expect(why(MEASURED[id])).not.toMatch(/undefined|NaN|null/);
    }
  });

  it.each(stories)('$id can be watched within twenty seconds at the speed that the page begins with', ({ steps }) => {
    expect(steps / createStore().speed.value).toBeLessThanOrEqual(20);
  });
});
