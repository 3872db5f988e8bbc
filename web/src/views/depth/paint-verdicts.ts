/** The verdict of each layer: a mark and a word; in narrow columns one word for each stretch of equal verdicts. */
import { hiddenColumns } from './geometry.js';
import { type Context, font, type Scene } from './scene.js';
import { groupVerdicts, VERDICT_MARKS, verdictColor } from './verdicts.js';

export function paintVerdictRow(context: Context, scene: Scene): void {
  if (!scene.run) return;
  const columns = hiddenColumns(scene.geometry);
  const { flow } = scene.run.frame;
  const controls = scene.geometry.detail === 'controls';
  const y = scene.geometry.rows.verdict.body + (controls ? 17 : 14);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const column of columns) {
    const { verdict } = flow[column.layer]!;
    context.fillStyle = verdictColor(verdict, scene.colors);
    context.font = font(Math.max(7, Math.min(12, column.width * 0.7)), 600);
    const word = controls ? ` ${scene.words.verdicts[verdict]}` : '';
    context.fillText(`${VERDICT_MARKS[verdict]}${word}`, column.center, y);
  }
  if (!controls) paintStretches(context, scene, y + 11);
}

/** A bracket under each stretch, with the word where it fits. */
function paintStretches(context: Context, scene: Scene, y: number): void {
  const columns = hiddenColumns(scene.geometry);
  const verdicts = columns.map((column) => scene.run!.frame.flow[column.layer]!.verdict);
  context.font = font(11, 600);
  for (const { verdict, first, last } of groupVerdicts(verdicts)) {
    const left = columns[first]!.left + 2;
    const right = columns[last]!.left + columns[last]!.width - 2;
    context.strokeStyle = verdictColor(verdict, scene.colors);
    context.lineWidth = 1.5;
    context.beginPath();
    context.moveTo(left, y);
    context.lineTo(right, y);
    context.stroke();
    const word = scene.words.verdicts[verdict];
    context.fillStyle = verdictColor(verdict, scene.colors);
    if (context.measureText(word).width <= right - left + 4) context.fillText(word, (left + right) / 2, y + 11);
  }
}
