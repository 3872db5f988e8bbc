/** Keeps the network as a picture of its own, painted anew when the run moved on but only for a share of the time. */
import { isVector, pixelRatio } from '../../draw/surface.js';
import type { ThemeColors } from '../../draw/theme.js';
import type { Frame } from '../../engine/frame.js';
import { UnitAtlas } from './atlas.js';
import { type EdgeMarks, type EdgePlan, planEdges, WEIGHT_MARKS } from './edges.js';
import type { Geometry } from './geometry.js';
import { paintNetwork } from './paint-network.js';
import type { Context, Scene } from './scene.js';

/** After a painting that took t, nothing is painted for this many times t. */
const REST = 6;

/** What the picture was painted from. */
interface Painted {
  frame: Frame | null;
  geometry: Geometry;
  marks: EdgeMarks;
  colors: ThemeColors;
  ratio: number;
}

export class NetworkLayer {
  /** The lines as painted last. */
  plan: EdgePlan = { gaps: [], limit: null, marks: WEIGHT_MARKS };
  private readonly atlas = new UnitAtlas();
  private readonly canvas = document.createElement('canvas');
  private painted: Painted | null = null;
  private restUntil = 0;

  /** Draws the picture; answers after how many ms it wants to be painted anew, 0 when it is up to date. */
  draw(context: Context, scene: Scene): number {
    if (isVector(context)) {
      paintNetwork(context, scene, this.atlas, this.planFor(scene));
      return 0;
    }
    const started = performance.now();
    const wait = this.wait(scene, pixelRatio(context), started);
    if (wait === 0) this.repaint(scene, pixelRatio(context));
    const { top, height } = scene.geometry.rows.network;
    context.drawImage(this.canvas, 0, top, scene.geometry.width, height);
    if (wait === 0) this.restUntil = performance.now() + REST * (performance.now() - started);
    return Math.max(0, wait);
  }

  /** 0: paint now; less: nothing new; more: painted too recently. Another layout, theme or screen never waits. */
  private wait(scene: Scene, ratio: number, now: number): number {
    const { painted } = this;
    const samePlace = painted?.geometry === scene.geometry && painted.ratio === ratio;
    const sameScene = samePlace && painted.colors === scene.colors && painted.marks === scene.marks;
    if (!sameScene || painted.frame === null) return 0;
    if (painted.frame === (scene.run?.frame ?? null)) return -1;
    return Math.max(0, this.restUntil - now);
  }

  private planFor({ geometry, run, marks }: Scene): EdgePlan {
    return run ? planEdges(geometry, run, marks) : { gaps: [], limit: null, marks };
  }

  private repaint(scene: Scene, ratio: number): void {
    const { geometry, run, marks, colors } = scene;
    const { top, height } = geometry.rows.network;
    this.canvas.width = Math.round(geometry.width * ratio);
    this.canvas.height = Math.round(height * ratio);
    const context = this.canvas.getContext('2d')!;
    context.setTransform(ratio, 0, 0, ratio, 0, -top * ratio);
    this.plan = this.planFor(scene);
    paintNetwork(context, scene, this.atlas, this.plan);
    this.painted = { frame: run?.frame ?? null, geometry, marks, colors, ratio };
  }
}
