/** Everything a painter of the depth axis is given. */
import type { Config } from '../../config/config.js';
import type { ThemeColors } from '../../draw/theme.js';
import type { Frame } from '../../engine/frame.js';
import type { UnitRef } from '../../engine/protocol.js';
import type { Messages } from '../../i18n/messages.js';
import type { EdgeMarks } from './edges.js';
import type { Geometry } from './geometry.js';
import type { Hit } from './hit.js';
import type { Metric } from './metrics.js';
import type { DecadeRange } from './scale.js';
import type { ShownRun } from './shown.js';
import type { ImageParts } from './view.js';

export interface Scene {
  geometry: Geometry;
  config: Config;
  run: ShownRun | null;
  images: ImageParts | null;
  /** The frame whose numbers are written out: refreshed a few times a second, so that they can be read. */
  readable: Frame | null;
  /** What the lines between units stand for. */
  marks: EdgeMarks;
  metric: Metric;
  range: DecadeRange;
  hit: Hit | null;
  /** The layer whose header has the focus or whose editor is open. */
  selected: number | null;
  pinned: UnitRef | null;
  /** The parameter being edited. */
  edited: { layer: number; unit: number; index: number } | null;
  colors: ThemeColors;
  words: Messages['depth'];
}

export type Context = CanvasRenderingContext2D;

/** System fonts, as the page around. */
export function font(size: number, weight = 400): string {
  return `${weight} ${size}px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK KR", sans-serif`;
}

/** Text turned to read upwards, outlined as well as filled, its start at (x, y). */
export function fillTurned(context: Context, text: string, x: number, y: number): void {
  context.save();
  context.translate(x, y);
  context.rotate(-Math.PI / 2);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.strokeText(text, 0, 0);
  context.fillText(text, 0, 0);
  context.restore();
}
