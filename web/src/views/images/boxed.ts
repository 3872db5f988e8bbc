/** A picture of one map, with a frame around some of its pixels. */
import { html, nothing, type TemplateResult } from 'lit/html.js';
import './boxed.css';
import { type PixelPicture, pixelPicture } from './pixel-picture.js';
import type { Field } from './receptive.js';

/** `box` may reach beyond the picture: what is there is padding. */
export function boxedPicture(picture: PixelPicture, box: Field | null): TemplateResult {
  return html`<div class="boxed-picture" style="aspect-ratio:${picture.width} / ${picture.height};width:${wide(picture)}">
    ${pixelPicture(picture)} ${box ? frame(box, picture) : nothing}
  </div>`;
}

/** As wide as there is room, and never higher than that. */
const wide = ({ width, height }: PixelPicture): string => `${(100 * Math.min(1, width / height)).toFixed(2)}%`;

function frame({ left, right, top, bottom }: Field, { width, height }: PixelPicture): TemplateResult {
  const percent = (value: number, of: number): string => `${((100 * value) / of).toFixed(3)}%`;
  const place = `left:${percent(left, width)};top:${percent(top, height)};width:${percent(right - left + 1, width)};height:${percent(bottom - top + 1, height)}`;
  return html`<span class="boxed-frame" style=${place} aria-hidden="true"></span>`;
}
