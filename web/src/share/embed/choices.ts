/** What the reader of an embed sees and may change. */
import { live } from 'lit/directives/live.js';
import { html, type TemplateResult } from 'lit/html.js';
import { type EmbedOptions, LOCKS, PANELS } from '../../embed/options.js';
import { select } from '../select.js';
import type { EmbedModel, TextOption } from './model.js';
import type { EmbedTabWords } from './words.js';

export function choices(say: EmbedTabWords, model: EmbedModel): TemplateResult {
  const { theme, language, autoplay } = model.options.value;
  return html`${checks(say.panels, PANELS, say.panel, model, 'panels')} ${checks(say.locks, LOCKS, say.lock, model, 'locks')}
    ${check(say.autoplay, autoplay, (on) => set(model, { autoplay: on }))}
    ${text(say.steps, say.stepsHint, say.stepsWrong, 'steps', model)}
    ${text(say.goal, say.goalHint, say.goalWrong, 'goal', model)}
    ${select(say.theme, say.themes, theme, (choice) => set(model, { theme: choice }))}
    ${select(say.language, say.languages, language ?? 'auto', (choice) =>
      set(model, { language: choice === 'auto' ? null : choice }),
    )}`;
}

function set({ options }: EmbedModel, patch: Partial<EmbedOptions>): void {
  options.value = { ...options.value, ...patch };
}

/** Of the panels one stays: an embed without any shows nothing. */
function checks<Name extends 'panels' | 'locks'>(
  title: string,
  all: readonly EmbedOptions[Name][number][],
  names: Readonly<Record<EmbedOptions[Name][number], string>>,
  model: EmbedModel,
  key: Name,
): TemplateResult {
  const chosen: readonly string[] = model.options.value[key];
  const isLast = key === 'panels' && chosen.length === 1;
  const choose = (name: string, on: boolean): void =>
    set(model, { [key]: all.filter((item) => (item === name ? on : chosen.includes(item))) });
  return html`<fieldset><legend>${title}</legend><div class="share-checks">
    ${all.map((name: EmbedOptions[Name][number]) => {
      const isChosen = chosen.includes(name);
      return check(names[name], isChosen, (on) => choose(name, on), isLast && isChosen);
    })}
  </div></fieldset>`;
}

function check(name: string, on: boolean, choose: (on: boolean) => void, disabled = false): TemplateResult {
  return html`<label class="check">
    <input type="checkbox" ?disabled=${disabled} .checked=${live(on)}
      @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)} />
    <span>${name}</span>
  </label>`;
}

function text(
  name: string,
  hint: string,
  wrong: string,
  key: TextOption,
  { texts, wrong: faults }: EmbedModel,
): TemplateResult {
  const isWrong = faults.value[key];
  const type = (event: Event): void => {
    texts.value = { ...texts.value, [key]: (event.target as HTMLInputElement).value.trim() };
  };
  return html`<div>
    <label class="share-field">
      <span>${name}</span>
      <input id="share-${key}" class="field" placeholder=${hint} autocomplete="off" spellcheck="false"
        aria-invalid=${isWrong} aria-describedby="share-${key}-problem" .value=${live(texts.value[key])} @input=${type} />
    </label>
    <p id="share-${key}-problem" class="setting-problem" role="status">${isWrong ? wrong : ''}</p>
  </div>`;
}
