/** What was tried against a finding: skips, normalization, an auxiliary classifier, each with the loss it came to. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Config } from '../../config/config.js';
import { halfWay, SKIP_AROUND } from '../../config/depth-remedies.js';
import type { DepthTrial } from '../../engine/lab/depth-trial.js';
import { formatNumber } from '../../i18n/numbers.js';
import type { en } from './en.js';
import { helped } from './remedies.js';

type Tried = DepthTrial['tried'][number];

/** A button for each that helped, a line for each that did not. */
export function additionsTemplate(
  { additions: words }: typeof en,
  trial: DepthTrial,
  apply: (config: Config) => void,
): TemplateResult | typeof nothing {
  if (trial.tried.length === 0) return nothing;
  const lossText = (loss: number | null): string => (loss === null ? words.diverges : words.loss(formatNumber(loss)));
  const name = ({ remedy, config }: Tried): string =>
    words.names[remedy](remedy === 'skips' ? SKIP_AROUND : halfWay(config.model));
  const item = (tried: Tried): TemplateResult => {
    const works = helped(trial, tried.loss);
    return html`<li>
      ${
        works
          ? html`<button class="button" type="button" @click=${() => apply(tried.config)}>${name(tried)}</button>`
          : html`<span>${name(tried)}</span>`
      }
      <span class="soft diagnosis-number">${lossText(tried.loss)}${works ? '' : words.noHelp}</span>
    </li>`;
  };
  return html`<div class="diagnosis-additions">
    <p>${words.tried(trial.steps, lossText(trial.loss))}</p>
    <ul>${trial.tried.map(item)}</ul>
  </div>`;
}
