/** A surface in space through WebGL. This module brings the 3-D library: import it when the picture is first shown. */
import { PerspectiveCamera, Scene, Vector3, WebGLRenderer } from 'three';
import { isInside, type Point } from '../heights/field.js';
import type { SurfacePicture } from '../heights/things.js';
import type { Size } from '../surface.js';
import type { ThemeColors } from '../theme.js';
import { frontOf } from './axes.js';
import { Box } from './box.js';
import { Ground } from './ground.js';
import type { Orbit } from './orbit.js';
import { paintMark, paintOverlay, paintPin } from './overlay.js';
import { placeOfBall } from './places.js';
import { FLOOR, HEIGHT, meetSurface, type Place, surfaceShare, toPlace } from './space.js';
import { Standing } from './standing.js';

/** Degrees. */
const FIELD_OF_VIEW = 32;
/** To the height, of a picture in which the box fits as it is. */
const WIDTH = 1.32;
/** What the camera looks at. */
const MIDDLE: Place = [0, 0.3 * HEIGHT, 0];

export class TerrainScene {
  private readonly renderer: WebGLRenderer;
  private readonly scene = new Scene();
  private readonly camera = new PerspectiveCamera(FIELD_OF_VIEW, 1, 0.1, 30);
  private readonly ground = new Ground();
  private readonly box = new Box();
  private readonly standing = new Standing();
  private picture: SurfacePicture | null = null;
  private theme: ThemeColors | null = null;
  private size: Size = { width: 1, height: 1 };

  /** Null where the browser gives no WebGL. */
  static open(): TerrainScene | null {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('webgl2', { antialias: true });
    return context && new TerrainScene(canvas, context);
  }

  private constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly context: WebGL2RenderingContext,
  ) {
    this.renderer = new WebGLRenderer({ canvas, context });
    this.scene.add(this.box.group, this.ground.mesh, this.standing.group);
  }

  /** Draws the picture, and its words on `context`, which is cleared and scaled to CSS pixels. */
  draw(
    context: CanvasRenderingContext2D,
    size: Size,
    picture: SurfacePicture,
    orbit: Orbit,
    theme: ThemeColors,
    cursor: Point | null,
  ): void {
    this.fit(size);
    this.update(picture, theme);
    this.look(orbit);
    this.renderer.render(this.scene, this.camera);
    paintOverlay(context, picture, frontOf(orbit), (place) => this.project(place), theme);
    this.paintMarks(context, picture, theme);
    if (cursor) this.paintCursor(context, picture, cursor, theme);
  }

  /** The milliseconds that the graphics card, or the software in its place, takes for what was drawn. */
  async cost(): Promise<number> {
    const { context } = this;
    const begin = performance.now();
    const fence = context.fenceSync(context.SYNC_GPU_COMMANDS_COMPLETE, 0);
    context.flush();
    while (
      fence &&
      !context.isContextLost() &&
      context.getSyncParameter(fence, context.SYNC_STATUS) !== context.SIGNALED
    ) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    context.deleteSync(fence);
    return performance.now() - begin;
  }

  /** The point of the surface under a pixel; null where there is none. */
  pointUnder({ x, y }: Point): Point | null {
    if (!this.picture) return null;
    const { width, height } = this.size;
    const far = new Vector3((2 * x) / width - 1, 1 - (2 * y) / height, 1).unproject(this.camera);
    return meetSurface(this.picture.field, this.picture.scale, this.camera.position.toArray(), far.toArray(), 1);
  }

  /** The canvas is of no more use: one whose context was given up gets no other. */
  dispose(): void {
    this.canvas.remove();
    this.ground.dispose();
    this.box.dispose();
    this.standing.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss(); // browsers keep few contexts: the next picture may need this one
  }

  private fit(size: Size): void {
    const ratio = devicePixelRatio;
    if (size.width === this.size.width && size.height === this.size.height && ratio === this.renderer.getPixelRatio())
      return;
    this.size = { ...size };
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(size.width, size.height, false);
    this.camera.aspect = size.width / size.height;
  }

  private update(picture: SurfacePicture, theme: ThemeColors): void {
    const before = this.picture;
    const repainted = theme !== this.theme;
    if (repainted) {
      this.ground.paint(theme);
      this.box.paint(theme);
    }
    if (picture.field !== before?.field || picture.scale !== before.scale) {
      this.ground.show(picture.field, picture.scale);
      this.box.show(picture);
    }
    if (picture !== before || repainted) this.standing.show(picture);
    this.picture = picture;
    this.theme = theme;
  }

  private look({ azimuth, elevation, distance }: Orbit): void {
    // A tall picture sees less to the sides: it stands further off.
    const away = distance / Math.min(1, this.camera.aspect / WIDTH);
    const flat = Math.cos(elevation) * away;
    const [x, y, z] = MIDDLE;
    this.camera.position.set(
      x + Math.sin(azimuth) * flat,
      y + Math.sin(elevation) * away,
      z + Math.cos(azimuth) * flat,
    );
    this.camera.lookAt(x, y, z);
    this.camera.updateProjectionMatrix();
    this.camera.updateMatrixWorld();
    this.ground.light(azimuth);
    this.box.face(frontOf({ azimuth, elevation, distance }));
  }

  private project(place: Place): Point {
    const { x, y } = new Vector3(...place).project(this.camera);
    return { x: ((x + 1) / 2) * this.size.width, y: ((1 - y) / 2) * this.size.height };
  }

  private placeOn({ field, scale }: SurfacePicture, at: Point): Place {
    const share = surfaceShare(field, scale, at);
    return toPlace(field, at, Number.isFinite(share) ? share : 1);
  }

  private paintMarks(context: CanvasRenderingContext2D, picture: SurfacePicture, theme: ThemeColors): void {
    for (const ball of picture.things.balls) {
      if (!isInside(picture.field, ball)) continue;
      const place = placeOfBall(picture, ball);
      paintMark(context, this.project(place), ball.mark, ball.color, this.isHidden(picture, place), theme);
    }
  }

  private isHidden({ field, scale }: SurfacePicture, place: Place): boolean {
    return meetSurface(field, scale, this.camera.position.toArray(), place, 0.985) !== null;
  }

  private paintCursor(context: CanvasRenderingContext2D, picture: SurfacePicture, at: Point, theme: ThemeColors): void {
    const place = this.placeOn(picture, at);
    paintPin(context, this.project(place), this.project([place[0], FLOOR, place[2]]), theme);
  }
}
