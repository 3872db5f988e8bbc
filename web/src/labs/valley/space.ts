/** Two weights in space: the landscape with the ball on it. */
import { computed, type ReadonlySignal } from '@preact/signals-core';
import type { SurfacePicture, Things } from '../../draw/heights/things.js';
import { themeColors, themeVersion } from '../../draw/theme.js';
import type { ValleyModel } from './model.js';
import { spaceOf } from './plane-picture.js';
import type { Words } from './words.js';

/** Null with one weight. */
export function spacePicture(model: ValleyModel, words: () => Words): ReadonlySignal<SurfacePicture | null> {
  const ground = computed(() => {
    const [landscape, stage] = [model.landscape.value, model.stage.value];
    return landscape.dimensions === 2 ? spaceOf({ landscape, stage, words: words().picture }) : null;
  });
  return computed(() => ground.value && { ...ground.value, things: thingsOf(model) });
}

/** The way so far, the ball, and the directions of the next step and straight down. */
function thingsOf({ path, at, landscape }: ValleyModel): Things {
  themeVersion.value;
  const { accent, ink } = themeColors();
  const step = Math.floor(at.value);
  const [here, next] = [path.value[step]!, path.value[Math.ceil(at.value)]!];
  const share = at.value - step;
  const [x, y] = here.w.map((value, i) => value + (next.w[i]! - value) * share) as [number, number];
  const points = [...path.value.slice(0, step + 1).map(({ w }) => ({ x: w[0]!, y: w[1]! })), { x, y }];
  const arrow = (way: readonly number[], color: string, look: 'solid' | 'dashed') =>
    Math.hypot(...way) > 0 ? [{ x, y, dx: way[0]!, dy: way[1]!, color, look }] : [];
  const down = landscape.value.gradient([x, y]).map((slope) => -slope);
  return {
    paths: [{ points, color: accent }],
    arrows: [...arrow(down, ink, 'dashed'), ...arrow(here.change, accent, 'solid')],
    balls: [{ x, y, value: landscape.value.value([x, y]), color: accent, mark: '' }],
  };
}
