/** A path of canvas as SVG writes it, with the room it takes. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** a, b, c, d, e, f of canvas: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

export const scaleOf = ([a, b, c, d]: Matrix): number => Math.sqrt(Math.abs(a * d - b * c));

export const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Takes the calls that build a path. Scales are the same both ways. */
export class Trace {
  d = '';
  readonly box: Box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  private hasPoint = false;

  /** Where points lie is asked for as they are added. */
  constructor(private readonly matrix: () => Matrix = () => IDENTITY) {}

  moveTo(x: number, y: number): void {
    this.add('M', x, y);
  }

  lineTo(x: number, y: number): void {
    this.add(this.hasPoint ? 'L' : 'M', x, y);
  }

  bezierCurveTo(...points: [number, number, number, number, number, number]): void {
    this.add('C', ...points);
  }

  quadraticCurveTo(...points: [number, number, number, number]): void {
    this.add('Q', ...points);
  }

  closePath(): void {
    this.d += 'Z';
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }

  roundRect(x: number, y: number, width: number, height: number, radii: number | readonly number[] = 0): void {
    const [first = 0, second = first, third = first, fourth = second] = typeof radii === 'number' ? [radii] : radii;
    const most = Math.min(Math.abs(width), Math.abs(height)) / 2;
    const [a, b, c, d] = [first, second, third, fourth].map((radius) => Math.min(radius, most)) as [
      number,
      number,
      number,
      number,
    ];
    this.moveTo(x + a, y);
    this.lineTo(x + width - b, y);
    this.corner(b, x + width, y + b);
    this.lineTo(x + width, y + height - c);
    this.corner(c, x + width - c, y + height);
    this.lineTo(x + d, y + height);
    this.corner(d, x, y + height - d);
    this.lineTo(x, y + a);
    this.corner(a, x + a, y);
    this.closePath();
  }

  /** SVG has no whole circle as one arc: arcs are made of halves at most. */
  arc(x: number, y: number, radius: number, from: number, to: number, isBackwards = false): void {
    const turn = turnBetween(from, to, isBackwards);
    const at = (angle: number): [number, number] => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    this.lineTo(...at(from));
    const parts = Math.max(1, Math.ceil(Math.abs(turn) / Math.PI - 1e-9));
    for (let part = 1; part <= parts; part++) this.sweep(radius, at(from + (turn * part) / parts), turn > 0);
    for (const [dx, dy] of [
      [-1, -1],
      [1, 1],
      [-1, 1],
      [1, -1],
    ] as const)
      this.reach(x + dx * radius, y + dy * radius);
  }

  private corner(radius: number, x: number, y: number): void {
    if (radius > 0) this.sweep(radius, [x, y], true);
  }

  private sweep(radius: number, end: [number, number], isClockwise: boolean): void {
    const [a, b, c, d] = this.matrix();
    const scale = rounded(scaleOf(this.matrix()) * radius);
    const isTurned = a * d - b * c < 0;
    this.d += `A${scale} ${scale} 0 0 ${isClockwise !== isTurned ? 1 : 0} `;
    this.add('', ...end);
  }

  private add(command: string, ...coordinates: number[]): void {
    const placed: string[] = [];
    for (let at = 0; at < coordinates.length; at += 2) {
      placed.push(
        this.reach(coordinates[at]!, coordinates[at + 1]!)
          .map(rounded)
          .join(' '),
      );
    }
    this.d += command + placed.join(' ');
    this.hasPoint = true;
  }

  private reach(x: number, y: number): [number, number] {
    const [a, b, c, d, e, f] = this.matrix();
    const [left, top] = [a * x + c * y + e, b * x + d * y + f];
    const { box } = this;
    box.left = Math.min(box.left, left);
    box.right = Math.max(box.right, left);
    box.top = Math.min(box.top, top);
    box.bottom = Math.max(box.bottom, top);
    return [left, top];
  }
}

/** From one angle to the other, at most once around, as canvas turns. */
function turnBetween(from: number, to: number, isBackwards: boolean): number {
  const whole = 2 * Math.PI;
  const turn = isBackwards ? from - to : to - from;
  const once = turn >= whole ? whole : ((turn % whole) + whole) % whole;
  return isBackwards ? -once : once;
}
