/** The strip above the columns: in what B differs, whom the settings change, and what can be done with the two. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { icons, stroked } from '../page/icons.js';
import { differencesOf, withoutDifference } from './differences.js';
import type { Twin } from './open.js';
import type { Target } from './runs.js';
import { type Suggestion, suggestionsFor } from './suggestions.js';
import { describeDifference, describeSuggestion, twinWords } from './words.js';

const swapIcon = stroked('M3 5.4h9.4M9.8 2.8l2.6 2.6-2.6 2.6M13 10.6H3.6M6.2 8l-2.6 2.6 2.6 2.6');
const TARGETS: readonly Target[] = ['both', 'A', 'B'];
export const SHOWN = ['A', 'B', 'difference'] as const;

export function stripTemplate(twin: Twin): TemplateResult {
  const say = twinWords(twin.store);
  return html`<div class="twin-strip" role="group" aria-label=${say.title}>
    ${differences(twin)} ${targets(twin)} ${deeds(twin)}
  </div>
  ${notes(twin)}`;
}

function differences(twin: Twin): TemplateResult {
  const say = twinWords(twin.store);
  const [a, b] = [twin.store.config.value, twin.runs.beside.config.value];
  const found = differencesOf(a, b);
  const suggestions = suggestionsFor(a, b).map((suggestion) => suggestionButton(twin, suggestion));
  const chips = found.map((difference) => {
    const text = describeDifference(twin.store, difference);
    const name = say.remove(text);
    return html`<li class="twin-difference">${text}<button type="button" class="twin-remove" aria-label=${name} title=${name}
      @click=${() => twin.change(withoutDifference(a, b, difference))}>${icons.close}</button></li>`;
  });
  if (found.length === 0) {
    return html`<div class="twin-differences"><span>${say.none}</span><div class="twin-suggestions">${suggestions}</div></div>`;
  }
  return html`<div class="twin-differences"><span>${say.differs}</span><ul>${chips}</ul>
    ${suggestions.length > 0 ? html`<details><summary>+ ${say.add}</summary><div class="twin-suggestions">${suggestions}</div></details>` : nothing}
  </div>`;
}

function suggestionButton(twin: Twin, suggestion: Suggestion): TemplateResult {
  return html`<button type="button" class="button button-small" @click=${(event: Event) => {
    (event.target as Element).closest('details')?.removeAttribute('open');
    twin.change(suggestion.twin);
  }}>${icons.plus}${describeSuggestion(twin.store, suggestion)}</button>`;
}

function targets({ store, runs }: Twin): TemplateResult {
  const say = twinWords(store);
  return choice(
    say.settings,
    TARGETS,
    runs.target.value,
    (target) => say.targets[target],
    (target) => {
      runs.target.value = target;
    },
  );
}

/** On a phone, where one picture has room. */
export function shownTemplate({ store, shown }: Twin): TemplateResult {
  const say = twinWords(store);
  const choose = (which: Twin['shown']['value']): void => {
    shown.value = which;
  };
  return choice(say.show, SHOWN, shown.value, (which) => say.shown[which], choose);
}

function choice<T extends string>(
  name: string,
  values: readonly T[],
  present: T,
  label: (value: T) => string,
  choose: (value: T) => void,
): TemplateResult {
  return html`<div class="twin-choice" role="group" aria-label=${name}><span aria-hidden="true">${name}</span>
    ${values.map(
      (
        value,
      ) => html`<button type="button" class="button button-small" aria-pressed=${value === present ? 'true' : 'false'}
        @click=${() => choose(value)}>${label(value)}</button>`,
    )}</div>`;
}

function deeds(twin: Twin): TemplateResult {
  const say = twinWords(twin.store);
  const unsettled = !twin.runs.isSettled;
  const deed = (name: string, hint: string, icon: TemplateResult, act: () => void, disabled = false): TemplateResult =>
    html`<button type="button" class="button button-small" title=${hint} ?disabled=${disabled} @click=${act}>${icon}${name}</button>`;
  return html`<div class="twin-deeds">
    ${deed(say.swap, say.swapHint, swapIcon, twin.swap, unsettled)}
    ${deed(say.keepB, say.keepBHint, stroked('M3 8.6l3.2 3.2L13 4.8'), twin.keepB, unsettled)}
    ${deed(say.end, say.endHint, icons.close, twin.end)}
  </div>`;
}

/** How far apart the two may be before it is worth a word; in lock-step they are never as far. */
const FAR_BEHIND = 0.1;

function notes(twin: Twin): TemplateResult | typeof nothing {
  const { store, runs, actions } = twin;
  const { beside } = runs;
  const say = twinWords(store);
  const texts: unknown[] = [];
  const [at, to] = [beside.frame.value?.step ?? 0, store.frame.value?.step ?? 0];
  const [brokenA, brokenB] = [store.frame.value?.divergence, beside.frame.value?.divergence];
  if (beside.failure.value !== null) texts.push(say.failed);
  else if (!brokenA && !brokenB && at < to - Math.max(50, FAR_BEHIND * to)) texts.push(say.catchingUp(at, to));
  if (brokenA) texts.push(say.diverged('A', brokenA.step, 'B'));
  if (brokenB) texts.push(say.diverged('B', brokenB.step, 'A'));
  if (store.edited.value && twin.wasEdited.value) {
    texts.push(html`${say.edited} <button type="button" class="button button-small" @click=${() => actions.reset()}>
      ${icons.reset}${say.restart}</button>`);
  }
  return texts.length > 0
    ? html`<div class="twin-notes" role="status">${texts.map((text) => html`<p>${text}</p>`)}</div>`
    : nothing;
}
