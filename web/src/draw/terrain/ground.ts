/** The surface itself: a mesh colored by height, with level lines, lit from the upper left of whoever looks. */
import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  DoubleSide,
  FloatType,
  Mesh,
  RedFormat,
  RGBAFormat,
  ShaderMaterial,
  Vector3,
} from 'three';
import { isDark, LUT_SIZE, sequentialColor } from '../colors.js';
import { levelsOf } from '../contours/layout.js';
import type { HeightField } from '../heights/field.js';
import { type HeightScale, shareOf } from '../heights/scale.js';
import type { ThemeColors } from '../theme.js';
import { channelsOf } from './color.js';
import { normalsOf } from './normals.js';
import { HEIGHT } from './space.js';

/** Entries of the table that knows the nearest level line of each height. */
const NEAREST = 2048;

const VERTEX = `
attribute float share;
varying float vShare;
varying vec3 vNormal;
void main() {
  vShare = share;
  vNormal = normal;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;

/** Lambert's law, level ground as bright as its color; steep slopes towards the light a little brighter. */
const FRAGMENT = `
uniform sampler2D colors;
uniform vec3 light;
uniform vec3 ink;
uniform float ambient;
uniform sampler2D levels;
varying float vShare;
varying vec3 vNormal;
void main() {
  vec3 normal = normalize(vNormal);
  float facing = max(0.0, dot(gl_FrontFacing ? normal : -normal, light)) / light.y;
  vec3 color = texture2D(colors, vec2((clamp(vShare, 0.0, 1.0) * ${LUT_SIZE - 1}.0 + 0.5) / ${LUT_SIZE}.0, 0.5)).rgb;
  float width = fwidth(vShare);
  float nearest = texture2D(levels, vec2(clamp(vShare, 0.0, 1.0), 0.5)).r;
  float line = 1.0 - smoothstep(0.35, 1.1, abs(vShare - nearest) / width);
  color = mix(color, ink, 0.36 * line * (1.0 - smoothstep(0.04, 0.12, width)));
  float brightness = ambient + (1.0 - ambient) * facing;
  color = brightness < 1.0 ? color * brightness : mix(color, vec3(1.0), min(0.5, 0.45 * (brightness - 1.0)));
  gl_FragColor = vec4(color, 1.0);
}`;

export class Ground {
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>;
  private readonly uniforms = {
    colors: { value: null as DataTexture | null },
    light: { value: new Vector3() },
    ink: { value: new Vector3() },
    ambient: { value: 0.5 },
    levels: { value: null as DataTexture | null },
  };

  constructor() {
    const material = new ShaderMaterial({
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: this.uniforms,
      side: DoubleSide,
      polygonOffset: true, // lines on the surface come out in front of it
      polygonOffsetFactor: 2,
      polygonOffsetUnits: 2,
    });
    this.mesh = new Mesh(new BufferGeometry(), material);
    this.mesh.frustumCulled = false;
  }

  show(field: HeightField, scale: HeightScale): void {
    this.uniforms.levels.value?.dispose();
    this.uniforms.levels.value = levelTable(levelsOf(scale).map((value) => shareOf(scale, value)));
    this.mesh.geometry.dispose();
    this.mesh.geometry = geometryOf(field, scale);
  }

  paint(theme: ThemeColors): void {
    this.uniforms.ambient.value = isDark(theme) ? 0.4 : 0.58;
    this.uniforms.ink.value.set(...channelsOf(theme.panel));
    this.uniforms.colors.value?.dispose();
    this.uniforms.colors.value = colorTable();
  }

  /** `azimuth` of the camera: the light goes with it, or hills would look like hollows from behind. */
  light(azimuth: number): void {
    const [right, up, back] = [-0.55, 0.72, 0.42];
    const [cos, sin] = [Math.cos(azimuth), Math.sin(azimuth)];
    this.uniforms.light.value.set(right * cos + back * sin, up, -right * sin + back * cos).normalize();
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    this.uniforms.colors.value?.dispose();
    this.uniforms.levels.value?.dispose();
  }
}

/** The height of the nearest level line; far away where there is none. */
function levelTable(levels: readonly number[]): DataTexture {
  const nearest = Float32Array.from({ length: NEAREST }, (_, entry) => {
    const share = (entry + 0.5) / NEAREST;
    return levels.reduce((best, level) => (Math.abs(level - share) < Math.abs(best - share) ? level : best), -10);
  });
  const texture = new DataTexture(nearest, NEAREST, 1, RedFormat, FloatType);
  texture.needsUpdate = true;
  return texture;
}

function colorTable(): DataTexture {
  const bytes = Uint8Array.from({ length: 4 * LUT_SIZE }, () => 255);
  for (let entry = 0; entry < LUT_SIZE; entry++) {
    const channels = channelsOf(sequentialColor(entry / (LUT_SIZE - 1)));
    bytes.set(
      channels.map((channel) => Math.round(255 * channel)),
      4 * entry,
    );
  }
  const texture = new DataTexture(bytes, LUT_SIZE, 1, RGBAFormat);
  texture.needsUpdate = true;
  return texture;
}

/** Two triangles a cell; cells at holes are left out. */
function geometryOf(field: HeightField, scale: HeightScale): BufferGeometry {
  const [columns, rows] = [field.x.length, field.y.length];
  const shares = Float32Array.from(field.values, (value) =>
    Number.isFinite(value) ? Math.max(0, shareOf(scale, value)) : Number.NaN,
  );
  const positions = new Float32Array(3 * columns * rows);
  for (let at = 0; at < shares.length; at++) {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const height = Number.isNaN(shares[at]!) ? 0 : shares[at]! * HEIGHT;
    positions.set([(2 * column) / (columns - 1) - 1, height, 1 - (2 * row) / (rows - 1)], 3 * at);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(positions, 3));
  geometry.setAttribute('normal', new BufferAttribute(normalsOf(shares, columns, rows), 3));
  geometry.setAttribute(
    'share',
    new BufferAttribute(
      shares.map((share) => share || 0),
      1,
    ),
  );
  geometry.setIndex(new BufferAttribute(trianglesOf(shares, columns, rows), 1));
  return geometry;
}

function trianglesOf(shares: Float32Array, columns: number, rows: number): Uint32Array {
  const corners: number[] = [];
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const cell = [at, at + 1, at + columns, at + columns + 1] as const;
      if (cell.every((corner) => !Number.isNaN(shares[corner]!))) {
        corners.push(cell[0], cell[1], cell[3], cell[0], cell[3], cell[2]);
      }
    }
  }
  return Uint32Array.from(corners);
}
