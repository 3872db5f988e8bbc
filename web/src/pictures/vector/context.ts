/**
 * A context of canvas that draws shapes into an SVG picture: what painters call goes on as elements, while a real
 * context keeps colors, fonts and transforms, and measures.
 */
import type { Place } from '../target.js';
import { type Drawing, escapeMarkup } from './drawing.js';
import { isReadable } from './path.js';
import { type Box, IDENTITY, type Matrix, rounded, scaleOf, Trace } from './trace.js';

type Real = CanvasRenderingContext2D;

/** Pixels of what is only there as pixels, per CSS pixel. */
const RATIO = 2;

/** Of a canvas of `width` x `height` whose corner lies at (x, y) of the drawing. */
export function vectorContext(drawing: Drawing, { x, y, width, height }: Place): Real {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * RATIO);
  canvas.height = Math.round(height * RATIO);
  const real = canvas.getContext('2d')!;
  real.scale(RATIO, RATIO);
  const shapes = new Shapes(real, drawing, x, y);
  shapes.bound(width, height);
  return new Proxy(real, {
    has: (_, name) => name === 'isVector' || name in real,
    get: (_, name) => {
      const owner = name in shapes ? shapes : real;
      const value: unknown = Reflect.get(owner, name);
      return typeof value === 'function' ? value.bind(owner) : value;
    },
    set: (_, name, value) => Reflect.set(real, name, value),
  });
}

type PathArguments = [pathOrRule?: Path2D | string, rule?: string];

class Shapes {
  private path: Trace;
  private clipName = '';
  private readonly clips: string[] = [];
  private known: Matrix | null = null;

  constructor(
    private readonly real: Real,
    private readonly drawing: Drawing,
    private readonly x: number,
    private readonly y: number,
  ) {
    this.path = this.newPath();
    this.clipName = drawing.within.clip;
  }

  /** Nothing is drawn beyond the canvas. */
  bound(width: number, height: number): void {
    this.rect(0, 0, width, height);
    this.clip();
    this.beginPath();
  }

  save(): void {
    this.real.save();
    this.clips.push(this.clipName);
  }

  restore(): void {
    this.real.restore();
    this.clipName = this.clips.pop() ?? this.clipName;
    this.known = null;
  }

  translate(x: number, y: number): void {
    this.real.translate(x, y);
    this.known = null;
  }

  rotate(angle: number): void {
    this.real.rotate(angle);
    this.known = null;
  }

  scale(x: number, y: number): void {
    this.real.scale(x, y);
    this.known = null;
  }

  transform(...values: Parameters<Real['transform']>): void {
    this.real.transform(...values);
    this.known = null;
  }

  setTransform(...values: Parameters<Real['setTransform']>): void {
    this.real.setTransform(...values);
    this.known = null;
  }

  beginPath(): void {
    this.path = this.newPath();
  }

  moveTo(x: number, y: number): void {
    this.path.moveTo(x, y);
  }

  lineTo(x: number, y: number): void {
    this.path.lineTo(x, y);
  }

  bezierCurveTo(...points: Parameters<Trace['bezierCurveTo']>): void {
    this.path.bezierCurveTo(...points);
  }

  quadraticCurveTo(...points: Parameters<Trace['quadraticCurveTo']>): void {
    this.path.quadraticCurveTo(...points);
  }

  closePath(): void {
    this.path.closePath();
  }

  rect(...sides: Parameters<Trace['rect']>): void {
    this.path.rect(...sides);
  }

  roundRect(...sides: Parameters<Trace['roundRect']>): void {
    this.path.roundRect(...sides);
  }

  arc(...circle: Parameters<Trace['arc']>): void {
    this.path.arc(...circle);
  }

  fill(...given: PathArguments): void {
    const rule = given.find((value) => typeof value === 'string') ?? 'nonzero';
    this.shape(given[0], `${this.filling()}${rule === 'evenodd' ? ' fill-rule="evenodd"' : ''}`);
  }

  stroke(path?: Path2D): void {
    this.shape(path, this.stroking(isReadable(path) ? 1 : scaleOf(this.matrix())));
  }

  clip(...given: PathArguments): void {
    const rule = given.find((value) => typeof value === 'string') ?? 'nonzero';
    const d = isReadable(given[0]) ? given[0].d : this.path.d;
    this.clipName = this.drawing.clipPath(d, rule, this.clipName);
  }

  fillRect(...sides: Parameters<Trace['rect']>): void {
    this.along(sides, () => this.fill());
  }

  strokeRect(...sides: Parameters<Trace['rect']>): void {
    this.along(sides, () => this.stroke());
  }

  clearRect(): void {}

  fillText(text: string, x: number, y: number): void {
    this.write(text, x, y, this.filling());
  }

  strokeText(text: string, x: number, y: number): void {
    this.write(text, x, y, this.stroking(scaleOf(this.matrix())));
  }

  drawImage(image: CanvasImageSource, ...places: number[]): void {
    const { width, height } = image as HTMLCanvasElement;
    const [sourceX, sourceY, sourceWidth, sourceHeight, x, y, w, h] =
      places.length === 8 ? (places as EightNumbers) : ([0, 0, width, height, ...places] as unknown as EightNumbers);
    const cut = pixelCanvas(sourceWidth, sourceHeight);
    cut.drawImage(image, sourceX, sourceY, sourceWidth, sourceHeight, 0, 0, cut.canvas.width, cut.canvas.height);
    this.picture(cut.canvas, this.matrix(), [x, y, w ?? width, h ?? height]);
  }

  /** Pixels of the canvas itself, whatever the transform. */
  putImageData(image: ImageData, x: number, y: number): void {
    const whole = pixelCanvas(image.width, image.height);
    whole.putImageData(image, 0, 0);
    const sides = [x, y, image.width, image.height].map((side) => side / RATIO) as [number, number, number, number];
    this.picture(whole.canvas, [1, 0, 0, 1, this.x, this.y], sides);
  }

  /** From what painters say to the drawing's own units. */
  private matrix(): Matrix {
    if (!this.known) {
      const { a, b, c, d, e, f } = this.real.getTransform();
      this.known = [a / RATIO, b / RATIO, c / RATIO, d / RATIO, e / RATIO + this.x, f / RATIO + this.y];
    }
    return this.known;
  }

  private newPath(): Trace {
    return new Trace(() => this.matrix());
  }

  private along(sides: Parameters<Trace['rect']>, draw: () => void): void {
    const { path } = this;
    this.path = this.newPath();
    this.rect(...sides);
    draw();
    this.path = path;
  }

  /** The path given in its own place, or else the one that was built. */
  private shape(path: unknown, look: string): void {
    const given = isReadable(path);
    const { d, box } = given ? path : this.path;
    if (!d) return;
    const matrix = given ? this.matrix() : IDENTITY;
    this.drawing.add(`<path d="${d}" ${look}${transform(matrix)}/>`, this.clipName, box && boxIn(matrix, box));
  }

  private filling(): string {
    return `fill="${String(this.real.fillStyle)}"${opacity('fill', this.real.globalAlpha)}`;
  }

  private stroking(scale: number): string {
    const { lineWidth, lineCap, lineJoin, strokeStyle, globalAlpha } = this.real;
    const dash = this.real.getLineDash().map((length) => rounded(length * scale));
    const more = [
      lineCap !== 'butt' && ` stroke-linecap="${lineCap}"`,
      lineJoin !== 'miter' && ` stroke-linejoin="${lineJoin}"`,
      dash.length > 0 && ` stroke-dasharray="${dash.join(' ')}"`,
    ].filter(Boolean);
    const width = rounded(lineWidth * scale);
    return `fill="none" stroke="${String(strokeStyle)}" stroke-width="${width}"${opacity('stroke', globalAlpha)}${more.join('')}`;
  }

  /** SVG programs agree on the alphabetic baseline only. */
  private write(text: string, x: number, y: number, look: string): void {
    const matrix = this.matrix();
    const [a, b, c, d, e, f] = matrix;
    const down = this.toBaseline(text);
    const [left, top] = [rounded(a * x + c * (y + down) + e), rounded(b * x + d * (y + down) + f)];
    const angle = rounded((Math.atan2(b, a) * 180) / Math.PI);
    const turned = angle === 0 ? '' : ` transform="rotate(${angle} ${left} ${top})"`;
    const half = this.real.measureText(text).width;
    const box = boxIn(matrix, { left: x - half, right: x + half, top: y - half, bottom: y + half });
    this.drawing.add(
      `<text x="${left}" y="${top}" ${this.font(scaleOf(matrix))} ${look}${turned}>${escapeMarkup(text)}</text>`,
      this.clipName,
      angle === 0 ? { ...box, top: top - 12, bottom: top } : box,
    );
  }

  private toBaseline(text: string): number {
    const { real } = this;
    const { textBaseline } = real;
    if (textBaseline === 'alphabetic') return 0;
    const above = real.measureText(text).fontBoundingBoxAscent;
    real.textBaseline = 'alphabetic';
    const whole = real.measureText(text).fontBoundingBoxAscent;
    real.textBaseline = textBaseline;
    return whole - above;
  }

  private font(scale: number): string {
    const [, style, weight, size, family] =
      /^(italic )?(?:(\d+|bold|normal) )?([\d.]+)px (.+)$/.exec(this.real.font) ?? [];
    const anchors: Partial<Record<CanvasTextAlign, string>> = { center: 'middle', right: 'end', end: 'end' };
    const anchor = anchors[this.real.textAlign];
    return [
      `font-family="${(family ?? 'sans-serif').replaceAll('"', "'")}"`,
      `font-size="${rounded(Number(size ?? 11) * scale)}"`,
      weight && weight !== 'normal' && weight !== '400' ? `font-weight="${weight}"` : '',
      style ? 'font-style="italic"' : '',
      anchor ? `text-anchor="${anchor}"` : '',
      Number.parseFloat(this.real.letterSpacing) > 0 ? `letter-spacing="${this.real.letterSpacing}"` : '',
    ]
      .filter(Boolean)
      .join(' ');
  }

  private picture(
    canvas: HTMLCanvasElement,
    matrix: Matrix,
    [x, y, width, height]: [number, number, number, number],
  ): void {
    const { globalAlpha, imageSmoothingEnabled } = this.real;
    const look = imageSmoothingEnabled ? '' : ' style="image-rendering:pixelated"';
    const [a, b, c, d, e, f] = matrix;
    const isPlain = b === 0 && c === 0;
    const sides = isPlain ? [a * x + e, d * y + f, a * width, d * height] : [x, y, width, height];
    const [left, top, wide, high] = sides.map(rounded);
    this.drawing.add(
      `<image x="${left}" y="${top}" width="${wide}" height="${high}" preserveAspectRatio="none"${opacity('', globalAlpha)}${look}${isPlain ? '' : transform(matrix)} href="${canvas.toDataURL()}"/>`,
      this.clipName,
      boxIn(matrix, { left: x, top: y, right: x + width, bottom: y + height }),
    );
  }
}

type EightNumbers = [number, number, number, number, number, number, number, number];

function pixelCanvas(width: number, height: number): Real {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  return canvas.getContext('2d')!;
}

function opacity(of: 'fill' | 'stroke' | '', alpha: number): string {
  return alpha === 1 ? '' : ` ${of ? `${of}-opacity` : 'opacity'}="${rounded(alpha)}"`;
}

function transform(matrix: Matrix): string {
  return matrix.every((value, index) => value === IDENTITY[index])
    ? ''
    : ` transform="matrix(${matrix.map(rounded).join(' ')})"`;
}

function boxIn([a, b, c, d, e, f]: Matrix, { left, top, right, bottom }: Box): Box {
  const corners = [left, right].flatMap((x) =>
    [top, bottom].map((y) => [a * x + c * y + e, b * x + d * y + f] as const),
  );
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
