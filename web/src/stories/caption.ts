/** The strip above the columns while a story is told: what to watch, its numbers, and the way to its runs. */
import { computed, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isEqual } from '../config/equal.js';
import { followPaced } from '../draw/pace.js';
import type { Frame, RunInfo } from '../engine/frame.js';
import { formatCount } from '../i18n/numbers.js';
import { icons } from '../page/icons.js';
import { mount } from '../page/mount.js';
import { texts } from '../page/texts.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import { FIGURES, type Figure } from './figures.js';
import { formatFigure, formatSpan } from './format.js';
import { playNext, RUNS, SIGHTS, type Sight, storyLink } from './links.js';
import { MEASURED, type StoryFigures } from './measured.js';
import './stories.css';
import { STORIES, type Story } from './stories.js';
import type { StoryId } from './story.js';
import { type StoriesWords, storiesWords } from './words.js';

/** Numbers change at most this often while training, in milliseconds. */
const NUMBERS_PACE = 200;

/** Of one run, so that the figures never mix two. */
interface Shown {
  frame: Frame;
  info: RunInfo;
}

/** Shows the story that the store names, whenever it names one. */
export function mountCaption(host: HTMLElement, store: Store, actions: Actions): void {
  const shown = signal<Shown | null>(null);
  const sight = computed(() => sightOf(store));
  followPaced(
    NUMBERS_PACE,
    store.playing,
    () => void [store.frame.value, store.info.value],
    () => {
      const [frame, info] = [store.frame.value, store.info.value];
      shown.value = frame && info && { frame, info };
    },
  );
  mount(host, () => {
    const id = store.story.value;
    return id ? strip(store, actions, id, sight.value, shown.value) : nothing;
  });
}

/** What is on screen; null for a run that the reader has changed. */
function sightOf({ story, config, twin }: Store): Sight | null {
  if (!story.value) return null;
  const { [story.value]: told } = STORIES;
  const run = RUNS.find((name) => isEqual(told[name], config.value)) ?? null;
  if (!twin.value) return run;
  return run === 'failing' && isEqual(told.rescued, twin.value) ? 'both' : null;
}

function strip(store: Store, actions: Actions, id: StoryId, sight: Sight | null, shown: Shown | null): TemplateResult {
  const words = storiesWords(store);
  const { close } = texts(store).page.tools;
  const { title, why, watch } = words.stories[id];
  return html`<section class="panel story" aria-labelledby="story-title">
    <div class="story-head">
      <h2 id="story-title">${title}</h2>
      <nav class="story-links" aria-label=${words.runs}>${SIGHTS.map((name) => sightLink(words, STORIES[id], name, sight))}</nav>
      <button class="button button-quiet button-small button-icon" type="button" aria-label=${close} title=${close}
        @click=${() => actions.endStory()}>${icons.close}</button>
    </div>
    <div class="story-body">
      <p>${why(MEASURED[id])} <strong>${words.watch}</strong> ${watch}</p>
      ${figures(words, STORIES[id], sight, shown)}
    </div>
  </section>`;
}

function sightLink(words: StoriesWords, story: Story, name: Sight, shown: Sight | null): TemplateResult {
  const label = name === 'both' ? words.both : `${words.run[name]}: ${words.stories[story.id][name]}`;
  return html`<a class="button button-small" href=${storyLink(story, name)} @click=${playNext}
    aria-current=${name === shown ? 'true' : 'false'}>
    ${label}</a>`;
}

interface SpanColumn {
  head: string;
  spans: StoryFigures['end'] | undefined;
}

/** What five seeds came to: of one run before and after its steps, side by side of both after them. */
function spanColumns(words: StoriesWords, { id, steps }: Story, sight: Sight | null): SpanColumn[] {
  const measured = MEASURED[id];
  if (sight === 'both') return RUNS.map((name) => ({ head: words.run[name], spans: measured[name].end }));
  const run = sight && measured[sight];
  return [
    { head: words.step(formatCount(0)), spans: run?.start },
    { head: words.step(formatCount(steps)), spans: run?.end },
  ];
}

/** The figures as they are now (side by side, of the run that fails), beside what was measured. */
function figures(words: StoriesWords, story: Story, sight: Sight | null, shown: Shown | null): TemplateResult {
  const columns = spanColumns(words, story, sight);
  const both = sight === 'both';
  const row = (figure: Figure): TemplateResult => html`<tr>
    <th scope="row">${words.figure[figure]}</th>
    <td class="story-now">${formatFigure(figure, shown && figureNow(figure, shown))}</td>
    ${columns.map(({ spans }) => html`<td>${formatSpan(figure, spans?.[figure])}</td>`)}
  </tr>`;
  return html`<table class="story-figures">
    <thead>
      <tr><td></td><th scope="col" rowspan="2">${both ? words.nowOfA : words.now}</th>
        <th scope="colgroup" colspan="2">${both ? words.fiveRunsAt(formatCount(story.steps)) : words.fiveRuns}</th></tr>
      <tr><td></td>${columns.map(({ head }) => html`<th scope="col">${head}</th>`)}</tr>
    </thead>
    <tbody>${story.figures.map(row)}</tbody>
  </table>`;
}

function figureNow(figure: Figure, { frame, info }: Shown): number | null {
  return FIGURES[figure]({ ...frame, layout: info.layout });
}
