/** The embed itself, as wide as chosen; a narrower dialog scrolls it sideways. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import '../../embed/element.js';
import { writeOptions } from '../../embed/options.js';
import { type EmbedModel, WIDTHS } from './model.js';
import type { EmbedTabWords } from './words.js';

export function preview(say: EmbedTabWords, model: EmbedModel): TemplateResult {
  return html`<div class="panel-title">
      <h3>${say.preview}</h3>
      <div class="chips" role="group" aria-label=${say.widths}>${WIDTHS.map((width) => widthButton(say, model, width))}</div>
    </div>
    <div class="share-stage" tabindex="0" role="group" aria-label=${say.frame}>${frame(say, model)}</div>`;
}

function widthButton(say: EmbedTabWords, { width }: EmbedModel, pixels: (typeof WIDTHS)[number]): TemplateResult {
  const choose = (): void => {
    width.value = pixels;
  };
  return html`<button class="button button-small" type="button" aria-pressed=${width.value === pixels}
    @click=${choose}>${say.width(pixels)}</button>`;
}

function frame(say: EmbedTabWords, model: EmbedModel): TemplateResult | typeof nothing {
  const { site, link, all, width, height } = model;
  if (link.value === null) return nothing;
  const options = new Map(writeOptions(all.value));
  const option = (key: string): string | typeof nothing => options.get(key) ?? nothing;
  const measure = ({ detail }: CustomEvent<{ height: number }>): void => {
    height.value = detail.height;
  };
  return html`<gradflow-playground style="width:${width.value}px" frame-title=${say.frame} src="${site}embed.html"
    config=${link.value} panels=${option('panels')} lock=${option('lock')} autoplay=${option('autoplay')}
    theme=${option('theme')} lang=${option('lang')} steps=${option('steps')} goal=${option('goal')}
    @resize=${measure}></gradflow-playground>`;
}
