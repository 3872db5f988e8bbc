/** The output of a network that reads images: the chosen one, what the network says of it, and how often it is right. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { inkLut, signedLut } from '../../draw/colors.js';
import { formatTick } from '../../draw/format.js';
import { themeColors } from '../../draw/theme.js';
import type { ImageAnswers } from '../../engine/lab/image-answers.js';
import { chanceBars, guessOf } from './chances.js';
import type { ImageSet } from './chosen.js';
import { type Passage, passage } from './code/panel.js';
import { type Cell, imageConfusion } from './confusion.js';
import type { en } from './en.js';
import { formatChance } from './format.js';
import { mistakeRow } from './mistake-row.js';
import { addOwn, type OwnActions, type OwnState, ownList } from './own.js';
import { rampOf } from './ramp.js';

type Words = typeof en;

/** What is shown; everything a template needs to be drawn in a test. */
export interface PanelState {
  names: readonly string[];
  /** The sample chosen; null while a drawing is shown. */
  sample: { set: ImageSet; index: number; count: number; sets: readonly ImageSet[]; isOwn: boolean } | null;
  /** Its class; null where that is not known. */
  truth: number | null;
  /** By class; null before the engine has answered. */
  chances: ArrayLike<number> | null;
  /** Whether it is shown, and the largest |dL/dp|. */
  saliency: { on: boolean; reach: number };
  /** classes x classes; null before the first evaluation. */
  confusion: Float32Array | null;
  onTest: boolean;
  answers: ImageAnswers | null;
  cell: { at: Cell; text: string };
  /** Where the network makes images of images. */
  passage: Passage | null;
  own: OwnState;
}

export interface PanelActions {
  go(by: number): void;
  goTo(index: number): void;
  showMistake(index: number): void;
  chooseSet(set: ImageSet): void;
  draw(on: boolean): void;
  toggleSaliency(): void;
  readCell(cell: Cell, text: string): void;
  chooseCell(cell: Cell): void;
  own: OwnActions;
}

/** What a panel is put together from. */
export interface PanelParts {
  /** The image, or the drawing pad. */
  picture: TemplateResult;
  padTools: TemplateResult;
  /** Of a network that makes images of images. */
  walk: TemplateResult | null;
}

export function imagePanel(
  words: Words,
  state: PanelState,
  actions: PanelActions,
  { picture, padTools, walk }: PanelParts,
): TemplateResult {
  const { output } = words;
  const { sample, own } = state;
  const place = sample && output.sample(sample.set, sample.index + 1, sample.count);
  const caption = place ? `${place}${sample.isOwn ? ` (${words.own.mark})` : ''}` : output.own;
  return html`<div class="panel-title"><h2>${output.title}</h2><span class="output-caption">${caption}</span></div>
    ${state.passage ? passage(words.code, picture, state.passage) : answer(words, state, picture)}
    <div class="image-tools">
      <button type="button" class="button button-small" aria-pressed=${sample ? 'false' : 'true'}
        @click=${() => actions.draw(sample !== null)}>${words.pad.title}</button>
      <button type="button" class="button button-small" aria-pressed=${state.saliency.on ? 'true' : 'false'}
        title=${output.saliencyHint} @click=${actions.toggleSaliency}>${output.saliency}</button>
    </div>
    ${sample ? neighbors(words, sample, actions) : html`${padTools} ${addOwn(words.own, own, actions.own)}`}
    ${ownList(words.own, own, actions.own)} ${legend(words, state)}
    ${walk ?? mistakes(words, state, actions)}`;
}

/** The probability of each class beside the picture. */
function answer(words: Words, state: PanelState, picture: TemplateResult): TemplateResult {
  const { names, chances, truth } = state;
  const { output } = words;
  return html`<div class="image-answer">
      ${picture} ${chanceBars({ names, values: chances, truth }, output.chances, output.trueClass)}
    </div>
    <p class="image-says" role="status">${says(words, state)}</p>`;
}

function mistakes(words: Words, state: PanelState, actions: PanelActions): TemplateResult {
  const { sample, names, answers } = state;
  return html`${confusion(words, state, actions)}
    ${mistakeRow({
      words: words.mistakes,
      names,
      answers,
      chosen: sample && sample.set === answers?.errors.set ? sample.index : -1,
      choose: actions.showMistake,
    })}`;
}

/** The colors of the picture, in numbers. */
function legend({ output }: Words, { saliency }: PanelState): TemplateResult {
  const { on, reach } = saliency;
  const theme = themeColors();
  const end = formatTick(reach);
  return html`<div class="image-legend" title=${on ? output.saliencyHint : ''}>
    <div class="output-bar" style="background: ${on ? rampOf(signedLut(theme)) : rampOf(inkLut(theme))}"></div>
    <div class="output-ends">
      <span>${on ? html`<b>−${end}</b>` : html`<b>0</b> ${output.blank}`}</span>
      <span>${on ? html`<b>0</b>` : nothing}</span>
      <span>${on ? html`<b>${end}</b> dL/dp` : html`${output.full} <b>1</b>`}</span>
    </div>
  </div>`;
}

/** What the network says, and whether it is right. */
function says({ output }: Words, { names, chances, truth, sample }: PanelState): unknown {
  const guess = guessOf(chances);
  if (guess === null) return sample ? output.waiting : output.draw;
  const answer = output.says(names[guess]!, formatChance(chances![guess]!));
  if (truth === null) return html`<b>${answer}</b>`;
  return html`<b>${answer}</b> ${guess === truth ? output.right(names[truth]!) : output.wrong(names[truth]!)}`;
}

function neighbors(
  { output }: Words,
  sample: NonNullable<PanelState['sample']>,
  actions: PanelActions,
): TemplateResult {
  const { set, index, count, sets } = sample;
  const commit = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const number = Math.round(input.valueAsNumber);
    if (number >= 1 && number <= count) actions.goTo(number - 1);
    else input.value = String(index + 1);
  };
  const choose = (event: Event): void => actions.chooseSet((event.target as HTMLSelectElement).value as ImageSet);
  return html`<div class="image-place">
    <button type="button" class="button button-small button-icon" aria-label=${output.previous} title=${output.previous}
      ?disabled=${index === 0} @click=${() => actions.go(-1)}>‹</button>
    <input class="field image-number" type="number" min="1" max=${count} aria-label=${output.number} .value=${String(index + 1)} @change=${commit} />
    <button type="button" class="button button-small button-icon" aria-label=${output.next} title=${output.next}
      ?disabled=${index === count - 1} @click=${() => actions.go(1)}>›</button>
    ${
      sets.length > 1
        ? html`<select class="field select" aria-label=${output.set} @change=${choose}>
            ${sets.map((name) => html`<option value=${name} .selected=${name === set}>${output.sets[name]}</option>`)}
          </select>`
        : nothing
    }
  </div>`;
}

function confusion(words: Words, state: PanelState, actions: PanelActions): TemplateResult {
  const { names, onTest, cell } = state;
  const counts = state.confusion ?? new Float32Array(names.length ** 2);
  return html`${imageConfusion({
    words: words.confusion,
    names,
    counts,
    onTest,
    cursor: cell.at,
    read: actions.readCell,
    choose: actions.chooseCell,
  })}
    <p class="image-note">${cell.text || words.confusion.hint}</p>`;
}
