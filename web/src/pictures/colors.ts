/** Colors of style sheets in the one form that every program reads. */

export interface Plain {
  /** `#rrggbb` */
  color: string;
  alpha: number;
}

const known = new Map<string, Plain>();
let pen: CanvasRenderingContext2D | null = null;

/** Of any color that the browser knows, as computed styles have it. */
export function plainColor(color: string): Plain {
  const plain = known.get(color) ?? read(color);
  known.set(color, plain);
  return plain;
}

function read(color: string): Plain {
  pen ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = color;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
  return {
    color: `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`,
    alpha: alpha / 255,
  };
}

export interface Stop extends Plain {
  at: number;
}

/** The direction of a `linear-gradient`, and its stops along it; null for any other background. */
export function gradientOf(background: string): { isVertical: boolean; stops: Stop[] } | null {
  const [, direction = '', list = ''] = /^linear-gradient\((to \w+|-?[\d.]+deg)?,?(.*)\)$/.exec(background) ?? [];
  const found = [...list.matchAll(/([a-z]+\([^()]*\)|#\w+)\s*([\d.]+%)?/g)];
  if (found.length < 2) return null;
  const stops = found.map(([, color, at], index) => ({
    ...plainColor(color!),
    at: at ? Number.parseFloat(at) / 100 : index / (found.length - 1),
  }));
  const isTurned = direction === 'to top' || direction === 'to left';
  const isVertical = !/right|left|90deg/.test(direction);
  return { isVertical, stops: isTurned ? stops.map((stop) => ({ ...stop, at: 1 - stop.at })).reverse() : stops };
}

/** The color at `t` from 0 to 1, between the stops around it. */
export function colorAt(stops: readonly Stop[], t: number): Plain {
  const after = stops.findIndex(({ at }) => at > t);
  if (after <= 0) return after === 0 ? stops[0]! : stops.at(-1)!;
  const [from, to] = [stops[after - 1]!, stops[after]!];
  const share = (t - from.at) / (to.at - from.at);
  const mix = (start: number): number => {
    const [a, b] = [from, to].map(({ color }) => Number.parseInt(color.slice(start, start + 2), 16)) as [
      number,
      number,
    ];
    return Math.round(a + (b - a) * share);
  };
  return { color: `rgb(${mix(1)}, ${mix(3)}, ${mix(5)})`, alpha: from.alpha + (to.alpha - from.alpha) * share };
}
