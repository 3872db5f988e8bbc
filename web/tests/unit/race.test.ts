/** A race as it is looked at: its settings in a link, where the balls are, what the table says. */
import { describe, expect, it } from 'vitest';
import type { Leg } from '../../src/engine/lab/race.js';
import type { Plane } from '../../src/engine/surface.js';
import { readSettings, writeSettings } from '../../src/labs/settings.js';
import { raceCsv } from '../../src/labs/surface/race/files.js';
import {
  ballAt,
  type Film,
  placeAt,
  seenFrom,
  statesToShow,
  stepsTo,
  travelled,
} from '../../src/labs/surface/race/film.js';
import { RACE_SETTINGS, usualRacer } from '../../src/labs/surface/race/settings.js';

const leg = (losses: number[], points: number[][], diverged: number | null = null): Leg => ({
  losses,
  parameters: points.map((point) => Float32Array.from(point)),
  diverged,
});
/** Four steps, two kept apart, in three dimensions; the second racer is lost after step 2. */
const FILM: Film = {
  race: {
    start: new ArrayBuffer(0),
    from: 7,
    steps: [0, 2, 4],
    legs: [
      leg(
        [1, 0.4, 0.2],
        [
          [0, 0, 0],
          [3, 4, 0],
          [3, 4, 12],
        ],
      ),
      leg(
        [1, 9],
        [
          [0, 0, 0],
          [5, 0, 0],
        ],
        3,
      ),
    ],
  },
  racers: [usualRacer('adam'), { optimizer: 'sgd', learningRate: 3 }],
};
const PLANE: Plane = {
  kind: 'directions',
  center: Float32Array.of(0, 0, 0),
  first: Float32Array.of(1, 0, 0),
  second: Float32Array.of(0, 1, 0),
  explained: null,
};

describe('the settings of a race', () => {
  it('name the racers, with the rates that are not the usual ones, and come back', () => {
    const racers = [usualRacer('adamw'), { optimizer: 'sgd', learningRate: 0.5 }] as const;
    const values = { ...readSettings(RACE_SETTINGS, {}).values, racers, goal: 0.1 };
    const written = writeSettings(RACE_SETTINGS, values);
    expect(written).toEqual({ racers: 'adamw,sgd:0.5', goal: '0.1' });
    expect(readSettings(RACE_SETTINGS, written)).toEqual({ values, problems: [] });
  });

  it.each([
    ['adam', 'too-few'],
    ['adam,sgd,adam:0.1', 'duplicate'],
    ['adam,sdg', 'unknown-choice'],
    ['adam,sgd:fast', 'not-finite'],
    ['adam,sgd:-1', 'out-of-range'],
  ])('%s is refused', (racers, code) => {
    expect(readSettings(RACE_SETTINGS, { racers }).problems.map((problem) => problem.code)).toEqual([code]);
  });
});

describe('a race that is looked at', () => {
  it('has its balls between two kept steps, by their own losses, as far off the plane as they are', () => {
    const [first, second] = seenFrom(PLANE, FILM) as [ReturnType<typeof seenFrom>[0], ReturnType<typeof seenFrom>[0]];
    expect(ballAt(first, placeAt(FILM.race.steps, 3))).toEqual({ x: 3, y: 4, distance: 6, loss: expect.closeTo(0.3) });
    expect(ballAt(first, placeAt(FILM.race.steps, 4))).toEqual(first[2]);
    expect(ballAt(second, placeAt(FILM.race.steps, 4))).toEqual({ x: 5, y: 0, distance: 0, loss: 9 });
  });

  it('counts the way, and the steps to a share of the first loss', () => {
    const [first, second] = FILM.race.legs as [Leg, Leg];
    expect(travelled(first)).toEqual([0, 5, 17]);
    expect([0.5, 0.2, 0.1].map((share) => stepsTo(FILM.race, first, share))).toEqual([2, 4, null]);
    expect(stepsTo(FILM.race, second, 0.5)).toBeNull();
  });

  it('lays the plane through all that are not lost, and the start last', () => {
    const states = statesToShow(FILM);
    expect(states.map((state) => [...state])).toEqual([
      [3, 4, 0],
      [3, 4, 12],
      [0, 0, 0],
    ]);
  });

  it('is written row by row', () => {
    const [header, ...rows] = raceCsv(FILM, seenFrom(PLANE, FILM)).trim().split('\r\n');
    expect(header).toBe('optimizer,learning_rate,step,loss,first,second,distance_from_plane,travelled');
    expect(rows).toHaveLength(5);
    expect(rows[2]).toBe('adam,0.01,11,0.2,3,4,12,17');
  });
});
