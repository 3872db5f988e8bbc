/** The slim bar of an embed: play, step, reset, the figures that matter, the goal, and the way to the full page. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { goalText, goalWords } from '../goals/words.js';
import { lateMessages } from '../i18n/late.js';
import { formatCount, formatNumber } from '../i18n/numbers.js';
import { icons } from '../page/icons.js';
import { KEYS } from '../page/shortcuts.js';
import { texts } from '../page/texts.js';
import type { Actions } from '../state/actions.js';
import type { Store } from '../state/store.js';
import type { EmbedState } from './state.js';
import { embedWords } from './words.js';

/** `fullPage`: the address of this experiment there. */
export function embedBar(store: Store, actions: Actions, state: EmbedState, fullPage: string): TemplateResult {
  const { run } = texts(store).page;
  return html`<div class="embed-buttons" role="group" aria-label=${run.bar}>${buttons(store, actions, state)}</div>
    ${figures(store)} ${goalMark(store, state)}
    <a class="embed-full" href=${fullPage} target="_blank" rel="noopener" title=${embedWords(store).fullHint}>
      ${embedWords(store).full}<span aria-hidden="true"> ↗</span>
    </a>`;
}

function buttons(store: Store, actions: Actions, { isAtEnd, options }: EmbedState): TemplateResult[] {
  const { run } = texts(store).page;
  const playing = store.playing.value;
  const locked = store.locks.value.includes('run');
  const why = locked
    ? lateMessages(store.language.value)?.problems.embed.locked.run
    : isAtEnd.value && embedWords(store).ended(options.value.steps ?? 0);
  const button = (name: string, hint: string, icon: TemplateResult, disabled: boolean, act: () => void, kind = '') =>
    html`<button class="button ${kind}" type="button" title=${(disabled && why) || hint} ?disabled=${disabled} @click=${act}>
      ${icon}<span class=${kind ? nothing : 'visually-hidden'}>${name}</span>
    </button>`;
  const ended = locked || isAtEnd.value;
  const play = playing ? run.pause : run.play;
  return [
    button(
      play,
      `${play} ${run.key(run.space)}`,
      playing ? icons.pause : icons.play,
      ended,
      actions.toggle,
      'button-primary',
    ),
    button(run.step, `${run.stepHint} ${run.key(KEYS.step)}`, icons.step, ended, () => actions.step()),
    button(run.reset, `${run.resetHint} ${run.key(KEYS.reset)}`, icons.reset, locked, actions.reset),
  ];
}

function figures(store: Store): TemplateResult {
  const names = texts(store).page.figures;
  const frame = store.frame.value;
  const evaluation = frame && frame.evaluation.step >= 0 ? frame.evaluation : null;
  return html`<dl class="figures" aria-label=${names.list}>
    ${figure('step', names.step, formatCount(frame?.step ?? 0))}
    ${figure('trainLoss', names.trainLoss, formatNumber(evaluation?.trainLoss))}
    ${figure('testLoss', names.testLoss, formatNumber(evaluation?.testLoss))}
  </dl>`;
}

function figure(key: string, name: string, value: string): TemplateResult {
  return html`<div class="figure figure-${key}"><dt>${name}</dt><dd>${value}</dd></div>`;
}

/** Keeps its width from the start: the mark appears in the place of a ring. */
function goalMark(store: Store, { options, reached }: EmbedState): TemplateResult | typeof nothing {
  const { goal } = options.value;
  if (!goal) return nothing;
  const say = embedWords(store);
  const mark = reached.value;
  const wanted = goalText(goalWords(store), goal);
  const text = mark ? say.reached(wanted, mark.step) : say.goal(wanted);
  return html`<p class="embed-goal" data-reached=${mark !== null} role="status" title=${text}>
    <span class="embed-goal-mark" aria-hidden="true">${mark ? '✓' : '○'}</span><span class="embed-goal-text">${text}</span>
  </p>`;
}
