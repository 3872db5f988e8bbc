/** The map as files: the picture with its axes, and every run in numbers. */
import type { Size } from '../../draw/surface.js';
import { trialOf } from '../../engine/trials.js';
import type { Exports } from '../export/buttons.js';
import { drawCanvas } from '../export/canvas.js';
import { csvOf } from '../export/csv.js';
import { MapImage } from './image.js';
import type { TrialMap } from './map.js';
import { paintFixed, paintGround } from './picture.js';
import { type View, valuesAt } from './view.js';

/** `sizeOf` the picture on screen. */
export function filesOf(view: View, sizeOf: () => Size): Exports {
  const png = (): HTMLCanvasElement =>
    drawCanvas(sizeOf(), (context) => {
      paintGround(context, sizeOf(), view, new MapImage());
      paintFixed(context, sizeOf(), view);
    });
  return { name: () => nameOf(view.model.map.peek()), png, csv: () => mapCsv(view.model.map.peek()) };
}

function nameOf({ plan: { x, y, steps } }: TrialMap): string {
  return `gradflow-trainability-${x.quantity}-${y.quantity}-${steps}`;
}

/** A row for each run that was computed, from the lower left corner on. */
export function mapCsv({ plan, rows, done }: TrialMap): string {
  const names = [plan.x.quantity, plan.y.quantity];
  const lines = [...done.keys()].filter((cell) => done[cell]);
  return csvOf(
    [...names, 'outcome', 'steps', 'first_loss', 'last_loss', 'accuracy', 'first_gradient', 'last_gradient'],
    lines.map((cell) => {
      const values = valuesAt(plan, cell);
      const { outcome, steps, firstLoss, lastLoss, accuracy, firstGradient, lastGradient } = trialOf(rows, cell);
      return [values.x, values.y, outcome, steps, firstLoss, lastLoss, accuracy ?? '', firstGradient, lastGradient];
    }),
  );
}
