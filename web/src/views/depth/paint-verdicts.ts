/** The verdict of each layer: a mark and a word; in narrow columns one word for each stretch of equal verdicts. */
import { type Column, hiddenColumns } from './geometry.js';
import { type Context, font, type Scene } from './scene.js';
import { groupVerdicts, VERDICT_MARKS, verdictColor } from './verdicts.js';

/** A mark needs this width, in CSS pixels; in narrower columns not every layer of a stretch has one. */
const MARK_WIDTH = 7;

export function paintVerdictRow(context: Context, scene: Scene): void {
  if (!scene.run) return;
  const columns = hiddenColumns(scene.geometry);
  const stretches = groupVerdicts(columns.map(({ layer }) => scene.run!.frame.flow[layer]!.verdict));
  const controls = scene.geometry.detail === 'controls';
  const y = scene.geometry.rows.verdict.body + (controls ? 17 : 14);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { verdict, first, last } of stretches) {
    const within = columns.slice(first, last + 1);
    context.fillStyle = context.strokeStyle = verdictColor(verdict, scene.colors);
    paintMarks(context, within, VERDICT_MARKS[verdict] + (controls ? ` ${scene.words.verdicts[verdict]}` : ''), y);
    if (!controls) paintBracket(context, within, scene.words.verdicts[verdict], y + 11);
  }
}

function paintMarks(context: Context, columns: readonly Column[], mark: string, y: number): void {
  const { width } = columns[0]!;
  const every = Math.ceil(MARK_WIDTH / width);
  context.font = font(Math.max(MARK_WIDTH, Math.min(12, width * 0.7)), 600);
  for (let index = 0; index < columns.length; index += every) context.fillText(mark, columns[index]!.center, y);
}

/** Under a stretch, with the word where it fits. */
function paintBracket(context: Context, columns: readonly Column[], word: string, y: number): void {
  const [first, last] = [columns[0]!, columns[columns.length - 1]!];
  const inset = Math.min(2, first.width / 5);
  const left = first.left + inset;
  const right = last.left + last.width - inset;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(left, y);
  context.lineTo(right, y);
  context.stroke();
  context.font = font(11, 600);
  if (context.measureText(word).width <= right - left + 4) context.fillText(word, (left + right) / 2, y + 11);
}
