/** How far from the nearest lowest point the ball is, step by step, and what the closed form says of it. */
import type { Line, LineChart } from '../chart/lines.js';
import { rangeOfLines } from '../chart/lines.js';
import type { ValleyModel } from './model.js';
import type { Words } from './words.js';

/** What the axis of distances shows. */
const LEAST = 1e-7;
const MOST = 1e6;

export function distanceChart({ path, prediction, step }: ValleyModel, { chart }: Words): LineChart {
  const places = path.value;
  const whole: Line = {
    name: chart.distance,
    look: 'solid',
    points: places.map(({ distance }, index) => ({ step: index, value: shown(distance) })),
  };
  const { size, factor } = prediction.value ?? { size: 0, factor: 0 };
  const predicted: Line = {
    name: chart.predicted(factor),
    look: 'dashed',
    points: places.map((_, index) => ({ step: index, value: shown(size * factor ** index) })),
  };
  return {
    title: chart.title,
    stepName: chart.step,
    scale: 'log',
    lines: [{ ...whole, points: whole.points.slice(0, step.value + 1) }, ...(prediction.value ? [predicted] : [])],
    marks: [],
    hint: '',
    // Those of the whole way, so that the axes stay while the ball moves along it.
    range: rangeOfLines([whole, predicted], 'log'),
    lastStep: places.length - 1,
  };
}

function shown(distance: number): number | null {
  return distance > LEAST && distance < MOST ? distance : null;
}
