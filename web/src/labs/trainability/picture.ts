/** The map on its two canvases: pixels below, what is said about them above. */
import { effect } from '@preact/signals-core';
import { attachSurface, type Size } from '../../draw/surface.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import { type Plot, plotOf } from './geometry.js';
import { MapImage } from './image.js';
import { type AxisNames, paintAxes, paintCell, paintFrame, paintPresent } from './marks.js';
import { lossScale } from './scale.js';
import { presentPlaces, type View } from './view.js';

export interface MapPicture {
  /** As last painted; null before. */
  plot(): Plot | null;
  dispose(): void;
}

export function attachPicture(picture: HTMLElement, view: View): MapPicture {
  const [ground, marks] = picture.querySelectorAll('canvas');
  const { map, version } = view.model;
  const image = new MapImage();
  let plot: Plot | null = null;
  const below = attachSurface(ground!, (context, size) => paintGround(context, size, view, image));
  const above = attachSurface(marks!, (context, size) => {
    plot = paintMarks(context, size, view);
  });
  const stops = [
    effect(() => {
      read(map, version, view.settings.values, themeVersion);
      below.invalidate();
    }),
    effect(() => {
      const { store } = view.context;
      read(map, view.hovered, view.selected, view.frame, store.config, store.language, themeVersion);
      above.invalidate();
    }),
  ];
  return {
    plot: () => plot,
    dispose: () => {
      for (const stop of stops) stop();
      below.dispose();
      above.dispose();
    },
  };
}

function read(...signals: readonly { readonly value: unknown }[]): void {
  for (const one of signals) one.value;
}

export function paintGround(context: CanvasRenderingContext2D, size: Size, view: View, image: MapImage): void {
  const map = view.model.map.peek();
  const theme = themeColors();
  const plot = plotOf(size, map.plan.x, map.plan.y);
  context.fillStyle = theme.fill;
  context.fillRect(plot.left, plot.top, plot.right - plot.left, plot.bottom - plot.top);
  image.draw(map, lossScale(map), view.settings.values.peek().show);
  image.paint(context, plot, theme);
}

function paintMarks(context: CanvasRenderingContext2D, size: Size, view: View): Plot {
  const plot = paintFixed(context, size, view);
  const theme = themeColors();
  const [hovered, selected, frame] = [view.hovered.peek(), view.selected.peek(), view.frame.peek()];
  if (selected !== null && view.chosen.peek()) paintCell(context, plot, selected, theme.accent, theme);
  if (hovered !== null && !frame) paintCell(context, plot, hovered, theme.ink, theme);
  if (frame) paintFrame(context, plot, frame, theme);
  return plot;
}

/** What a file shows as well. */
export function paintFixed(context: CanvasRenderingContext2D, size: Size, view: View): Plot {
  const { x, y } = view.model.map.peek().plan;
  const theme = themeColors();
  const plot = plotOf(size, x, y);
  paintAxes(context, plot, { x, y }, axisNames(view), theme);
  const present = presentPlaces(view);
  if (present.x !== null && present.y !== null) paintPresent(context, plot, { x: present.x, y: present.y }, theme);
  return plot;
}

export function axisNames({ model, words }: View): AxisNames {
  const { x, y } = model.map.peek().plan;
  const { quantities, scales } = words();
  const name = ({ quantity }: typeof x): string => `${quantities[quantity]} (${scales[quantity]})`;
  return { x: name(x), y: name(y) };
}
