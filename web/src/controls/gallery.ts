/** The gallery: every kind of data as a small picture; radio buttons, so that arrow keys move through it. */

import { live } from 'lit/directives/live.js';
import { html, type SVGTemplateResult, svg, type TemplateResult } from 'lit/html.js';
import { DATA_KINDS, type DataKind, isImage, isRegression } from '../config/config.js';
import { withKind } from '../config/edit.js';
import { texts } from '../page/texts.js';
import type { Form } from './form.js';
import { type Mark, THUMBNAIL_SIZE, thumbnail } from './thumbnails.js';

/** Values of regression are drawn in this many tones, from orange over neutral to blue. */
const TONES = 7;

/** A digit and a letter of shapes, in a tile of twice the width. */
const ICONS: Partial<Record<DataKind, string>> = {
  points: 'M12 28.5l1-5L25.5 11a2.2 2.2 0 0 1 3.2 0l.8.8a2.2 2.2 0 0 1 0 3.2L17 27.5zM23 13.5l4 4',
  digits: 'M20 10l-7 12h12M21 17v13M36 13c2-4 9-4 9 1 0 4-9 9-9 15h10M57 11h10l-6 18',
  shapes: 'M9 20a8 8 0 1 0 16 0a8 8 0 1 0-16 0M33 12h15v16H33zM63 11l9 17H54z',
};

export function gallery(form: Form): TemplateResult {
  const { gallery: name } = texts(form.store).page.data;
  return html`<div class="gallery" role="radiogroup" aria-label=${name}>${DATA_KINDS.map((kind) => tile(form, kind))}</div>`;
}

function tile(form: Form, kind: DataKind): TemplateResult {
  const name = texts(form.store).fields.kind[kind];
  return html`<label class="tile ${isImage({ kind }) ? 'tile-wide' : ''}" title=${name}>
    <input
      type="radio"
      name="data-kind"
      value=${kind}
      aria-label=${name}
      .checked=${live(form.store.config.value.data.kind === kind)}
      @change=${() => choose(form, kind)}
    />
    ${PICTURES[kind]}
  </label>`;
}

function choose(form: Form, kind: DataKind): void {
  const config = form.store.config.value;
  if (isImage(config.data) || isImage({ kind })) switchKind(form, kind);
  else form.actions.change(withKind(config, kind));
}

/** To images or back: the rest of the experiment goes with them. */
function switchKind(form: Form, kind: DataKind): void {
  import('./images/kinds.js').then(
    ({ chooseKind }) => chooseKind(form, kind),
    (error) => form.actions.notify([{ path: 'engine.part', code: 'unavailable', message: String(error) }]),
  );
}

const PICTURES: Record<DataKind, TemplateResult> = Object.fromEntries(
  DATA_KINDS.map((kind) => [kind, picture(kind)]),
) as Record<DataKind, TemplateResult>;

function picture(kind: DataKind): TemplateResult {
  const icon = ICONS[kind];
  const width = isImage({ kind }) ? 2 * THUMBNAIL_SIZE : THUMBNAIL_SIZE;
  const shapes = icon ? svg`<path class="tile-icon" d=${icon} />` : dots(kind);
  return html`<svg viewBox="0 0 ${width} ${THUMBNAIL_SIZE}" aria-hidden="true">${shapes}</svg>`;
}

/** One path per color; a segment of no length with round ends is a dot. */
function dots(kind: DataKind): SVGTemplateResult[] {
  const groups = new Map<string, Mark[]>();
  for (const mark of thumbnail(kind)) {
    const group = isRegression({ kind }) ? `tone-${tone(mark.label)}` : `class-${mark.label}`;
    groups.set(group, [...(groups.get(group) ?? []), mark]);
  }
  const path = (marks: Mark[]): string => marks.map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`).join('');
  return [...groups].map(([group, marks]) => svg`<path class="tile-dots ${group}" d=${path(marks)} />`);
}

function tone(value: number): number {
  const share = (Math.max(-1, Math.min(1, value)) + 1) / 2;
  return Math.round(share * (TONES - 1));
}
