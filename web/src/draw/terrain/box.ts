/** The frame around the surface: the floor and the two walls behind it, with lines where the axes have numbers. */
import { BufferGeometry, Float32BufferAttribute, Group, LineBasicMaterial, LineSegments, SRGBColorSpace } from 'three';
import { shareAlong } from '../heights/field.js';
import { shareOf } from '../heights/scale.js';
import type { SurfacePicture } from '../heights/things.js';
import type { ThemeColors } from '../theme.js';
import { type Front, ticksOf } from './axes.js';
import { channelsOf } from './color.js';
import { FLOOR, HEIGHT, type Place } from './space.js';

type Segment = readonly [Place, Place];

export class Box {
  readonly group = new Group();
  private readonly material = new LineBasicMaterial();
  private readonly floor = new LineSegments(new BufferGeometry(), this.material);
  private readonly walls = (
    [
      ['x', 1],
      ['x', -1],
      ['z', 1],
      ['z', -1],
    ] as const
  ).map(([axis, side]) => ({
    axis,
    side,
    lines: new LineSegments(new BufferGeometry(), this.material),
  }));

  constructor() {
    this.group.add(this.floor, ...this.walls.map(({ lines }) => lines));
  }

  show(picture: SurfacePicture): void {
    const { field, scale } = picture;
    const { x, y, height } = ticksOf(picture);
    const [across, along] = [
      x.map((value) => 2 * shareAlong(field.x, value) - 1),
      y.map((value) => 1 - 2 * shareAlong(field.y, value)),
    ];
    const heights = height.map((value) => HEIGHT * shareOf(scale, value));
    setLines(this.floor, [
      ...[-1, ...across, 1].map(
        (at): Segment => [
          [at, FLOOR, -1],
          [at, FLOOR, 1],
        ],
      ),
      ...[-1, ...along, 1].map(
        (at): Segment => [
          [-1, FLOOR, at],
          [1, FLOOR, at],
        ],
      ),
    ]);
    for (const { axis, side, lines } of this.walls) {
      const place = (way: number, level: number): Place => (axis === 'x' ? [side, level, way] : [way, level, side]);
      setLines(lines, [
        ...[FLOOR, ...heights, HEIGHT].map((level): Segment => [place(-1, level), place(1, level)]),
        ...[-1, ...(axis === 'x' ? along : across), 1].map((way): Segment => [place(way, FLOOR), place(way, HEIGHT)]),
      ]);
    }
  }

  /** Only the walls behind the surface are seen. */
  face(front: Front): void {
    for (const { axis, side, lines } of this.walls) lines.visible = front[axis] !== side;
  }

  paint(theme: ThemeColors): void {
    this.material.color.setRGB(...channelsOf(theme.line), SRGBColorSpace);
  }

  dispose(): void {
    this.floor.geometry.dispose();
    for (const { lines } of this.walls) lines.geometry.dispose();
    this.material.dispose();
  }
}

function setLines(lines: LineSegments, segments: readonly Segment[]): void {
  lines.geometry.dispose();
  lines.geometry = new BufferGeometry();
  lines.geometry.setAttribute('position', new Float32BufferAttribute(segments.flat(2) as number[], 3));
}
