import { describe, expect, it } from 'vitest';
import { type Extent, type Field, pixelField, receptiveField, type Slide } from '../../src/views/images/receptive.js';

/** Along one side: for each output of a layer the inputs that reach it, by pushing each input forward. */
function reach(slide: Slide, inputs: number, outputs: number): Set<number>[] {
  return Array.from({ length: outputs }, (_, output) => {
    const reached = new Set<number>();
    for (let input = 0; input < inputs; input++) {
      if (slide.kind === 'whole') reached.add(input);
      else
        for (let tap = 0; tap < slide.size; tap++) {
          const meets =
            slide.kind === 'window'
              ? output * slide.stride + tap - slide.padding === input
              : input * slide.stride + tap - slide.padding === output;
          if (meets) reached.add(input);
        }
    }
    return reached;
  });
}

function outputsOf(slide: Slide, inputs: number): number {
  if (slide.kind === 'whole') return 1;
  const { size, stride, padding } = slide;
  return slide.kind === 'window'
    ? Math.floor((inputs + 2 * padding - size) / stride) + 1
    : (inputs - 1) * stride - 2 * padding + size;
}

const LENET: Slide[] = [
  { kind: 'window', size: 5, stride: 1, padding: 2 },
  { kind: 'window', size: 2, stride: 2, padding: 0 },
  { kind: 'window', size: 5, stride: 1, padding: 0 },
  { kind: 'window', size: 2, stride: 2, padding: 0 },
];
const STACKS: [name: string, slides: Slide[]][] = [
  ['LeNet-5', LENET],
  [
    'one with gaps',
    [
      { kind: 'window', size: 2, stride: 3, padding: 1 },
      { kind: 'window', size: 3, stride: 2, padding: 2 },
    ],
  ],
  ['a transposed one', [...LENET.slice(0, 2), { kind: 'transposed', size: 4, stride: 2, padding: 1 }]],
  ['one with a dense layer', [...LENET.slice(0, 2), { kind: 'whole' }]],
];

describe('the receptive field', () => {
  it.each(STACKS)('of %s is what reaches a pixel, from first to last', (_, slides) => {
    const sides = [28];
    for (const slide of slides) sides.push(outputsOf(slide, sides.at(-1)!));
    const read: Extent[] = sides.slice(0, -1).map((side) => ({ height: side, width: side }));
    for (let pixel = 0; pixel < sides.at(-1)!; pixel++) {
      let known = new Set([pixel]);
      for (let layer = slides.length - 1; layer >= 0; layer--) {
        const reached = reach(slides[layer]!, sides[layer]!, sides[layer + 1]!);
        known = new Set([...known].flatMap((output) => [...reached[output]!]));
      }
      const { left, right, top, bottom } = receptiveField(pixelField(pixel, pixel), slides, read);
      expect([left, right]).toEqual([Math.min(...known), Math.max(...known)]);
      expect([top, bottom]).toEqual([left, right]);
    }
  });

  it('of a pixel deep in LeNet-5 is 16 x 16 pixels', () => {
    const read = [28, 28, 14, 10].map((side) => ({ height: side, width: side }));
    const field: Field = receptiveField(pixelField(2, 1), LENET, read);
    expect(field).toEqual({ left: 6, right: 21, top: 2, bottom: 17 });
  });
});
