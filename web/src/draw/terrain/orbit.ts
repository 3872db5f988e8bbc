/** The camera: it looks at the middle of the surface from a place on a sphere around it. Several pictures can share one. */
import { type ReadonlySignal, signal } from '@preact/signals-core';

export interface Orbit {
  /** Radians around the upright axis; 0 looks along +y of the field, so that its x runs to the right. */
  azimuth: number;
  /** Radians above the floor. */
  elevation: number;
  /** From the middle of the box, whose floor is 2 x 2. */
  distance: number;
}

export const STANDARD: Orbit = { azimuth: -0.62, elevation: 0.6, distance: 5 };

const LIMITS = { elevation: [0.06, Math.PI / 2 - 0.01], distance: [2, 10] } as const;

export interface View {
  /** What is to be drawn now. */
  orbit: ReadonlySignal<Orbit>;
  /** By radians. */
  turn(azimuth: number, elevation: number): void;
  /** Above 1 comes nearer. */
  zoom(factor: number): void;
  reset(): void;
  /** At once. */
  show(orbit: Orbit): void;
  dispose(): void;
}

/** Of the way that is left, what is gone after a frame of 1/60 s. */
const GLIDE = 0.28;
const CLOSE = 1e-3;

/** The camera glides to where it is sent, unless motion is unwelcome. Nothing runs while it stands. */
export function createView(start: Orbit = STANDARD): View {
  const orbit = signal(start);
  let target = start;
  let request = 0;
  let last = 0;

  const glide = (now: number): void => {
    const share = 1 - (1 - GLIDE) ** Math.max(1, (now - last) / (1000 / 60));
    last = now;
    orbit.value = isClose(orbit.peek(), target) ? target : between(orbit.peek(), target, share);
    request = orbit.peek() === target ? 0 : requestAnimationFrame(glide);
  };
  const go = (next: Orbit): void => {
    target = hold(next);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      orbit.value = target;
    } else if (request === 0) {
      last = performance.now();
      request = requestAnimationFrame(glide);
    }
  };
  return {
    orbit,
    turn: (azimuth, elevation) =>
      go({ ...target, azimuth: target.azimuth + azimuth, elevation: target.elevation + elevation }),
    zoom: (factor) => go({ ...target, distance: target.distance / factor }),
    reset: () => {
      const turns = Math.round((target.azimuth - start.azimuth) / (2 * Math.PI));
      go({ ...start, azimuth: start.azimuth + turns * 2 * Math.PI }); // the short way
    },
    show: (next) => {
      cancelAnimationFrame(request);
      request = 0;
      target = hold(next);
      orbit.value = target;
    },
    dispose: () => cancelAnimationFrame(request),
  };
}

export function hold({ azimuth, elevation, distance }: Orbit): Orbit {
  const within = (value: number, [low, high]: readonly [number, number]): number =>
    Math.min(high, Math.max(low, value));
  return {
    azimuth,
    elevation: within(elevation, LIMITS.elevation),
    distance: within(distance, LIMITS.distance),
  };
}

function between(from: Orbit, to: Orbit, share: number): Orbit {
  const at = (key: keyof Orbit): number => from[key] + (to[key] - from[key]) * share;
  return { azimuth: at('azimuth'), elevation: at('elevation'), distance: at('distance') };
}

function isClose(one: Orbit, other: Orbit): boolean {
  const keys = ['azimuth', 'elevation', 'distance'] as const;
  return keys.every((key) => Math.abs(one[key] - other[key]) < CLOSE);
}
