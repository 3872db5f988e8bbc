/** What is said of one place of the map: in the box beside the pointer, and to a reader who cannot see it. */

import { html, nothing, type TemplateResult } from 'lit/html.js';
import { classColor } from '../../draw/colors.js';
import { formatNumber } from '../../draw/format.js';
import type { Messages } from '../../i18n/messages.js';
import { type Reading, readField } from './reading.js';
import type { Subject } from './subject.js';

type OutputWords = Messages['charts']['output'];

/** The sample under the pointer. */
export interface PointReading {
  kind: 'training' | 'test';
  label: number;
  regression: boolean;
}

export function readoutContent(
  words: OutputWords,
  subject: Subject,
  reading: Reading,
  point: PointReading | null,
): TemplateResult {
  const many = reading.values.length > 4;
  const rows = readingRows(words, subject, reading).map(
    ({ name, value }, index) => html`
    <dt>${reading.winner === null ? nothing : swatch(index)}${many ? index + 1 : name}</dt>
    <dd class=${reading.winner === index || reading.winner === null ? '' : 'quiet'}>${formatNumber(value)}</dd>`,
  );
  return html`
    <dl data-many=${many ? 'yes' : 'no'}>${rows}
    </dl>
    <p>${words.at(reading.x, reading.y)}</p>
    ${point ? html`<p>${pointText(words, point)}</p>` : nothing}
    ${point?.kind === 'training' ? html`<p>${words.follow}</p>` : nothing}`;
}

/** `training point: class 2`. */
export function pointText(words: OutputWords, { kind, label, regression }: PointReading): string {
  const name = kind === 'training' ? words.trainingPoint : words.testPoint;
  return regression ? words.pointValue(name, label) : words.pointClass(name, label);
}

function swatch(index: number): TemplateResult {
  return html`<span class="swatch" style="background: ${classColor(index)}"></span>`;
}

/** A reading as name and value, one row per class or the one value. */
export function readingRows(words: OutputWords, subject: Subject, reading: Reading): { name: string; value: number }[] {
  if (reading.winner === null) return [{ name: words.quantity[subject.kind], value: reading.values[0]! }];
  return reading.values.map((value, index) => ({ name: words.className(index), value }));
}

/** One place in words: what the field says there. */
export function describePlace(
  words: OutputWords,
  subject: Subject,
  domain: number,
  at: { x: number; y: number },
): string {
  const rows = readingRows(words, subject, readField(subject, domain, at.x, at.y));
  return [words.at(at.x, at.y), ...rows.map(({ name, value }) => `${name} ${formatNumber(value)}`)].join(', ');
}
