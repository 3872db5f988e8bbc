/** Where a picture of the page is drawn anew: into shapes for an SVG file, or into the pixels of a film. */
import { painterOf } from '../draw/surface.js';
import { vectorContext } from './vector/context.js';
import type { Drawing } from './vector/drawing.js';

export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Target {
  context: CanvasRenderingContext2D;
  /** What stands on a canvas of the page; by its own painter, so that lines stay sharp, where it has one. */
  canvas(source: HTMLCanvasElement, place: Place): void;
  /** What `draw` draws outside of the place is left out. */
  within(place: Place, draw: () => void): void;
}

export function shapeTarget(drawing: Drawing): Target {
  const { width, height } = drawing;
  const context = vectorContext(drawing, { x: 0, y: 0, width, height });
  return {
    context,
    canvas: (source, place) => {
      const paint = painterOf(source);
      if (!paint) context.drawImage(source, place.x, place.y, place.width, place.height);
      else paint(vectorContext(drawing, place), place);
    },
    within: (place, draw) => {
      const before = drawing.within;
      const { x, y, width, height } = place;
      const clip = drawing.clipPath(`M${x} ${y}h${width}v${height}h${-width}Z`, 'nonzero', before.clip);
      drawing.within = { clip, box: { left: x, top: y, right: x + width, bottom: y + height } };
      draw();
      drawing.within = before;
    },
  };
}

/** `ratio` pixels per CSS pixel. Painters expect a canvas of their own: each source keeps one. */
export function pixelTarget(context: CanvasRenderingContext2D, ratio: number): Target {
  const own = new WeakMap<HTMLCanvasElement, HTMLCanvasElement>();
  return {
    context,
    canvas: (source, { x, y, width, height }) => {
      const paint = painterOf(source);
      if (!paint) return void context.drawImage(source, x, y, width, height);
      const canvas = own.get(source) ?? document.createElement('canvas');
      own.set(source, canvas);
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      const pen = canvas.getContext('2d')!;
      pen.scale(ratio, ratio);
      paint(pen, { width, height });
      context.drawImage(canvas, x, y, width, height);
    },
    within: ({ x, y, width, height }, draw) => {
      context.save();
      context.beginPath();
      context.rect(x, y, width, height);
      context.clip();
      draw();
      context.restore();
    },
  };
}
