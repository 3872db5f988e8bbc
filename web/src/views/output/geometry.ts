/** Where the square of the plane lies on the canvas, and the way between the two. */
import { ticks } from '../../draw/ticks.js';

/** Room around the map for ticks and labels, in CSS pixels; left + right = top + bottom keeps it square. */
export const MARGIN = { left: 27, right: 3, top: 8, bottom: 22 };

/** The map on the canvas (CSS pixels) and the plane on the map: [-domain, domain]^2. */
export interface PlotBox {
  left: number;
  top: number;
  side: number;
  domain: number;
}

/** The map inside a square canvas of this width. */
export function plotBox(width: number, domain: number): PlotBox {
  return { left: MARGIN.left, top: MARGIN.top, side: Math.max(1, width - MARGIN.left - MARGIN.right), domain };
}

export function toPixelX(box: PlotBox, x: number): number {
  return box.left + ((x / box.domain + 1) / 2) * box.side;
}

export function toPixelY(box: PlotBox, y: number): number {
  return box.top + ((1 - y / box.domain) / 2) * box.side;
}

export function toPlaneX(box: PlotBox, pixel: number): number {
  return (((pixel - box.left) / box.side) * 2 - 1) * box.domain;
}

export function toPlaneY(box: PlotBox, pixel: number): number {
  return (1 - ((pixel - box.top) / box.side) * 2) * box.domain;
}

/** True where a pixel lies on the map. */
export function isOnMap(box: PlotBox, x: number, y: number): boolean {
  return x >= box.left && x <= box.left + box.side && y >= box.top && y <= box.top + box.side;
}

/** Round values along either axis. */
export function planeTicks(domain: number): number[] {
  return ticks(-domain, domain, 4);
}

/** Draws inside the map only: samples may lie beyond the square shown. */
export function clipToMap(context: CanvasRenderingContext2D, box: PlotBox, draw: () => void): void {
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.side, box.side);
  context.clip();
  draw();
  context.restore();
}
