/** The confusion matrix of image classes: its cells can be read one by one, and lead to the images counted in them. */
import { html, type TemplateResult } from 'lit/html.js';
import { sequentialColor } from '../../draw/colors.js';
import { formatCount } from '../../draw/format.js';
import { confusionTable } from '../output/confusion.js';
import type { en } from './en.js';

type ConfusionWords = (typeof en)['confusion'];

export interface Cell {
  truth: number;
  guess: number;
}

export interface ConfusionOptions {
  words: ConfusionWords;
  /** What the classes are called. */
  names: readonly string[];
  /** classes x classes, row = truth. */
  counts: Float32Array;
  onTest: boolean;
  /** The one cell that the Tab key stops at. */
  cursor: Cell;
  /** Reads a cell: the pointer or the keyboard is on it. */
  read(cell: Cell, text: string): void;
  /** Shows an image that is counted in the cell. */
  choose(cell: Cell): void;
}

export function imageConfusion(options: ConfusionOptions): TemplateResult {
  const { words, names, counts, onTest, cursor } = options;
  const name = (index: number): string => names[index] ?? '';
  const say = {
    ...words,
    cell: (truth: number, guess: number, count: number, share: string): string =>
      truth === guess ? words.right(name(truth), count, share) : words.cell(name(truth), name(guess), count, share),
  };
  const table = confusionTable(say, counts, onTest, {
    mark: (index) => html`<span class="confusion-class">${name(index)}</span>`,
    color: () => sequentialColor(0.8),
    cell: (truth, guess, text, count) => cellButton(options, { truth, guess }, text, count, cursor),
  });
  return html`<div class="image-confusion" @keydown=${(event: KeyboardEvent) => moveFocus(event, names.length)}>${table}</div>`;
}

function cellButton(
  { read, choose }: ConfusionOptions,
  cell: Cell,
  text: string,
  count: number,
  cursor: Cell,
): TemplateResult {
  const { truth, guess } = cell;
  const isReachable = truth === cursor.truth && guess === cursor.guess;
  const tell = (): void => read(cell, text);
  return html`<button type="button" class="confusion-cell" data-cell="${truth} ${guess}" tabindex=${isReachable ? 0 : -1}
    data-none=${count === 0 ? 'yes' : 'no'} data-right=${truth === guess ? 'yes' : 'no'} title=${text}
    @pointerenter=${tell} @focus=${tell} @click=${() => choose(cell)}>${formatCount(count)}</button>`;
}

const ARROWS: Record<string, [down: number, right: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Arrow keys go from cell to cell. */
function moveFocus(event: KeyboardEvent, classes: number): void {
  const arrow = ARROWS[event.key];
  const place = (event.target as HTMLElement).dataset.cell?.split(' ').map(Number);
  if (!arrow || !place) return;
  event.preventDefault();
  event.stopPropagation();
  const [truth, guess] = place.map((at, axis) => Math.min(classes - 1, Math.max(0, at + arrow[axis]!)));
  const root = event.currentTarget as HTMLElement;
  root.querySelector<HTMLElement>(`[data-cell="${truth} ${guess}"]`)?.focus();
}
