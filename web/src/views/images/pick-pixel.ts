/** A picture of a map in which one pixel is chosen, by pointer or arrow keys. */
import { html, type TemplateResult } from 'lit/html.js';
import { boxedPicture } from './boxed.js';
import type { PixelPicture } from './pixel-picture.js';
import { type Extent, pixelField } from './receptive.js';

export interface Place {
  x: number;
  y: number;
}

export interface PixelChoice {
  /** The picture of the map, which the choice itself has a name for. */
  picture: PixelPicture;
  label: string;
  chosen: Place;
  /** The id of an element that says what the keys do. */
  hint: string;
  /** Chooses where the pointer hovers, too, not only where it is pressed. */
  hovers: boolean;
  choose(place: Place): void;
}

export function pickPixel(choice: PixelChoice): TemplateResult {
  const { picture, label, chosen, hint, hovers } = choice;
  const point = (event: PointerEvent): void => settle(choice, placeUnder(event, picture));
  return html`<div class="pixel-choice" tabindex="0" role="application" aria-label=${label} aria-describedby=${hint}
    @pointermove=${hovers ? point : null} @pointerdown=${point} @keydown=${(event: KeyboardEvent) => step(choice, event)}>
    ${boxedPicture({ ...picture, label: '' }, pixelField(chosen.x, chosen.y))}
  </div>`;
}

const hold = (value: number, count: number): number => Math.max(0, Math.min(count - 1, value));

function settle({ chosen, choose }: PixelChoice, place: Place): void {
  if (place.x !== chosen.x || place.y !== chosen.y) choose(place);
}

function placeUnder(event: PointerEvent, { height, width }: Extent): Place {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return {
    x: hold(Math.floor(((event.clientX - box.left) / box.width) * width), width),
    y: hold(Math.floor(((event.clientY - box.top) / box.height) * height), height),
  };
}

const ARROWS: Record<string, [dx: number, dy: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function step(choice: PixelChoice, event: KeyboardEvent): void {
  const arrow = ARROWS[event.key];
  if (!arrow || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  const { picture, chosen } = choice;
  const far = event.shiftKey ? 5 : 1;
  settle(choice, {
    x: hold(chosen.x + arrow[0] * far, picture.width),
    y: hold(chosen.y + arrow[1] * far, picture.height),
  });
}
