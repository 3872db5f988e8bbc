/** The pictures that are on the page at the moment. */
import { labName } from '../labs/registry.js';
import type { Store } from '../state/store.js';
import type { PictureWords } from './words.js';

/** From top to bottom, in CSS pixels of the element. */
export interface Strip {
  top: number;
  height: number;
}

export interface Figure {
  /** For the file; of letters, digits and hyphens. */
  id: string;
  title: string;
  root: HTMLElement;
  /** What of it is shown, one below the other. */
  strips: Strip[];
  /** One below the other; what stands in one list, side by side. */
  legends: HTMLElement[][];
}

const ROOTS = '.depth-stage, .picture, .image-answer, .chain-scroller, .filter-part';
const LEGENDS =
  '.output-legend, .output-marks, .depth-legend, .loss-heads, .image-legend, .height-legend, .plane-legend, .lab-legend, ' +
  '.activation-legend, .time-legend, .trials-legend, .filter-legend';
/** A legend belongs to the pictures beside it in one of these, or in what is within it. */
const PANELS = 'section, aside, main, .panel, #lab';

/** From top to bottom of the page. */
export function findFigures(store: Store, words: PictureWords): Figure[] {
  const roots = [...document.querySelectorAll<HTMLElement>(ROOTS)].filter(isShown);
  const outer = roots.filter((root) => !root.closest('dialog') && !root.parentElement?.closest(ROOTS));
  return distinct(outer.flatMap((root) => figuresOf(root, store, words)));
}

const isShown = (element: HTMLElement): boolean =>
  element.checkVisibility({ visibilityProperty: true }) && element.clientWidth > 0 && element.clientHeight > 0;

function figuresOf(root: HTMLElement, store: Store, words: PictureWords): Figure[] {
  if (root.matches('.depth-stage')) return depthFigures(root, words);
  const named = root.matches('[aria-label]') ? root : root.querySelector('canvas[aria-label]');
  const name = named?.getAttribute('aria-label') ?? headingOf(root);
  const lab = root.closest('#lab') && store.lab.peek();
  const prefix = lab ? labName(lab)[store.language.peek()] : '';
  const title = [...new Set([prefix, brief(name)])].filter(Boolean).join(' – ');
  const id = lab ? `lab-${lab}` : (/(\w+)-(picture|answer)/.exec(root.className)?.[1] ?? 'picture');
  return [{ id, title, root, strips: [{ top: 0, height: root.offsetHeight }], legends: legendsOf(root) }];
}

/** A name that goes on as a description ends with its first sentence. */
const brief = (name: string): string => (/^(.{8,}?)[.。:](\s|$)/.exec(name)?.[1] ?? name).slice(0, 90);

const headingOf = (root: HTMLElement): string =>
  root.closest('section, .panel, #lab')?.querySelector('h2, h3, summary')?.textContent?.trim() ?? '';

/** The whole axis; and its rows that are pictures by themselves, each below the names of the columns. */
function depthFigures(root: HTMLElement, words: PictureWords): Figure[] {
  const whole = { top: 0, height: root.offsetHeight };
  const rows = rowsOf(root);
  const names = root.querySelector<HTMLElement>('.depth-header');
  const header = names && { top: names.offsetTop, height: names.offsetHeight };
  const legends = legendsOf(root);
  const alone = (['activation', 'gradient'] as const).flatMap((name): Figure[] => {
    const row = rows.get(name);
    if (!row || !header || rows.size < 3) return [];
    return [{ id: name, title: words.rows[name], root, strips: [header, row], legends: [] }];
  });
  return [{ id: 'network', title: words.network, root, strips: [whole], legends }, ...alone];
}

/** A row reaches down to the next one. */
function rowsOf(root: HTMLElement): Map<string, Strip> {
  const labels = [...root.querySelectorAll<HTMLElement>('.depth-label[data-row]')];
  const ordered = labels
    .map((label) => ({ name: label.dataset.row!, top: label.offsetTop }))
    .sort((a, b) => a.top - b.top);
  return new Map(
    ordered.map(({ name, top }, index) => [
      name,
      { top, height: (ordered[index + 1]?.top ?? root.offsetHeight) - top },
    ]),
  );
}

/** Those in the smallest part of the page around the picture that has some. */
function legendsOf(root: HTMLElement): HTMLElement[][] {
  if (root.matches('.filter-part')) return []; // has what it needs within
  for (let around = root.parentElement; around; around = around.parentElement) {
    const all = [...around.querySelectorAll<HTMLElement>(LEGENDS)];
    const found = all.filter((legend) => isShown(legend) && !root.contains(legend));
    if (found.length > 0) return [...namesOf(root), ...found.map((legend) => [legend])];
    if (around.matches(PANELS)) break;
  }
  return [];
}

/** The functions chosen, each where it can be chosen. */
function namesOf(root: HTMLElement): HTMLElement[][] {
  if (!root.matches('.activation-picture')) return [];
  return [[...document.querySelectorAll<HTMLElement>('.function-chip:has(:checked)')]];
}

/** Of several with one title, as of a run and its twin, each gets a letter; no two files have one name. */
function distinct(figures: readonly Figure[]): Figure[] {
  return figures.map((figure) => {
    const titled = figures.filter(({ title }) => title === figure.title);
    const named = figures.filter(({ id }) => id === figure.id);
    const title = titled.length > 1 ? `${figure.title} (${'ABCDEFGH'[titled.indexOf(figure)]})` : figure.title;
    return { ...figure, title, id: named.length > 1 ? `${figure.id}-${named.indexOf(figure) + 1}` : figure.id };
  });
}
