/** What a picture of a descent can do, for one weight and for two. */
import type { Size } from '../../draw/surface.js';
import type { ThemeColors } from '../../draw/theme.js';
import type { Landscape, Point, Stage } from './landscapes.js';
import type { Pixel } from './marks.js';
import type { Place } from './path.js';

export interface Scene {
  landscape: Landscape;
  stage: Stage;
  path: readonly Place[];
  /** Where on the path the ball is, between two steps too. */
  at: number;
  theme: ThemeColors;
  words: PictureWords;
}

export interface PictureWords {
  loss: string;
  weight: string;
  weights: readonly [string, string];
  slope(slope: number): string;
  step(change: number): string;
  downhill: string;
  /** Of a ball outside of the picture. */
  outside(step: number, place: Place): string;
}

export interface Drawing {
  /** Changes with the landscape only. */
  paintGround(context: CanvasRenderingContext2D, scene: Scene): void;
  paintMarks(context: CanvasRenderingContext2D, scene: Scene): void;
  /** Held to the picture. */
  pointAt(pixel: Pixel): Point;
  pixelAt(w: Point, loss: number): Pixel;
}

export type MakeDrawing = (size: Size, stage: Stage) => Drawing;

/** Between two steps the ball is on the straight way between their pixels. */
export function ballAt({ pixelAt }: Pick<Drawing, 'pixelAt'>, { path, at }: Scene): Pixel {
  const [from, to] = [path[Math.floor(at)]!, path[Math.ceil(at)]!].map(({ w, loss }) => pixelAt(w, loss)) as [
    Pixel,
    Pixel,
  ];
  const share = at - Math.floor(at);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** The places passed, and where the ball is now. */
export function trailOf(drawing: Pick<Drawing, 'pixelAt'>, scene: Scene): Pixel[] {
  const step = Math.floor(scene.at);
  const passed = scene.path.slice(0, step + 1).map(({ w, loss }) => drawing.pixelAt(w, loss));
  return scene.at > step ? [...passed, ballAt(drawing, scene)] : passed;
}
