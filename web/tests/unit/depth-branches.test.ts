import { describe, expect, it } from 'vitest';
import type { Config, ModelConfig } from '../../src/config/config.js';
import { DEFAULTS } from '../../src/config/defaults.js';
import { type Arc, arcBand, arcPath, arcsOf, placeArc } from '../../src/views/depth/branches/arcs.js';
import { headBand, placeHeads } from '../../src/views/depth/branches/heads.js';
import { computeGeometry, type Geometry, unitCenter } from '../../src/views/depth/geometry.js';

function configOf(layers: number, patch: Partial<ModelConfig>): Config {
  const model = { ...DEFAULTS.model, layers: Array.from({ length: layers }, () => ({ ...DEFAULTS.model.layers[0]! })) };
  return { ...DEFAULTS, model: { ...model, ...patch } };
}

function geometryOf(config: Config, width = 816): Geometry {
  const { model } = config;
  return computeGeometry(width, config, undefined, {
    above: arcBand(model),
    below: headBand(model),
    moments: 0,
    bars: 0,
  });
}

const overlap = (a: Arc, b: Arc): boolean => a.from < b.to && b.from < a.to;
const levelsOf = (arcs: readonly Arc[]): number => 1 + Math.max(...arcs.map(({ level }) => level));

const PATTERNS: [name: string, layers: number, patch: Partial<ModelConfig>][] = [
  ['a chain', 8, { skip: 2 }],
  [
    'nested ones',
    8,
    {
      skip: 2,
      skips: [
        { from: 0, to: 4 },
        { from: 0, to: 9 },
        { from: 4, to: 8 },
      ],
    },
  ],
  [
    'crossing ones',
    6,
    {
      skips: [
        { from: 0, to: 3 },
        { from: 1, to: 4 },
        { from: 2, to: 5 },
      ],
    },
  ],
  ['a chain of 64 layers', 64, { skip: 2, skips: [{ from: 0, to: 65 }] }],
];

describe('arcs of skip connections', () => {
  for (const [name, layers, patch] of PATTERNS) {
    it(`keeps ${name} apart, inside their band, above their columns`, () => {
      const config = configOf(layers, patch);
      const arcs = arcsOf(config.model);
      for (const [index, arc] of arcs.entries()) {
        for (const other of arcs.slice(index + 1)) {
          if (!overlap(arc, other)) continue;
          expect(arc.level).not.toBe(other.level);
          const [inner, outer] = arc.to - arc.from < other.to - other.from ? [arc, other] : [other, arc];
          if (inner.to - inner.from < outer.to - outer.from) expect(inner.level).toBeLessThan(outer.level);
        }
      }
      for (const width of [1100, 816, 340]) {
        const geometry = geometryOf(config, width);
        const { network } = geometry.rows;
        for (const arc of arcs) {
          const place = placeArc(geometry, arc, levelsOf(arcs));
          expect(place.y).toBeGreaterThan(network.top);
          expect(place.y).toBeLessThan(Math.min(place.y1, place.y2));
          expect(place.x1).toBeLessThan(place.x2);
          expect(arcPath(place)).not.toContain('NaN');
        }
      }
    });
  }

  it('gives the paths of one chain one height, and makes room only where there are any', () => {
    expect(arcsOf(configOf(8, { skip: 2 }).model).map(({ level }) => level)).toEqual([0, 0, 0, 0]);
    expect(arcBand(configOf(8, {}).model)).toBe(0);
    expect(geometryOf(configOf(8, {}))).toEqual(computeGeometry(816, configOf(8, {})));
  });

  it('lets those of one start leave side by side, the shortest nearest to where it goes', () => {
    const arcs = arcsOf(
      configOf(6, {
        skips: [
          { from: 1, to: 3 },
          { from: 1, to: 7 },
        ],
      }).model,
    );
    expect(arcs.map(({ lane }) => lane)).toEqual([1, 0]);
  });

  it('leaves where the arc before arrives, without touching it', () => {
    const config = configOf(4, { skip: 2 });
    const [first, second] = arcsOf(config.model).map((arc) => placeArc(geometryOf(config), arc, 1)) as [
      ReturnType<typeof placeArc>,
      ReturnType<typeof placeArc>,
    ];
    expect(second.x1 - first.x2).toBeGreaterThan(4);
  });
});

describe('maps of auxiliary classifiers', () => {
  it('stand below their columns, inside the row, without touching each other', () => {
    for (const [layers, every] of [
      [3, 1],
      [12, 4],
      [64, 1],
    ] as const) {
      const auxiliary = Array.from({ length: Math.floor(layers / every) }, (_, index) => ({
        after: (index + 1) * every,
        weight: 0.3,
      }));
      const geometry = geometryOf(configOf(layers, { auxiliary }));
      const places = placeHeads(geometry, auxiliary);
      const { network, activation } = geometry.rows;
      places.forEach((place, index) => {
        const column = geometry.columns[auxiliary[index]!.after]!;
        expect(place.x).toBe(column.center);
        expect(place.y1).toBeCloseTo(unitCenter(column, column.units - 1) + column.boxHeight / 2, 6);
        expect(place.top).toBeGreaterThan(place.y1);
        expect(place.top + place.side).toBeLessThan(network.top + network.height);
        expect(network.top + network.height).toBeLessThanOrEqual(activation.top);
        for (const next of places.slice(index + 1)) {
          const beside = place.x + place.side / 2 < next.x - next.side / 2;
          const below = Math.abs(place.top - next.top) > place.side;
          expect(beside || below).toBe(true);
          expect(place.x + place.side / 2).toBeLessThan(next.x); // the branch of the next passes
        }
      });
    }
  });

  it('move no unit out of its row, and leave the network as it is without them', () => {
    const plain = computeGeometry(816, configOf(6, {}));
    const branched = geometryOf(configOf(6, { skip: 2, auxiliary: [{ after: 3, weight: 0.3 }] }));
    expect(branched.columns[1]!.pitch).toBe(plain.columns[1]!.pitch);
    expect(branched.columns[1]!.top - plain.columns[1]!.top).toBe(arcBand(configOf(6, { skip: 2 }).model));
    expect(branched.height - plain.height).toBe(
      arcBand(configOf(6, { skip: 2 }).model) + headBand({ auxiliary: [{ after: 3, weight: 0.3 }] }),
    );
  });
});
