/** What stands on the surface, in space: ways, balls with the line that drops onto it, arrows. */
import {
  Color,
  ConeGeometry,
  Group,
  Mesh,
  type Object3D,
  Quaternion,
  ShaderMaterial,
  SphereGeometry,
  SRGBColorSpace,
  Vector2,
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
  private readonly resolution = new Vector2(1, 1);

  resize(width: number, height: number): void {
    this.resolution.set(width, height);
  }

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
    const mesh = new Mesh(this.sphere, sphereMaterial(ball.color));
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
    const head = new Mesh(this.cone, sphereMaterial(arrow.color));
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
      const material = new LineMaterial({
        color: colorOf(color),
        linewidth: width,
        resolution: this.resolution,
        dashed,
        dashSize: 0.03,
        gapSize: 0.025,
        transparent: hidden,
        opacity: hidden ? 0.28 : 1,
        depthTest: !hidden,
        depthWrite: !hidden,
      });
      const line = new Line2(geometry, material);
      if (dashed) line.computeLineDistances();
      line.renderOrder = hidden ? 1 : 2;
      line.frustumCulled = false;
      this.group.add(line);
    }
  }

  private clear(): void {
    for (const object of [...this.group.children]) {
      release(object, [this.sphere, this.cone]);
      this.group.remove(object);
    }
  }

  dispose(): void {
    this.clear();
    this.sphere.dispose();
    this.cone.dispose();
  }
}

function release(object: Object3D, shared: readonly unknown[]): void {
  const { geometry, material } = object as Mesh<LineGeometry, LineMaterial>;
  if (!shared.includes(geometry)) geometry.dispose();
  material.dispose();
}

function colorOf(css: string): Color {
  return new Color().setRGB(...channelsOf(css), SRGBColorSpace);
}

function sphereMaterial(css: string): ShaderMaterial {
  return new ShaderMaterial({
    vertexShader: SPHERE_VERTEX,
    fragmentShader: SPHERE_FRAGMENT,
    uniforms: { color: { value: new Vector3(...channelsOf(css)) } },
  });
}
