/** What stands on the surface, in space: ways, balls with the line that drops onto it, arrows. */
import {
  Color,
  ConeGeometry,
  Group,
  type Material,
  Mesh,
  Quaternion,
  ShaderMaterial,
  SphereGeometry,
  SRGBColorSpace,
  Vector3,
} from 'three';
import { Line2 } from 'three/addons/lines/Line2.js';
import { LineGeometry } from 'three/addons/lines/LineGeometry.js';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { isInside } from '../heights/field.js';
import { ARROW_LENGTH, type Arrow, type Ball, type SurfacePicture } from '../heights/things.js';
import { channelsOf } from './color.js';
import { BALL, drape, footOf, LIFT, placeOfBall } from './places.js';
import type { Place } from './space.js';

const SPHERE_VERTEX = `
varying vec3 vNormal;
void main() {
  vNormal = normalMatrix * normal;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;
const SPHERE_FRAGMENT = `
uniform vec3 color;
varying vec3 vNormal;
void main() {
  vec3 normal = normalize(vNormal);
  float facing = dot(normal, normalize(vec3(-0.45, 0.65, 0.6)));
  vec3 lit = color * (0.5 + 0.5 * max(0.0, facing));
  gl_FragColor = vec4(mix(lit, vec3(1.0), 0.75 * pow(max(0.0, facing), 24.0)), 1.0);
}`;

export class Standing {
  readonly group = new Group();
  private readonly sphere = new SphereGeometry(BALL, 24, 16);
  private readonly cone = new ConeGeometry(0.028, 0.085, 16);
  private readonly materials = new Map<string, Material>();

  /** Takes the place of what stood there before. */
  show(picture: SurfacePicture): void {
    this.clear();
    const { paths, balls, arrows } = picture.things;
    for (const { points, color } of paths) {
      for (const piece of drape(picture, points)) this.addLine(piece, color, 3);
    }
    for (const arrow of arrows) this.addArrow(picture, arrow);
    for (const ball of balls) if (isInside(picture.field, ball)) this.addBall(picture, ball);
  }

  private addBall(picture: SurfacePicture, ball: Ball): void {
    const foot = footOf(picture, ball);
    const below = footOf(picture, { ...ball, value: null });
    if (Math.abs(foot[1] - below[1]) > LIFT) this.addLine([foot, below], ball.color, 1.25);
    const mesh = new Mesh(this.sphere, this.solid(ball.color));
    mesh.position.set(...placeOfBall(picture, ball));
    this.group.add(mesh);
  }

  private addArrow(picture: SurfacePicture, arrow: Arrow): void {
    const { field } = picture;
    const [width, depth] = [field.x, field.y].map((axis) => axis[axis.length - 1]! - axis[0]!) as [number, number];
    const long = Math.hypot(arrow.dx / width, arrow.dy / depth);
    if (long === 0 || !isInside(field, arrow)) return;
    const reach = ARROW_LENGTH / long;
    const piece = drape(picture, [arrow, { x: arrow.x + arrow.dx * reach, y: arrow.y + arrow.dy * reach }])[0];
    if (!piece) return;
    this.addLine(piece, arrow.color, 3, arrow.look === 'dashed');
    const [before, tip] = [piece[piece.length - 2]!, piece[piece.length - 1]!];
    const head = new Mesh(this.cone, this.solid(arrow.color));
    head.position.set(...tip);
    const way = new Vector3(...tip).sub(new Vector3(...before)).normalize();
    head.applyQuaternion(new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), way));
    this.group.add(head);
  }

  /** Twice: in full where it is seen, faintly where the surface hides it. */
  private addLine(places: readonly Place[], color: string, width: number, dashed = false): void {
    const geometry = new LineGeometry();
    geometry.setPositions(places.flat() as number[]);
    for (const hidden of [true, false]) {
      const line = new Line2(geometry, this.lineMaterial({ color, width, dashed, hidden }));
      if (dashed) line.computeLineDistances();
      line.renderOrder = hidden ? 1 : 2;
      line.frustumCulled = false;
      this.group.add(line);
    }
  }

  private lineMaterial({ color, width, dashed, hidden }: LineLook): LineMaterial {
    return this.material(JSON.stringify([color, width, dashed, hidden]), () => {
      const faint = { transparent: true, opacity: 0.28, depthTest: false, depthWrite: false };
      return new LineMaterial({
        color: colorOf(color),
        linewidth: width,
        dashed,
        dashSize: 0.03,
        gapSize: 0.025,
        ...(hidden && faint),
      });
    });
  }

  private solid(color: string): ShaderMaterial {
    return this.material(color, () => solidMaterial(color));
  }

  /** Kept: with its last material a program goes, and making the next one takes long. */
  private material<Kind extends Material>(key: string, make: () => Kind): Kind {
    const known = this.materials.get(key) ?? make();
    this.materials.set(key, known);
    return known as Kind;
  }

  private clear(): void {
    for (const object of [...this.group.children]) {
      const { geometry } = object as Mesh;
      if (geometry !== this.sphere && geometry !== this.cone) geometry.dispose();
      this.group.remove(object);
    }
  }

  dispose(): void {
    this.clear();
    this.sphere.dispose();
    this.cone.dispose();
    for (const material of this.materials.values()) material.dispose();
  }
}

interface LineLook {
  color: string;
  width: number;
  dashed: boolean;
  hidden: boolean;
}

function colorOf(css: string): Color {
  return new Color().setRGB(...channelsOf(css), SRGBColorSpace);
}

function solidMaterial(css: string): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: SPHERE_VERTEX,
    fragmentShader: SPHERE_FRAGMENT,
    uniforms: { color: { value: new Vector3(...channelsOf(css)) } },
  });
}
